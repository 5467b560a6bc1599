import { addPreviewFeature, removeLine, replace } from '../schema/edits/edits.ts';
import {
  columnList,
  columnPaths,
  type Enum,
  type Field,
  fieldNamed,
  indexLabel,
  type Model,
  type WrittenIndex,
} from '../schema/model.ts';
import { servesByValue } from '../schema/provider.ts';
import { enumNamed } from '../schema/schema.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import { dueTime, isWorkMark } from '../schema/shapes/work-queue.ts';
import { textOf } from '../text/span.ts';
import type { Evidence } from '../workload/evidence.ts';
import { heedComment } from './explained-lines.ts';
import { numberOption } from './option.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';
import { takesConditions } from './takes-conditions.ts';

const mostValues = numberOption('mostValues', 8, 'how many values an enum may have to be looked at', 2);

export const lowCardinalityIndex = defineRule({
  meta: {
    id: 'low-cardinality-index',
    title: 'Index over a few values',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    options: [mostValues],
    docs: () => ({
      problem:
        'The only column of the index is a Boolean, or an enum of at most eight values. Each value then stands for a large part of the table, unless it is a rare one.',
      cost: 'For a common value the database reads the whole table in spite of the index: PostgreSQL did where 85 % or more of the rows had it. For a value of 1 % the index helps, and a partial index on the column that the rows are sorted by helps more: the ten newest such rows came 33 times faster with it on PostgreSQL 18 and 120 times on SQLite, and it took 0.2 MB on PostgreSQL instead of 6.6.',
      remedy:
        'Remove the index if queries ask for the common value. If they ask for the rare one, let a partial index hold only its rows: `@@index([createdAt], where: { flag: true })`, which takes Prisma 7.4 with the preview feature `partialIndexes` on PostgreSQL, SQLite or CockroachDB. Elsewhere put the column that rows are sorted by behind it.',
      leaveItWhen:
        'Queries ask for a rare value, in no particular order, or do no more than count the rows of a value.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Article {
  id        Int     @id
  published Boolean

  @@index([published])
}
`,
        good: `
model Article {
  id        Int     @id
  published Boolean
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Article {
  id        String  @id @default(auto()) @map("_id") @db.ObjectId
  published Boolean

  @@index([published])
}
`,
        good: `
model Article {
  id        String  @id @default(auto()) @map("_id") @db.ObjectId
  published Boolean
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const field = onlyField(model, index);
      const values = field && fewValuesOf(field, input);
      if (!values) continue;
      report(
        heedComment(model, {
          at: index.attribute.span,
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: sayWhatItHelps(model, field, values),
          ...((values !== 'Boolean' || isWorkMark(field)) && { severity: 'hint' }),
          evidence: [evidenceFor(field, values)],
          fixes: fixesFor(model, index, field, values, input),
        }),
      );
    }
  },
});

type FewValues = Enum | 'Boolean';

/** The field of a plain index over one column that is no foreign key. */
function onlyField(model: Model, index: WrittenIndex): Field | undefined {
  const [column, ...more] = index.columns;
  const isPlain = index.kind === 'index' && index.complete && index.type === 'BTree' && !index.where;
  if (!column || more.length > 0 || !isPlain || index.clustered || column.ops !== undefined) return undefined;
  const field = fieldNamed(model, column.path);
  const isStored = model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === column.path));
  return field && !field.type.list && !isStored ? field : undefined;
}

function fewValuesOf({ type }: Field, { schema, option }: RuleInput): FewValues | undefined {
  if (type.text === 'Boolean') return 'Boolean';
  const found = enumNamed(schema, type.text);
  return found && found.values.length > 1 && found.values.length <= option(mostValues) ? found : undefined;
}

function sayWhatItHelps(model: Model, { name }: Field, values: FewValues): string {
  const column = `${model.name.text}.${name.text}`;
  const count = values === 'Boolean' ? 2 : values.values.length;
  return count === 2
    ? `${column} has two values; this index helps little but queries for the rare one.`
    : `${column} has ${count} values; this index helps little but queries for a rare one.`;
}

const evidenceFor = ({ name, type }: Field, values: FewValues): Evidence =>
  values === 'Boolean'
    ? { kind: 'declared', at: type.span, note: `${name.text} is a Boolean` }
    : { kind: 'declared', at: values.name.span, note: `${values.name.text} lists ${values.values.length} values` };

function fixesFor(model: Model, index: WrittenIndex, field: Field, values: FewValues, input: RuleInput): Fix[] {
  const due = values !== 'Boolean' && isState(field) && dueTime(model);
  if (due) return [queueFix(model, index, field, values, due, input)];
  const remove: Fix = {
    title: `Remove ${indexLabel(index)}`,
    migration: 'drops-index',
    edits: [removeLine(index.attribute)],
  };
  const time = creationTime(model);
  const startsFalse = values === 'Boolean' && field.default && textOf(field.default.span) === 'false';
  if (!time || !startsFalse || !servesByValue(input.provider) || !takesConditions(input) || isIndexedAlone(model, time))
    return [remove];
  return [remove, replaceByPartial(model, index, time, `{ ${field.name.text}: true }`, input)];
}

const isState = ({ name }: Field): boolean => /(?:status|state)$/i.test(name.text);

/** A partial index on the column would want the same name. */
const isIndexedAlone = (model: Model, { name }: Field): boolean =>
  model.indexes.some((it) => it.kind === 'index' && columnPaths(it).join() === name.text);

/** What waits in a queue is rare in the table and read all day: its index is not to go but to become a better one. */
function queueFix(
  model: Model,
  index: WrittenIndex,
  { name }: Field,
  { values }: Enum,
  due: Field,
  input: RuleInput,
): Fix {
  const [waiting, ...others] = values.filter((it) => /^(?:pending|queued|waiting|scheduled)$/i.test(it.name.text));
  const isClear = waiting && others.length === 0 && waiting.dbName === waiting.name.text;
  if (isClear && servesByValue(input.provider) && takesConditions(input) && !isIndexedAlone(model, due)) {
    return replaceByPartial(model, index, due, `{ ${name.text}: "${waiting.name.text}" }`, input);
  }
  return replaceBy(index, `@@index(${columnList([name.text, due.name.text])})`);
}

function replaceByPartial(
  model: Model,
  index: WrittenIndex,
  { name }: Field,
  where: string,
  { schema }: RuleInput,
): Fix {
  const fix = replaceBy(index, `@@index([${name.text}], where: ${where})`);
  const preview = addPreviewFeature(schema, model, 'partialIndexes');
  return preview.length > 0 ? { ...fix, addsPreviewFeature: true, edits: [...preview, ...fix.edits] } : fix;
}

const replaceBy = (index: WrittenIndex, text: string): Fix => ({
  title: `Replace with ${text}`,
  migration: 'builds-index',
  edits: [replace(index.attribute.span, text)],
});
