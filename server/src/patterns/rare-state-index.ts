import type { ProjectInput } from '../rules/rule.ts';
import { isConditionedOn } from '../schema/coverage/conditions.ts';
import { indexesOf, isTree } from '../schema/coverage/coverage.ts';
import { areShort } from '../schema/coverage/short-columns.ts';
import { addPreviewFeature } from '../schema/edits/edits.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { putPartialIndex } from '../schema/edits/put-partial-index.ts';
import { columnPaths, type Field, type Index, type Model } from '../schema/model.ts';
import { hasPartialIndexes, type Provider, servesByValue } from '../schema/provider.ts';
import { isEnumField } from '../schema/relations.ts';
import { hasPreviewFeature } from '../schema/schema.ts';
import { type RareState, rareStatesOf } from '../schema/shapes/rare-state.ts';
import { isNonEmpty } from '../text/span.ts';
import { isAtLeast, partialIndexesLeftSince, partialIndexesSince } from '../workload/prisma-version.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

const bothColumns = '\n  @@index([flagged, createdAt])\n';

export const rareStateIndex = definePattern({
  meta: {
    id: 'rare-state-index',
    title: 'Index for a rare state',
    lesson: 'Strategic Index Design',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'The few rows that somebody looks for, the flagged, the unread, the unprocessed, have an index of their own, in the order in which they are read. A partial index holds nothing else: where one percent of a million rows was flagged it took 0.2 MB instead of 6.6 MB on PostgreSQL 18, and the ten newest came 33 times faster than with an index on the flag alone and 260 times faster than with none; on SQLite it was 120 and 531 times. Inserting or changing other rows leaves it alone. MySQL and MongoDB have no such index in Prisma, so there the flag becomes the first column of one over all rows, or the second behind whose rows they are.',
      costs:
        'A partial index serves only queries that ask for the very state of its condition, and needs Prisma 7.4 with the preview feature `partialIndexes`. SQL Server compiles one plan for all values of a parameter, and Prisma Client sends `flagged: true` as one; so only `null`, which stands in the SQL as it is, gets a partial index there. PostgreSQL passes it over as well once it keeps one plan for a named prepared statement; those that Prisma Client sends by itself have no name.',
      leaveItWhen:
        'The state is not rare: for a value that 85 percent of the rows had, PostgreSQL read the table in spite of an index. Where each of many values is asked for, an index for a list page serves all of them.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-filtered-indexes',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
      ],
    },
    prefix: 'pw-rare',
    code: `
/** The newest reviews that were flagged. */
export function listFlagged(prisma: PrismaClient): Promise<Review[]> {
  return prisma.review.findMany({
    where: { flagged: true },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
}
`,
    examples: [
      {
        providers: ['postgresql', 'sqlite', 'cockroachdb'],
        before: `
generator client {
  provider = "prisma-client"
  output   = "../generated/prisma"
}

model Review {
  id        String   @id @default(uuid(7))
  body      String
  flagged   Boolean  @default(false)
  createdAt DateTime @default(now())

  @@index([flagged])
}
`,
        after: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Review {
  id        String   @id @default(uuid(7))
  body      String
  flagged   Boolean  @default(false)
  createdAt DateTime @default(now())

  @@index([createdAt], where: { flagged: true })
}
`,
      },
      {
        providers: ['sqlserver'],
        before: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Payment {
  id        Int       @id @default(autoincrement())
  createdAt DateTime  @default(now())
  billedAt  DateTime?
}
`,
        after: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Payment {
  id        Int       @id @default(autoincrement())
  createdAt DateTime  @default(now())
  billedAt  DateTime?

  @@index([createdAt], where: { billedAt: null })
}
`,
      },
      { providers: ['mysql'], before: review('Int      @id'), after: review('Int      @id', bothColumns) },
      {
        providers: ['mongodb'],
        before: review('String   @id @map("_id")'),
        after: review('String   @id @map("_id")', bothColumns),
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    if (input.factsOf(model).small) return;
    const { schema, provider, tenantColumns } = input;
    const indexes = indexesOf(schema, model, provider);
    for (const states of rareStatesOf(schema, model, provider, tenantColumns)) {
      const [state] = states;
      if (!state || states.some(({ field }) => indexes.some((it) => isIndexFor(it, field)))) continue;
      const offer = isPartial(state, input) ? partialIndexFor(model, state, input) : indexFor(model, state, input);
      if (offer) yield offer;
    }
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Review'),
      [
        [
          idField(provider),
          ['body', 'String', ''],
          ['flagged', 'Boolean', '@default(false)'],
          timeField('createdAt', provider),
        ],
      ],
      // A partial index would not be understood before the generator of the schema has the preview feature.
      ['@@index([flagged, createdAt])'],
    ),

  line: () => `@@index([${tabStop(1, 'flagged')}, ${tabStop(2, 'createdAt')}])`,
});

/** An index over the field alone is not one yet: it has no order. */
const isIndexFor = (index: Index, field: Field): boolean =>
  isConditionedOn(index, field) ||
  (isTree(index) && index.columns.length > 1 && columnPaths(index).includes(field.name.text));

const isPartial = ({ value }: RareState, { provider, prisma }: ProjectInput): boolean =>
  hasPartialIndexes(provider) &&
  isAtLeast(prisma, partialIndexesSince) &&
  (servesByValue(provider) || value === 'null');

/** Where migrations have made partial indexes by hand, the preview feature would make Prisma see them, and drop them. */
const wouldDropOthers = ({ schema, prisma }: ProjectInput): boolean =>
  !hasPreviewFeature(schema, 'partialIndexes') &&
  isAtLeast(prisma, partialIndexesLeftSince) &&
  [...schema.history.values()].some((indexes) => indexes.some((it) => it.where !== undefined));

function partialIndexFor(model: Model, state: RareState, input: ProjectInput): Offer | undefined {
  const { schema, provider } = input;
  const { field, value, owners, time } = state;
  const columns = [...owners, time.name.text];
  if (!isNonEmpty(columns) || !areShort(model, columns, provider) || wouldDropOthers(input)) return undefined;
  const feature = addPreviewFeature(schema, model, 'partialIndexes');
  return {
    ...saying(model, state),
    ...(feature.length > 0 && { addsPreviewFeature: true }),
    edits: [...putPartialIndex(model, columns, field, value), ...feature],
  };
}

function indexFor(model: Model, state: RareState, { schema, provider }: ProjectInput): Offer | undefined {
  // Over all rows, an index on a status serves each of its values: that is the one for a list page.
  if (isEnumField(schema, state.field)) return undefined;
  const columns = [...state.owners, state.field.name.text, state.time.name.text];
  if (!isNonEmpty(columns) || !areShort(model, columns, provider)) return undefined;
  return { ...saying(model, state), edits: putIndex(model, columns) };
}

const saying = ({ name }: Model, { field, value }: RareState) =>
  ({
    at: field.span,
    title: `Index the rows of ${name.text} in which ${field.name.text} is ${value}`,
    migration: 'builds-index',
  }) as const;

/** The example without partial indexes. @param index what follows the fields */
function review(id: string, index = ''): string {
  return `
model Review {
  id        ${id}
  body      String
  flagged   Boolean  @default(false)
  createdAt DateTime @default(now())
${index}}
`;
}
