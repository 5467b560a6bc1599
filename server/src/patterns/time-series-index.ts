import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { putTypedIndex } from '../schema/edits/typed-index.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { arrivalTime, arrivesInOrder, isTimeSeries } from '../schema/shapes/time-series.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const timeSeriesIndex = definePattern({
  meta: {
    id: 'time-series-index',
    title: 'Time series index',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    // On CockroachDB an index on the time of arrival alone sends every insert to one range.
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'mongodb'],
    docs: {
      buys: 'A stretch of time is read, and what is older is deleted, without reading the rest. On PostgreSQL the rows of a series lie in the order in which they came, so that an index of block ranges (BRIN) is enough: it notes the first and the last time of every 128 pages. For 3 million rows on PostgreSQL 18 it took 32 kB and a B-tree 64 MB; a minute was read in a 126th of the time that the whole table took, a day in a 107th. Inserts were no slower with it, and 3 times as slow with the B-tree.',
      costs:
        'Block ranges give no order: the newest 20 rows took 375 ms with them and 0.48 ms with a B-tree, which also read a minute 4 times as fast. They find nothing where rows come out of order or are changed and so written elsewhere. Pages that were filled since the last vacuum are read in any case.',
      leaveItWhen:
        'The newest rows are listed, in which case keyset pagination brings the index, or rows are read one device or user at a time: then put that column before the time. On CockroachDB an index on the time alone sends all inserts to one range, so put such a column first there too. Columns for the day or the hour beside the time are not needed: with a year and a month, a sum over a month took as long as without them. MongoDB has time series collections, which Prisma does not create.',
      sources: [
        'https://www.postgresql.org/docs/current/brin.html',
        'https://dev.mysql.com/doc/refman/8.4/en/range-optimization.html',
        'https://www.cockroachlabs.com/docs/stable/hash-sharded-indexes',
        'https://www.mongodb.com/docs/manual/core/timeseries-collections/',
      ],
    },
    prefix: 'pw-time-series',
    examples: [
      {
        providers: ['postgresql'],
        before: `
model PageView {
  id       BigInt   @id @default(autoincrement())
  path     String
  viewedAt DateTime @default(now()) @db.Timestamptz(3)
}
`,
        after: `
model PageView {
  id       BigInt   @id @default(autoincrement())
  path     String
  viewedAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([viewedAt], type: Brin)
}
`,
      },
      {
        providers: ['mysql', 'sqlite', 'sqlserver'],
        before: `
model PageView {
  id       Int      @id @default(autoincrement())
  path     String
  viewedAt DateTime @default(now())
}
`,
        after: `
model PageView {
  id       Int      @id @default(autoincrement())
  path     String
  viewedAt DateTime @default(now())

  @@index([viewedAt])
}
`,
      },
      {
        providers: ['mongodb'],
        before: `
model PageView {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  path     String
  viewedAt DateTime @default(now())
}
`,
        after: `
model PageView {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  path     String
  viewedAt DateTime @default(now())

  @@index([viewedAt])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    const { small, hot, appendOnly } = factsOf(model);
    if (small || !(appendOnly || isTimeSeries(schema, model))) return;
    const time = arrivalTime(model);
    if (!time) return;
    const name = time.name.text;
    // An index that has the time further behind tells what the rows are read by.
    if (indexesOf(schema, model, provider).some((it) => it.columns.some(({ path }) => path === name))) return;
    const inBlocks = provider === 'postgresql' && !hot && arrivesInOrder(model, time);
    yield {
      at: time.span,
      title: `Index ${model.name.text} for reading a stretch of ${name}${inBlocks ? ', by block ranges' : ''}`,
      migration: 'builds-index',
      edits: inBlocks ? putTypedIndex(model, [name], 'Brin') : putIndex(model, [name]),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Reading'),
      [[idField(provider), ['sensor', 'String', ''], ['value', 'Float', ''], timeField('recordedAt', provider)]],
      [indexLine(provider)],
    ),

  line: indexLine,
});

function indexLine(provider: Provider): string {
  return provider === 'postgresql' ? '@@index([recordedAt], type: Brin)' : '@@index([recordedAt])';
}
