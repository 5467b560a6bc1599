import { indexesOf, isTotalTree } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { isWhole } from '../schema/coverage/whole.ts';
import { putIndex, putIndexTitle } from '../schema/edits/put-index.ts';
import { columnPaths, type Field, fieldNamed, type Index, type Model } from '../schema/model.ts';
import { enumNamed, modelNamed, type Schema } from '../schema/schema.ts';
import { isOwnedByLibrary } from '../schema/shapes/library-tables.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import type { NonEmpty } from '../text/span.ts';
import { fitsKey } from './index-key-lengths.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const polymorphicPairUnindexed = defineRule({
  meta: {
    id: 'polymorphic-pair-unindexed',
    title: 'Reference to rows of several tables without an index',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Pagination and Large Dataset Handling',
    docs: () => ({
      problem:
        'Two columns together say which row of which table is meant, as `entityType` and `entityId` do. There is no relation, so nothing indexes them: neither the database nor the rule about foreign keys sees that the pair is one.',
      cost: 'Finding the rows that belong to one thing reads the whole table, as with a foreign key without an index: 100 of a million rows came 61 times faster with one on PostgreSQL 18, 82 times on MariaDB and 114 times on SQLite.',
      remedy:
        'Add an index on the pair. Where the rows of one thing are listed newest first, `createdAt` as the third column returns them in order.',
      leaveItWhen:
        'Rows are never asked for by what they belong to, as in a log that is only read by time, or the table stays small.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/table-inheritance',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: notes('Int    @id'),
        good: notes('Int    @id', '\n\n  @@index([subjectType, subjectId])'),
      },
      {
        providers: ['mongodb'],
        bad: notes('String @id @default(auto()) @map("_id") @db.ObjectId', '', 'String'),
        good: notes(
          'String @id @default(auto()) @map("_id") @db.ObjectId',
          '\n\n  @@index([subjectType, subjectId])',
          'String',
        ),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small || isOwnedByLibrary(model)) return;
    const division = divisionOf(model, input);
    const indexes = indexesOf(input.schema, model, input.provider);
    for (const pair of pairsOf(model, input)) {
      const [type, id] = [pair.type.name.text, pair.id.name.text];
      if (indexes.some((it) => serves(it, type, id, input))) continue;
      const byType = indexes.some((it) => isTotalTree(it) && columnPaths(it)[0] === type);
      const shared = byType ? type : division;
      const read = `all ${shared === undefined ? '' : 'rows '}of ${model.name.text}${shared === undefined ? '' : ` with the same ${shared}`}`;
      report({
        at: pair.id.name.span,
        subject: { model: model.name.text, fields: [type, id] },
        message: `No index starts with ${type} and ${id}, so finding the rows of one ${pair.thing} reads ${read}.`,
        ...(!pair.isPlain && { severity: 'hint', confidence: 'medium' }),
        evidence: [{ kind: 'declared', at: pair.type.name.span, note: `${type} says which table ${id} refers to` }],
        fixes: fixesFor(model, pair, division, input),
      });
    }
  },
});

interface Pair {
  readonly type: Field;
  readonly id: Field;
  /** What the two have in common: `subject`. */
  readonly thing: string;
  /** Whether that word stands for any kind of row. */
  readonly isPlain: boolean;
}

function pairsOf(model: Model, { schema, enumsOfModels }: RuleInput): Pair[] {
  const types = model.fields.filter(({ name }) => wordsOf(name.text).at(-1) === 'type');
  if (types.length === 0) return [];
  return model.fields.flatMap((id) => {
    const words = wordsOf(id.name.text);
    if (words.length < 2 || words.at(-1) !== 'id' || !isPlainId(schema, model, id)) return [];
    const things = words.slice(0, -1);
    if (isForeign(things)) return [];
    const type = types.find(({ name }) => wordsOf(name.text).join() === [...things, 'type'].join());
    if (!type || type.type.list) return [];
    const isPlain = plainThings.has(things.at(-1) ?? '');
    const values = enumNamed(schema, type.type.text)?.values.map((it) => it.name.text);
    const namesTables = values
      ? enumsOfModels.has(type.type.text) && (isPlain || values.filter(isTableName).length > 1)
      : isPlain && type.type.text === 'String';
    return namesTables ? [{ type, id, thing: things.join(' '), isPlain }] : [];
  });
}

