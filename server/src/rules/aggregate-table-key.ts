import { isIndexable } from '../schema/coverage/indexable.ts';
import { keyText, putKey, remove } from '../schema/edits/put-key.ts';
import { columnPaths, type Field, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { modelNamed, type Schema } from '../schema/schema.ts';
import { grainOf, namesGrain, type Rollup, rollupOf } from '../schema/shapes/rollup.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { defineRule, type Fix, type Report, type RuleInput, type Tell } from './rule.ts';

export const aggregateTableKey = defineRule({
  meta: {
    id: 'aggregate-table-key',
    title: 'Aggregate table with the wrong key',
    category: 'denormalization',
    severity: 'warning',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Pagination and Large Dataset Handling',
    docs: () => ({
      problem:
        'A table of sums has a row for each stretch of time and each thing that is counted, so its key is the two together. Here the time is unique by itself, or no unique key holds it at all.',
      cost: 'With the time alone unique, the second kind of thing on one day is refused, or overwrites the first. Without any key, a job that runs twice stores each sum twice, and `upsert` has nothing to find the row by: it asks for a unique key.',
      remedy:
        'Make one unique key of the time and all columns that say what is counted, the time first where ranges of it are read. Indexes that begin the same way go. A column that may be null never conflicts on most databases: give it a value that means "all". The migration fails where two rows have one key.',
      leaveItWhen:
        'There is one row for each stretch of time on purpose, and the other columns only describe it; or rows are appended and added up by the reader.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-composite-ids-and-constraints',
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#upsert',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model DailyMetrics {
  id       Int      @id
  date     DateTime @unique
  memberId Int
  visits   Int

  @@index([date, memberId])
}
`,
        good: `
model DailyMetrics {
  id       Int      @id
  date     DateTime
  memberId Int
  visits   Int

  @@unique([date, memberId])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model DailyMetrics {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  date     DateTime @unique
  memberId Int
  visits   Int
}
`,
        good: `
model DailyMetrics {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  date     DateTime
  memberId Int
  visits   Int

  @@unique([date, memberId])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    const rollup = rollupOf(input.schema, model);
    const [bucket] = rollup?.buckets ?? [];
    if (!rollup || !bucket || !isNonEmpty(rollup.dimensions)) return;
    const keys = model.indexes.filter(isKey);
    const alone = keys.filter((it) => it.columns.length === 1 && holdsBucket(it, rollup));
    const [first] = alone;
    if (first) report(aloneReport(model, rollup, first, alone, input));
    else if (keys.every(isPlainId) && namesGrain(model, bucket)) report(missingReport(model, rollup, bucket, input));
  },
});

/** A partial one is a key too: somebody thought about it. */
const isKey = ({ kind, complete }: WrittenIndex): boolean => complete && (kind === 'pk' || kind === 'unique');

/** Any other key says that somebody chose what makes a row. */
const isPlainId = ({ kind, columns }: WrittenIndex): boolean => kind === 'pk' && columns.length === 1;

const holdsBucket = ({ columns }: WrittenIndex, { buckets }: Rollup): boolean =>
  columns.some(({ path }) => buckets.some((it) => it.name.text === path));

function aloneReport(
  model: Model,
  rollup: Rollup,
  first: WrittenIndex,
  alone: readonly WrittenIndex[],
  input: RuleInput,
): Report {
  const column = columnPaths(first)[0] ?? '';
  const bucket = rollup.buckets.find((it) => it.name.text === column);
  const [dimension] = rollup.dimensions;
  return {
    at: first.attribute.span,
    subject: { model: model.name.text, fields: [column], index: first },
    message: `${model.name.text}.${column} is unique by itself, so only one ${dimension?.name.text} can be stored per ${bucket ? grainOf(model, bucket) : column}.`,
    evidence: [
      ...rollup.dimensions.map((it) => ({
        kind: 'declared' as const,
        at: it.name.span,
        note: `${it.name.text} says what a row counts`,
      })),
      ...alone.slice(1).map((it) => ({
        kind: 'declared' as const,
        at: it.attribute.span,
        note: `${indexLabel(it)} has the same effect`,
      })),
    ],
    fixes: widenKey(model, rollup, alone, input),
  };
}

function missingReport(model: Model, rollup: Rollup, bucket: Field, input: RuleInput): Report {
  const columns = keyColumns(rollup);
  return {
    at: bucket.name.span,
    subject: { model: model.name.text, fields: columns },
    message: `No unique key of ${model.name.text} holds ${enumerate(columns)}, so the same sum can be stored twice, and upsert has nothing to find it by.`,
    severity: 'information',
    confidence: 'medium',
    evidence: [],
    fixes: widenKey(model, rollup, [], input),
  };
}

/** The time, as far as its columns do not repeat each other, and what is counted. */
function keyColumns({ buckets, dimensions }: Rollup): string[] {
  const [first, ...rest] = buckets;
  if (!first) return [];
  // Year and month make a time together. Beside a time itself only an hour of the day says more.
  const further = rest.filter(
    ({ name, type }) => type.text === 'Int' && (first.type.text === 'Int' || name.text === 'hour'),
  );
  return [first, ...further, ...dimensions].map((it) => it.name.text);
}

/** MySQL takes keys of 3072 bytes, which is four texts of usual length and a time. */
const mostDimensions = 4;

function widenKey(
  model: Model,
  rollup: Rollup,
  alone: readonly WrittenIndex[],
  { schema, provider }: RuleInput,
): Fix[] {
  const columns = keyColumns(rollup);
  const fields = model.fields.filter((it) => columns.includes(it.name.text));
  const blocked =
    rollup.dimensions.length > mostDimensions ||
    !fields.every((it) => isIndexable(it, provider)) ||
    alone.some((it) => isReferredTo(schema, model, it));
  if (!isNonEmpty(columns) || blocked) return [];
  const primary = alone.find((it) => it.kind === 'pk');
  // An id takes no optional column.
  if (primary && fields.some((it) => it.type.optional)) return [];
  const kind = primary ? 'id' : 'unique';
  const has = model.indexes.some((it) => isKey(it) && sameColumns(columnPaths(it), columns));
  const label = keyText(kind, columns);
  if (has && !primary) {
    return [{ title: `Keep ${label} alone`, migration: 'changes-constraint', edits: alone.map(remove) }];
  }
  const names = enumerate(alone.map(indexLabel));
  const title = isNonEmpty(alone) ? `Replace ${names} with ${label}` : `Add ${label}`;
  return [{ title, migration: 'changes-constraint', edits: putKey(model, kind, columns, alone) }];
}

/** A relation needs the key of the column that it refers to. */
function isReferredTo(schema: Schema, model: Model, key: WrittenIndex): boolean {
  const [column] = columnPaths(key);
  return model.fields.some(({ type }) =>
    modelNamed(schema, type.text)?.foreignKeys.some(
      ({ target, references }) => target === model.name.text && references.some((it) => it.text === column),
    ),
  );
}

const sameColumns = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((it) => b.includes(it));
