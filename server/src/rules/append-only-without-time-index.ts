import { indexesOf } from '../schema/coverage/coverage.ts';
import { isWhole } from '../schema/coverage/whole.ts';
import { addBlockAttributes, indexText } from '../schema/edits/edits.ts';
import { putIndex, putIndexTitle } from '../schema/edits/put-index.ts';
import { columnPaths, type Field, fieldNamed, type Index, type Model } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import { isAppendOnly } from '../schema/shapes/append-only.ts';
import { isKeyedByReference } from '../schema/shapes/keyed-by-reference.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import type { NonEmpty } from '../text/span.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const appendOnlyWithoutTimeIndex = defineRule({
  meta: {
    id: 'append-only-without-time-index',
    title: 'Growing table without an index on its time',
    category: 'time-series',
    severity: 'information',
    confidence: 'medium',
    // On CockroachDB an index on the time of arrival alone sends every insert to one range.
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'By its name, or by what the project says of it, rows are only ever added to the table, and no index holds the time at which they came.',
      cost: 'Deleting what is older than some day, and a report on a stretch of time, read the whole table, which grows every day. With an index on the time, one minute of 3 million rows came more than 100 times faster on PostgreSQL 18.',
      remedy:
        'Add an index on the time. On PostgreSQL, `type: Brin` costs next to nothing where rows are stored in the order in which they came: 32 kB instead of 64 MB for 3 million rows, and no slower inserts. It finds a stretch of time and returns no order: a list of the newest rows took 375 ms with it and 0.5 ms with a B-tree. Where rows are read by what they belong to, put the time behind that column.',
      leaveItWhen:
        'Old rows are never deleted and no report asks for a stretch of time, or both go by ids that grow with time.',
      sources: [
        'https://www.postgresql.org/docs/current/brin-intro.html',
        'https://dev.mysql.com/doc/refman/8.4/en/range-optimization.html',
        'https://www.mongodb.com/docs/manual/core/index-ttl/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: scans('Int      @id'),
        good: scans('Int      @id', '\n\n  @@index([createdAt], type: Brin)'),
      },
      {
        providers: ['mysql', 'sqlite', 'sqlserver'],
        bad: scans('Int      @id'),
        good: scans('Int      @id', '\n\n  @@index([createdAt])'),
      },
      {
        providers: ['mongodb'],
        bad: scans('String   @id @default(auto()) @map("_id") @db.ObjectId'),
        good: scans('String   @id @default(auto()) @map("_id") @db.ObjectId', '\n\n  @@index([createdAt])'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const { small, appendOnly } = input.factsOf(model);
    if (model.ignored || small || !(appendOnly || (isAppendOnly(input.schema, model) && isOneList(model)))) return;
    const time = arrival(model);
    if (!time || indexesOf(input.schema, model, input.provider).some((it) => holdsTime(model, it))) return;
    const name = time.name.text;
    report({
      at: time.name.span,
      subject: { model: model.name.text, fields: [name] },
      message: `Rows ${appendOnly ? 'are only' : 'seem only to be'} added to ${model.name.text}, and no index holds ${name}: deleting old ones or a report over a period reads all of it.`,
      ...(appendOnly && { confidence: 'high' }),
      evidence: [
        {
          kind: 'declared',
          at: model.name.span,
          note: appendOnly
            ? 'the project calls the table append-only'
            : `by its name, rows are only added to ${model.name.text}`,
        },
      ],
      fixes: fixesFor(model, time, input),
    });
  },
});

/** A key of several columns, or one that is a reference, says that rows are read and deleted with what they belong to. */
const isOneList = (model: Model): boolean =>
  !isKeyedByReference(model) && !model.indexes.some((it) => it.kind === 'pk' && it.columns.length > 1);

/** The time that the database or Prisma gives a row when it comes. */
function arrival(model: Model): Field | undefined {
  const given = model.fields.filter(({ type, native, default: value }) => {
    const isTime = type.text === 'DateTime' && !type.list && native?.name !== 'Date' && native?.name !== 'Time';
    return isTime && value?.kind === 'call' && value.name.text === 'now';
  });
  const usual = creationTime(model);
  return usual && given.includes(usual) ? usual : given[0];
}

/** Any time will do: what happened when is nearly when the row came. */
const holdsTime = (model: Model, index: Index): boolean =>
  isWhole(index) && columnPaths(index).some((it) => fieldNamed(model, it)?.type.text === 'DateTime');

function fixesFor(model: Model, time: Field, { provider, factsOf }: RuleInput): Fix[] {
  const name = time.name.text;
  const tree: Fix = {
    title: putIndexTitle(model, [name]),
    migration: 'builds-index',
    edits: putIndex(model, [name]),
  };
  const blockRanges = indexText(model, [name]).replace(/\)$/, ', type: Brin)');
  const brin: Fix = {
    title: `Add ${blockRanges}`,
    migration: 'builds-index',
    edits: [addBlockAttributes(model, [blockRanges])],
  };
  const byTime = [...(provider === 'postgresql' && staysInOrder(model) && !factsOf(model).hot ? [brin] : []), tree];
  const owner = ownerOf(model);
  if (!owner) return byTime;
  const columns: NonEmpty<string> = [owner.column, name];
  const byOwner: Fix = {
    title: putIndexTitle(model, columns),
    migration: 'builds-index',
    edits: putIndex(model, columns),
  };
  return owner.takesRowsAlong ? [byOwner, ...byTime] : [...byTime, byOwner];
}

/** A row that is changed is written anew at another place, and the blocks are in the order of time no more. */
const staysInOrder = ({ fields }: Model): boolean =>
  !fields.some((it) => attributeNamed(it.attributes, 'updatedAt') !== undefined);

/** What the rows are listed by, where an index on that alone says so. */
function ownerOf({ indexes, foreignKeys }: Model) {
  const owner = foreignKeys.find(
    ({ fields }) =>
      fields.length === 1 &&
      indexes.some((it) => it.kind === 'index' && it.complete && columnPaths(it).join() === fields[0]?.text),
  );
  const column = owner?.fields[0]?.text;
  return column === undefined ? undefined : { column, takesRowsAlong: owner?.onDelete?.text === 'Cascade' };
}

/** The example: what was scanned at a gate. */
function scans(id: string, index = ''): string {
  return `
model ScanLog {
  id        ${id}
  badge     String
  createdAt DateTime @default(now())${index}
}
`;
}
