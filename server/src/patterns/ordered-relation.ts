import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf, isTotalTree, leadsWith } from '../schema/coverage/coverage.ts';
import { areShort } from '../schema/coverage/short-columns.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { type Field, type ForeignKey, fieldNamed, type Index, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { backField } from '../schema/relations.ts';
import { isActorColumn } from '../schema/shapes/audit-columns.ts';
import { isFeed } from '../schema/shapes/feed.ts';
import { sortedListOf } from '../schema/shapes/sorted-list.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

export const orderedRelation = definePattern({
  meta: {
    id: 'ordered-relation',
    title: 'Relation in an order',
    lesson: 'Strategic Index Design',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'The newest comments of a post are the end of one stretch of the index: the database reads as many as are shown, however many the post has, and sorts none. An index on the foreign key alone finds all of them, and sorts them for each page. With the column of the order behind the one that is compared, twenty rows in order came 1.9 to 2.5 times faster on PostgreSQL 18, 3.2 times faster on MariaDB 10.11 where 100 rows matched and 16.5 times where 10,000 did; on SQLite it was 4.1 and 91 times. It serves the foreign key as well as the index on that alone, and takes its place.',
      costs:
        'The entries are wider by the time, and PostgreSQL, which stores equal ones as one, finds fewer of them. Where an index on the foreign key was there, it is no index more.',
      leaveItWhen:
        'A parent has a handful of rows, or they are read in another order. Under `include` with `take`, `findMany` reads all rows of each parent and cuts the list by itself, unless the preview feature `relationJoins` is on: read the list by a query of its own, as shown.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-ordering.html',
        'https://dev.mysql.com/doc/refman/8.4/en/order-by-optimization.html',
        'https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-client/relation-queries',
      ],
    },
    prefix: 'pw-ordered',
    code: `
/** The newest comments of a post. */
export function listComments(prisma: PrismaClient, postId: Comment['postId']): Promise<Comment[]> {
  return prisma.comment.findMany({
    where: { postId },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: comments('@@index([postId])'),
        after: comments('@@index([postId, createdAt])'),
      },
      {
        providers: ['mongodb'],
        before: documents('@@index([postId])'),
        after: documents('@@index([postId, createdAt])'),
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider, tenantColumns } = input;
    if (input.factsOf(model).small || !isFeed(model)) return;
    const time = sortedListOf(model, new Set())?.time;
    if (!time) return;
    const indexes = indexesOf(schema, model, provider);
    for (const foreignKey of model.foreignKeys) {
      const key = foreignKey.fields.map((it) => it.text);
      const back = backField(schema, model, foreignKey);
      const [first, ...rest] = key;
      if (!back?.type.list || first === undefined || !areShort(model, [...key, time.name.text], provider)) continue;
      if (key.some((it) => tenantColumns.has(it)) || key.every(isActorColumn)) continue;
      if (!isReadFromParent(model, foreignKey)) continue;
      if (indexes.some((it) => isInOrder(model, it, key))) continue;
      yield {
        at: foreignKey.field.span,
        title: `Index ${foreignKey.target}.${back.name.text} in order of ${time.name.text}`,
        migration: 'builds-index',
        edits: putIndex(model, [first, ...rest, time.name.text]),
      };
    }
  },

  blocks(provider: Provider): string {
    const [post, comment] = [tabStop(1, 'Post'), tabStop(2, 'Comment')];
    return joinBlocks(
      modelText(post, [[idField(provider), ['title', 'String', ''], ['comments', `${comment}[]`, '']]], []),
      modelText(
        comment,
        [
          [
            idField(provider),
            ['body', 'String', ''],
            referenceField('postId', provider),
            ['post', post, '@relation(fields: [postId], references: [id], onDelete: Cascade)'],
            timeField('createdAt', provider),
          ],
        ],
        ['@@index([postId, createdAt])'],
      ),
    );
  },

  line: () => `@@index([${tabStop(1, 'postId')}, ${tabStop(2, 'createdAt')}])`,
});

/**
 * Whether the relation is there to be read from the other side: each row has such a parent, or is one itself; and an
 * index is for this key and nothing else, or no key of the model has one yet.
 */
function isReadFromParent(model: Model, { fields, target }: ForeignKey): boolean {
  const isOptional = fields.some((it) => fieldNamed(model, it.text)?.type.optional);
  if (isOptional && target !== model.name.text) return false;
  const key = fields.map((it) => it.text);
  if (model.indexes.some((it) => isTotalTree(it) && it.columns.length === key.length && leadsWith(it, key)))
    return true;
  return !model.foreignKeys.some((other) =>
    model.indexes.some(
      (it) =>
        it.kind !== 'pk' &&
        isTotalTree(it) &&
        leadsWith(
          it,
          other.fields.map((field) => field.text),
        ),
    ),
  );
}

/** Whether the index has the rows of a parent in an order that somebody chose: by a time, or a number. */
function isInOrder(model: Model, index: Index, key: readonly string[]): boolean {
  if (!isTotalTree(index) || !leadsWith(index, key)) return false;
  const next = fieldNamed(model, index.columns[key.length]?.path ?? '');
  return next !== undefined && isOrder(model, next);
}

const isOrder = ({ foreignKeys }: Model, { name, type }: Field): boolean =>
  ['DateTime', 'Int', 'BigInt', 'Float', 'Decimal'].includes(type.text) &&
  !foreignKeys.some((it: ForeignKey) => it.fields.some(({ text }) => text === name.text));

/** The example: posts and their comments. */
function comments(index: string): string {
  return `
model Post {
  id       Int       @id
  comments Comment[]
}

model Comment {
  id        Int      @id
  body      String
  postId    Int
  post      Post     @relation(fields: [postId], references: [id], onDelete: Cascade)
  createdAt DateTime @default(now())

  ${index}
}
`;
}

/** The same on MongoDB. */
function documents(index: string): string {
  return `
model Post {
  id       String    @id @default(auto()) @map("_id") @db.ObjectId
  comments Comment[]
}

model Comment {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  body      String
  postId    String   @db.ObjectId
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now())

  ${index}
}
`;
}
