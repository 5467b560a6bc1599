import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { type Keyset, keysetColumns, keysetsOf, servesKeyset } from '../schema/shapes/keyset.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const keysetPagination = definePattern({
  meta: {
    id: 'keyset-pagination',
    title: 'Keyset pagination',
    lesson: 'Pagination and Large Dataset Handling',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'A page costs the same however deep it lies, because the database starts to read where the page before ended, and no row is shown twice or left out when others are added meanwhile. Ten thousand pages deep it took 0.36 ms instead of 14.1 ms with `skip` on PostgreSQL 18, 0.84 ms instead of 5.3 s on MariaDB 10.11 and 0.05 ms instead of 6.0 ms on SQLite. At page ten there is no difference. The condition has to be the one shown, with the bound `lte` beside the `OR`: of the forms that were measured it is the only one that is fast on all three. The `OR` by itself took 21.4 ms on PostgreSQL, and the `cursor` of Prisma Client over two columns 21.9 ms, because neither tells the index where to start; on SQLite such a cursor took 13.7 ms.',
      costs:
        'One more index to write: with it, bulk inserts took 2.6 times as long on PostgreSQL, 2.1 times on MariaDB and 2.3 times on SQLite, while inserts of single rows took no longer on PostgreSQL. A reader can go to the next page, but not straight to page 57. The index is written without `sort: Desc`, since it is read backwards just as fast. The time must not be finer than a millisecond, which is all that a JavaScript date holds: of a thousand rows that SQL had written seven microseconds apart, the pages showed 140 on PostgreSQL 18. What Prisma Client writes is in milliseconds.',
      leaveItWhen:
        'Nobody reads past the first pages, or the order is unique by itself: a key that grows, such as `autoincrement()` or `uuid(7)`, is a cursor alone and has its index. On CockroachDB, an index that starts with the time sends all inserts to one range; shard it by hash when inserts are many.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/pagination',
        'https://www.postgresql.org/docs/current/indexes-ordering.html',
        'https://use-the-index-luke.com/no-offset',
        'https://www.cockroachlabs.com/docs/stable/hash-sharded-indexes',
      ],
    },
    prefix: 'pw-keyset',
    code: `
/** One page of posts, newest first. \`last\` is the last post of the page before. */
export function readPosts(prisma: PrismaClient, last?: Pick<Post, 'createdAt' | 'id'>): Promise<Post[]> {
  return prisma.post.findMany({
    where: last
      ? {
          createdAt: { lte: last.createdAt },
          OR: [{ createdAt: { lt: last.createdAt } }, { id: { lt: last.id } }],
        }
      : {},
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
  });
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model Post {
  id        String   @id @default(uuid()) @db.Uuid
  title     String
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([createdAt]) // newest first
}
`,
        after: `
model Post {
  id        String   @id @default(uuid()) @db.Uuid
  title     String
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([createdAt, id]) // newest first
}
`,
      },
      {
        providers: ['mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
model Post {
  id        String   @id @default(cuid())
  title     String
  createdAt DateTime @default(now())
}
`,
        after: `
model Post {
  id        String   @id @default(cuid())
  title     String
  createdAt DateTime @default(now())

  @@index([createdAt, id])
}
`,
      },
      {
        providers: ['mongodb'],
        before: `
model Post {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  title     String
  createdAt DateTime @default(now())
}
`,
        after: `
model Post {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  title     String
  createdAt DateTime @default(now())

  @@index([createdAt, id])
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    for (const keyset of keysetsOf(model, input.tenantColumns)) {
      const offer = offerFor(model, keyset, input);
      if (offer) yield offer;
    }
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Post'),
      [[idField(provider), ['title', 'String', ''], timeField('createdAt', provider)]],
      ['@@index([createdAt, id])'],
    ),
});

function offerFor(model: Model, keyset: Keyset, { schema, provider }: ProjectInput): Offer | undefined {
  if (indexesOf(schema, model, provider).some((it) => servesKeyset(model, it, keyset, provider))) return undefined;
  const columns = keysetColumns(keyset);
  if (!isNonEmpty(columns) || !columns.every((it) => canBeKey(model, it, provider))) return undefined;
  const within = keyset.owners.length > 0 ? ` within ${enumerate(keyset.owners)}` : '';
  return {
    at: keyset.time.span,
    title: `Add keyset pagination to ${model.name.text}${within}`,
    migration: 'builds-index',
    edits: putIndex(model, columns),
  };
}

function canBeKey(model: Model, name: string, provider: Provider): boolean {
  const field = fieldNamed(model, name);
  return field !== undefined && isIndexable(field, provider);
}