/** A customer's type may be USER or TEAM, which are tables; that of a template is PUBLIC or PRIVATE. */
const isTableName = (value: string): boolean =>
  /^(?:users?|members?|persons?|teams?|groups?|org|organi[sz]ations?|compan(?:y|ies)|projects?|posts?|comments?|products?|orders?|documents?|files?|folders?)$/i.test(
    value,
  );

/** No relation is stored in it, and the ids around are of its type: any id can be written as a text. */
const isPlainId = (schema: Schema, model: Model, { name, type }: Field): boolean =>
  !type.list &&
  (type.text === 'String' || (['Int', 'BigInt'].includes(type.text) && idTypesAround(schema, model).has(type.text))) &&
  !model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

/** Of the model itself, and of those that it is related to. */
function idTypesAround(schema: Schema, model: Model): ReadonlySet<string> {
  const neighbours = model.fields.flatMap((it) => modelNamed(schema, it.type.text) ?? []);
  return new Set(
    [model, ...neighbours].flatMap((it) => {
      const key = it.indexes.find(({ kind }) => kind === 'pk') ?? it.indexes.find(({ kind }) => kind === 'unique');
      return key ? columnPaths(key).map((path) => fieldNamed(it, path)?.type.text ?? '') : [];
    }),
  );
}

/** The tenant by which the key starts, so that rows are only ever read within one. */
function divisionOf({ indexes }: Model, input: RuleInput): string | undefined {
  const key = indexes.find((it) => it.kind === 'pk');
  const [first, ...more] = key ? columnPaths(key) : [];
  return first !== undefined && more.length > 0 && isDivision(first, input) ? first : undefined;
}

/** What another system has named. */
const isForeign = (words: readonly string[]): boolean =>
  words.some((it) => ['external', 'provider', 'stripe', 'remote', 'mime'].includes(it));

const plainThings: ReadonlySet<string> = new Set(
  'entity resource target subject object owner parent source item record reference ref related actor model referrable notifiable commentable attachable likeable taggable trackable'.split(
    ' ',
  ),
);

/** By the pair in either order or by the id alone, perhaps within a tenant. */
function serves(index: Index, type: string, id: string, input: RuleInput): boolean {
  if (!isWhole(index)) return false;
  const paths = columnPaths(index);
  const from = paths.findIndex((it) => !isDivision(it, input));
  const [first, second] = paths.slice(Math.max(from, 0));
  return first === id || (first === type && second === id);
}

/** Rows are read within a division: a tenant, or what stands for one without the project having said so. */
const isDivision = (column: string, { tenantColumns, tenantsOfSchema }: RuleInput): boolean =>
  tenantColumns.has(column) ||
  tenantsOfSchema.has(column) ||
  /^(?:tenant|tenancy|org|organi[sz]ation|workspace|company|team|account|project|environment|space|website|site|store|shop|app)_?id$/i.test(
    column,
  );

function fixesFor(model: Model, { type, id }: Pair, division: string | undefined, input: RuleInput): Fix[] {
  if (!isIndexable(type, input.provider) || !isIndexable(id, input.provider)) return [];
  const both: NonEmpty<string> = [type.name.text, id.name.text];
  const pair: NonEmpty<string> = division === undefined ? both : [division, ...both];
  const time = creationTime(model);
  const choices: readonly NonEmpty<string>[] = [pair, ...(time ? [[...pair, time.name.text] as const] : [])];
  return choices
    .filter((columns) => fitsKey(columns, model, input))
    .map((columns) => ({
      title: putIndexTitle(model, columns),
      migration: 'builds-index',
      edits: putIndex(model, columns),
    }));
}

/** The example: notes on drivers, teams and races. @param index what follows the fields */
function notes(id: string, index = '', subject = 'Int'): string {
  return `
model Note {
  id          ${id}
  subjectType String
  subjectId   ${subject}
  text        String${index}
}
`;
}
