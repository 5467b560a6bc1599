import type { ProjectInput } from '../rules/rule.ts';
import { isKeptBeside, sideTable } from '../schema/edits/side-table.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isRelationField } from '../schema/relations.ts';
import { hotColumn } from '../schema/shapes/hot-columns.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { singularOf } from '../schema/shapes/plural.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const counterTable = definePattern({
  meta: {
    id: 'counter-table',
    title: 'Counters in a table of their own',
    lesson: 'Pagination and Large Dataset Handling',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'A view or a like then writes a row of a few numbers, in a table without further indexes: on PostgreSQL each update makes a new version of the whole row, and one that touches an indexed column writes all indexes of the row as well. 200,000 updates of an indexed counter took 2.3 times as long there as of one without an index. The row of the post itself stays as it is, its `updatedAt` included, and nobody who edits the post waits for those who read it.',
      costs:
        'Reading the numbers takes a join, and a list sorted by them reads both tables. The copy of the old columns has to be run, and the code changed to write the new table, before the old columns can go. One row that all count on is still one row: eight clients wrote 7462 likes a second with counters spread over many posts, 3325 with one, and 15,791 without a counter on PostgreSQL 18.',
      leaveItWhen:
        'The row is small and has no index that its updates would have to write, or counts are rare. An ordinary parent needs no counter at all: counting its rows by an index on the foreign key took as long.',
      sources: [
        'https://www.postgresql.org/docs/current/storage-hot.html',
        'https://www.postgresql.org/docs/current/mvcc-intro.html',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/one-to-one-relations',
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#increment',
      ],
    },
    prefix: 'pw-counters',
    code: `
/** Counts a view. The first one makes the row. */
export function countView(prisma: PrismaClient, postId: Post['id']): Promise<PostCounters> {
  return prisma.postCounters.upsert({
    where: { postId },
    create: { postId, viewCount: 1 },
    update: { viewCount: { increment: 1 } },
  });
}
`,
    examples: [
      {
        providers: ['postgresql', 'cockroachdb'],
        before: `
model Post {
  id        String   @id @default(uuid(7)) @db.Uuid
  slug      String   @unique
  title     String
  excerpt   String
  authorId  String   @map("author_id") @db.Uuid
  language  String
  viewCount Int      @default(0) @map("view_count")
  likeCount Int      @default(0) @map("like_count")
  createdAt DateTime @default(now()) @map("created_at")

  @@index([authorId, createdAt])
  @@index([language, createdAt])
  @@map("posts")
}
`,
        after: `
model Post {
  id        String   @id @default(uuid(7)) @db.Uuid
  slug      String   @unique
  title     String
  excerpt   String
  authorId  String   @map("author_id") @db.Uuid
  language  String
  viewCount Int      @default(0) @map("view_count")
  likeCount Int      @default(0) @map("like_count")
  createdAt DateTime @default(now()) @map("created_at")

  counters PostCounters?

  @@index([authorId, createdAt])
  @@index([language, createdAt])
  @@map("posts")
}

model PostCounters {
  postId    String @id @map("post_id") @db.Uuid
  post      Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
  viewCount Int    @default(0) @map("view_count")
  likeCount Int    @default(0) @map("like_count")

  @@map("post_counters")
}
`,
      },
      {
        providers: ['mysql', 'sqlite', 'sqlserver'],
        before: `
model Video {
  id        Int      @id @default(autoincrement())
  title     String
  seconds   Int
  views     Int      @default(0)
  ownerId   Int
  channelId Int
  createdAt DateTime @default(now())

  @@index([ownerId, createdAt])
  @@index([channelId, createdAt])
}
`,
        after: `
model Video {
  id        Int      @id @default(autoincrement())
  title     String
  seconds   Int
  views     Int      @default(0)
  ownerId   Int
  channelId Int
  createdAt DateTime @default(now())

  counters VideoCounters?

  @@index([ownerId, createdAt])
  @@index([channelId, createdAt])
}

model VideoCounters {
  videoId Int   @id
  video   Video @relation(fields: [videoId], references: [id], onDelete: Cascade)
  views   Int   @default(0)
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider } = input;
    if (input.factsOf(model).small || !isHeavy(schema, model)) return;
    const counters = model.fields.filter((it) => isCounter(schema, model, it));
    const [first] = counters;
    if (!first || !isNonEmpty(counters) || counters.some((it) => isKeptBeside(schema, model, it))) return;
    const side = sideTable(schema, model, counters, ['counters'], provider);
    if (!side) return;
    const names = enumerate(counters.map((it) => it.name.text));
    yield {
      at: first.span,
      title: `Give ${names} of ${model.name.text} a table of ${counters.length === 1 ? 'its' : 'their'} own`,
      migration: 'none',
      edits: side.edits,
      creates: [
        {
          name: `${model.dbName}_counters`.replaceAll(/\W/g, '_'),
          sql: `-- Copies the counters that are there. To be run behind Prisma's migration, which makes the table, and when the\n-- code counts in ${side.name}: what is counted on the old columns after it is not copied. Then the old columns can go.\n${side.copySql}`,
        },
      ],
    };
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'Post');
    const [id, type] = idField(provider);
    const native = provider === 'cockroachdb' ? ' @db.Uuid' : '';
    return joinBlocks(
      modelText(
        name,
        [
          [idField(provider), ['title', 'String', ''], timeField('createdAt', provider)],
          [['counters', `${name}Counters?`, '']],
        ],
        [],
      ),
      modelText(
        `${name}Counters`,
        [
          [
            [`${tabStop(2, 'post')}Id`, type, `@id${native}`],
            [
              tabStop(2, 'post'),
              name,
              `@relation(fields: [${tabStop(2, 'post')}Id], references: [${id}], onDelete: Cascade)`,
            ],
            ['viewCount', 'Int', '@default(0)'],
            ['likeCount', 'Int', '@default(0)'],
          ],
        ],
        [],
      ),
    );
  },
});

/** Whether each new version of a row is dear: it is long, or stands in several indexes. */
function isHeavy(schema: ProjectInput['schema'], model: Model): boolean {
  const columns = model.fields.filter((it) => !isRelationField(schema, it));
  return columns.length >= 14 || model.indexes.filter((it) => it.kind !== 'pk').length >= 2;
}

/** A count of what readers do, at the pace of readers. Where an index sorts by it, it is read as often as written. */
function isCounter(schema: ProjectInput['schema'], model: Model, field: Field): boolean {
  const { name, type, default: value } = field;
  if ((type.text !== 'Int' && type.text !== 'BigInt') || type.optional || field.ignored) return false;
  if (value?.kind !== 'number' || Number(value.text) !== 0) return false;
  if (hotColumn(schema, model, field) === undefined && !isPlural(name.text)) return false;
  if (model.indexes.some(({ columns }) => columns.some(({ path }) => path === name.text))) return false;
  const words = wordsOf(name.text);
  return words[0] !== 'total' && words.some((it) => byReaders.has(singularOf(it)));
}

const isPlural = (name: string): boolean => wordsOf(name).length === 1 && byReaders.has(singularOf(name));

const byReaders: ReadonlySet<string> = new Set(
  'view like click visit play download share impression hit read upvote downvote vote reaction listen repost retweet'.split(
    ' ',
  ),
);
