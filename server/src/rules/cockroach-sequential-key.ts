import { replace } from '../schema/edits/edits.ts';
import { changeKeyColumns, keyColumns, withForeignKeys } from '../schema/edits/key-type-edits.ts';
import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { columnPaths, type Field, fieldNamed, type Model, type WrittenIndex } from '../schema/model.ts';
import { type IdSource, idSourceOf } from '../schema/shapes/id-source.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';
import { growthEvidence, growthOf } from './table-growth.ts';

export const cockroachSequentialKey = defineRule({
  meta: {
    id: 'cockroach-sequential-key',
    title: 'Keys in order on CockroachDB',
    category: 'distributed',
    severity: 'warning',
    confidence: 'certain',
    providers: ['cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Distributed Database Patterns',
    docs: () => ({
      problem:
        'CockroachDB cuts a table and its indexes into ranges by the key and spreads these over its nodes. Where new keys lie behind all others, every insert goes to the last range, and one node writes for all.',
      cost: 'Inserts do not get faster with more nodes. A `sequence()` is also itself a row that each insert reads and writes. `autoincrement()` is `unique_rowid()` here: it begins with the time, and the number of the node only decides between rows of one moment.',
      remedy:
        'Let the key be random: `uuid()` in the client or `gen_random_uuid()` in the database, with `@db.Uuid`. Numbers cannot be carried over to it; where a table has rows or its keys must come in order, a migration of your own can spread them: `ALTER TABLE … ALTER PRIMARY KEY USING COLUMNS (…) USING HASH`, and `CREATE INDEX … USING HASH` for an index on a time.',
      leaveItWhen: 'Few rows are inserted, or the cluster has one node. On the other databases the opposite is true.',
      sources: [
        'https://www.cockroachlabs.com/docs/stable/performance-best-practices-overview#unique-id-best-practices',
        'https://www.cockroachlabs.com/docs/stable/hash-sharded-indexes',
        'https://www.cockroachlabs.com/docs/stable/serial',
        'https://www.cockroachlabs.com/docs/stable/create-sequence#considerations',
      ],
    }),
    examples: () => [
      {
        providers: ['cockroachdb'],
        bad: `
model Message {
  id   String @id @default(uuid(7)) @db.Uuid
  body String
}
`,
        good: `
model Message {
  id   String @id @default(uuid()) @db.Uuid
  body String
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const facts = input.factsOf(model);
    if (model.ignored || facts.small || (facts.rows ?? Infinity) < 1e6) return;
    const key = model.indexes.find((it) => it.kind === 'pk' && it.complete);
    if (key) tellOfKey(model, key, input, report);
    for (const index of model.indexes) if (index.kind === 'index') tellOfIndex(model, index, input, report);
  },
});

function tellOfKey(model: Model, key: WrittenIndex, input: RuleInput, report: Tell): void {
  const field = fieldNamed(model, key.columns[0]?.path ?? '');
  const source = field && idSourceOf(field);
  if (!field?.default || source?.order !== 'time') return;
  const { schema } = input;
  const name = field.name.text;
  report({
    at: field.default.span,
    subject: { model: model.name.text, fields: [name] },
    message: `Values of ${name} come in order, so every insert into ${model.name.text} goes to one range.`,
    ...(isInOrderByTheWay(field, source) && { severity: 'information' }),
    evidence: [],
    fixes: source.kind === 'counter' ? useUuid(model, field, schema) : holdsUuid(field) ? [randomValues(field)] : [],
  });
}

/** What is chosen for its order is told louder than what is chosen for being short or usual. */
const isInOrderByTheWay = (field: Field, { kind }: IdSource): boolean =>
  kind === 'cuid' || (kind === 'counter' && callOf(field) !== 'sequence');

const callOf = ({ default: value }: Field): string => (value?.kind === 'call' ? value.name.text : '');

const holdsUuid = ({ type, native }: Field): boolean => {
  if (type.text !== 'String') return false;
  const [length] = native?.arguments ?? [];
  if (native?.name.endsWith('Char')) return length !== undefined && Number(length) >= 36;
  return length === undefined || Number(length) >= 36;
};

function randomValues(field: Field): Fix {
  const isOfDatabase = callOf(field) === 'dbgenerated';
  const text = isOfDatabase ? 'dbgenerated("gen_random_uuid()")' : 'uuid()';
  return {
    title: `Change the default to ${text}`,
    migration: isOfDatabase ? 'changes-constraint' : 'none',
    edits: field.default ? [replace(field.default.span, text)] : [],
  };
}

/** For a table without rows: a number does not become a UUID. */
function useUuid(model: Model, field: Field, schema: RuleInput['schema']): Fix[] {
  const columns = keyColumns(schema, model, field);
  const type = {
    type: 'String',
    native: `@${schema.datasource?.name.text ?? 'db'}.Uuid`,
    default: 'dbgenerated("gen_random_uuid()")',
  };
  const edits = columns && changeKeyColumns(columns, (it) => (it !== field && it.default ? undefined : type));
  return columns && edits
    ? [
        {
          title: `Make ${field.name.text} a random UUID${withForeignKeys(columns)}`,
          migration: retypeEffect('cockroachdb'),
          get edits() {
            return edits();
          },
        },
      ]
    : [];
}

function tellOfIndex(model: Model, index: WrittenIndex, input: RuleInput, report: Tell): void {
  const [first, ...more] = columnPaths(index);
  const field = first === undefined ? undefined : fieldNamed(model, first);
  const growth = growthOf(model, input.factsOf(model));
  if (!field || more.length > 0 || !growth || !index.complete || index.type !== 'BTree' || !isTimeOfInsert(field))
    return;
  report({
    at: index.attribute.span,
    subject: { model: model.name.text, fields: columnPaths(index), index },
    message: `${field.name.text} is the time of the insert, so every insert into ${model.name.text} goes to one range of this index.`,
    severity: 'information',
    confidence: growth.kind === 'name' && !growth.isUsual ? 'medium' : 'high',
    evidence: [growthEvidence(model, growth)],
  });
}

const isTimeOfInsert = (field: Field): boolean => field.type.text === 'DateTime' && callOf(field) === 'now';
