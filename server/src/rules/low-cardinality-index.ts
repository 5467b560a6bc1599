import { addPreviewFeature, removeLine, replace } from '../schema/edits.ts';
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
import { hasPartialIndexes } from '../schema/provider.ts';
import { enumNamed } from '../schema/schema.ts';
import { creationTime, dueTime } from '../schema/usual-fields.ts';
import { textOf } from '../text/span.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

export const lowCardinalityIndex = defineRule({
  meta: {
    id: 'low-cardinality-index',
    title: 'Index over a few values',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Advanced Indexing Techniques',
    docs: {
      problem:
        'The only column of the index is a Boolean, or an enum of at most eight values. Each value then stands for a large part of the table, unless it is a rare one.',
      cost: 'For a common value the database reads the whole table in spite of the index: PostgreSQL did where 85 % or more of the rows had it. For a value of 1 % the index helps, and a partial index on the column that the rows are sorted by helps more: the ten newest such rows came 33 times faster with it on PostgreSQL 18, 120 times on SQLite, from 0.2 MB instead of 6.6.',
      remedy:
        'Remove the index if queries ask for the common value. If they ask for the rare one, let a partial index hold only its rows: `@@index([createdAt], where: { flag: true })`, which takes Prisma 7.4 with the preview feature `partialIndexes` on PostgreSQL, SQLite, SQL Server or CockroachDB. Elsewhere put the column that rows are sorted by behind it.',
      leaveItWhen:
        'Queries ask for a rare value, in no particular order, or do no more than count the rows of a value.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-filtered-indexes',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
      ],
    },
    examples: [
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

  *check(model: Model, input: RuleInput): Iterable<Report> {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const field = onlyField(model, index);
      if (!field) continue;
      const range = rangeOf(field, input);
      if (!range) continue;
      const { name } = field;
      yield {
        at: index.attribute.span,
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: range.values
          ? `${name.text} has ${range.values.values.length} values; this index helps only queries for a rare one.`
          : `${name.text} has two values; this index helps only queries for the rare one.`,
        ...(range.values && { severity: 'hint' }),
        evidence: [
          {
            kind: 'declared',
            at: range.values?.name.span ?? field.type.span,
            note: range.values
              ? `${range.values.name.text} lists ${range.values.values.length} values`
              : `${name.text} is a Boolean`,
          },
        ],
        fixes: fixesFor(model, index, field, range, input),
      };
    }
  },
});

const mostValues = 8;

interface Range {
  /** Undefined for a Boolean. */
  readonly values: Enum | undefined;
}

/** The field of a plain index over one column that is no foreign key. */
function onlyField(model: Model, index: WrittenIndex): Field | undefined {
  const [column, ...more] = index.columns;
  const plain = index.kind === 'index' && index.complete && index.type === 'BTree' && !index.where;
  if (!column || more.length > 0 || !plain || index.clustered || column.ops !== undefined) return undefined;
  const field = fieldNamed(model, column.path);
  const isKey = model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === column.path));
  return field && !field.type.list && !isKey ? field : undefined;
}

/** Which values the field can have, where they are few. */
function rangeOf({ type }: Field, { schema }: RuleInput): Range | undefined {
  if (type.text === 'Boolean') return { values: undefined };
  const values = enumNamed(schema, type.text);
  const few = values && values.values.length > 1 && values.values.length <= mostValues;
  return few ? { values } : undefined;
}

function fixesFor(model: Model, index: WrittenIndex, field: Field, { values }: Range, input: RuleInput): Fix[] {
  const due = values && dueTime(model);
  if (due) return [queueFix(index, field, values, due, input)];
  const remove: Fix = {
    title: `Remove ${indexLabel(index)}`,
    migration: 'drops-index',
    edits: [removeLine(index.attribute)],
  };
  const time = creationTime(model);
  const startsFalse = !values && field.default && textOf(field.default.span) === 'false';
  if (!time || !startsFalse || !hasPartialIndexes(input.provider) || isIndexedAlone(model, time)) return [remove];
  return [remove, replaceByPartial(index, time, `{ ${field.name.text}: true }`, input)];
}

/** A partial index on the column would want the same name. */
const isIndexedAlone = (model: Model, { name }: Field): boolean =>
  model.indexes.some((it) => it.kind === 'index' && it.columns.length === 1 && it.columns[0]?.path === name.text);

/** What waits in a queue is rare in the table and read all day: its index is worth more as a better one. */
function queueFix(index: WrittenIndex, field: Field, { values }: Enum, due: Field, input: RuleInput): Fix {
  const waiting = values.filter((it) => /^(?:pending|queued|waiting|scheduled)$/i.test(it.name.text));
  const [only, ...others] = waiting;
  if (only && others.length === 0 && only.dbName === only.name.text && hasPartialIndexes(input.provider)) {
    return replaceByPartial(index, due, `{ ${field.name.text}: "${only.name.text}" }`, input);
  }
  return replaceBy(index, `@@index(${columnList([field.name.text, due.name.text])})`);
}

function replaceByPartial(index: WrittenIndex, { name }: Field, where: string, { schema }: RuleInput): Fix {
  const fix = replaceBy(index, `@@index([${name.text}], where: ${where})`);
  const preview = addPreviewFeature(schema, 'partialIndexes');
  return preview.length > 0 ? { ...fix, addsPreviewFeature: true, edits: [...preview, ...fix.edits] } : fix;
}

const replaceBy = (index: WrittenIndex, text: string): Fix => ({
  title: `Replace with ${text}`,
  migration: 'builds-index',
  edits: [replace(index.attribute.span, text)],
});
