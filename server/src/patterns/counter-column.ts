import type { Companion, ProjectInput } from '../rules/rule.ts';
import { intSql, type SqlProvider } from '../schema/ddl/column-sql.ts';
import { countSql } from '../schema/ddl/fill-sql.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { addFieldRows, columnOf, joinFieldRows, newFieldRow } from '../schema/edits/new-field-row.ts';
import { type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isRelationField } from '../schema/relations.ts';
import { type CountedList, countedLists } from '../schema/shapes/counted-list.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { isNonEmpty, textOf } from '../text/span.ts';
import { withArticle } from '../text/wording.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { filledColumns } from './filled-columns.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

export const counterColumn = definePattern({
  meta: {
    id: 'counter-column',
    title: 'Counter column',
    lesson: 'Efficient Join Strategies',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: "The number of a row's children stands in the row, so that nothing is counted when it is shown. That pays where a few parents have very many children, or where lists are sorted by the number: counting the 79,742 likes of one post took 11.7 times as long as reading the number on PostgreSQL 18, those of a post with 56,627 took 26 times as long on MariaDB 10.11, and the ten posts with the most likes took 443 and 157 times as long.",
      costs:
        'Every new child writes its parent too: an insert took 1.54 times as long on PostgreSQL. All children of one parent wait for its row: eight clients added 15,791 likes a second without the number, 7,462 with it and 3,325 when all of them were for one post. What the code does not know of is not counted: children that go with the user who wrote them, and those of an import. The migration that fills the column can be run again, and puts the numbers right. `@updatedAt` of the parent moves with each child. An index on the number would be written with each child as well; 200,000 updates of an indexed column took 2.3 times as long on PostgreSQL, so none is added here.',
      leaveItWhen:
        'Most parents have few children, and the foreign key has its index: counting the likes of an ordinary post took 1.03 times as long as reading the number, and for a list of the 20 newest posts 1.34 times. Then `_count` is enough. Where one row takes most of the writes, keep the number in a table of its own, or add it up from time to time.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/transactions',
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#atomic-number-operations',
        'https://www.postgresql.org/docs/current/storage-hot.html',
      ],
    },
    prefix: 'pw-counter',
    code: `
/** Adds a comment and counts it: both, or neither. */
export async function addComment(prisma: PrismaClient, data: Prisma.CommentUncheckedCreateInput): Promise<Comment> {
  const [comment] = await prisma.$transaction([
    prisma.comment.create({ data }),
    // Last, so that the post is locked no longer than it must be.
    prisma.post.update({ where: { id: data.postId }, data: { commentCount: { increment: 1 } }, select: { id: true } }),
  ]);
  return comment;
}

/** Deletes a comment and counts it out. Of two who delete the same one, only one does. */
export async function deleteComment(prisma: PrismaClient, { id, postId }: Pick<Comment, 'id' | 'postId'>): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.comment.deleteMany({ where: { id, postId } });
    if (count === 0) return;
    await tx.post.update({ where: { id: postId }, data: { commentCount: { decrement: 1 } }, select: { id: true } });
  });
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
model Post {
  id        Int       @id
  title     String
  comments  Comment[]
  createdAt DateTime  @default(now()) @map("created_at")
}

model Comment {
  id     Int    @id
  postId Int    @map("post_id")
  post   Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
  text   String

  @@index([postId])
}
`,
        after: `
model Post {
  id        Int       @id
  title     String
  comments  Comment[]
  createdAt DateTime  @default(now()) @map("created_at")

  commentCount Int @default(0) @map("comment_count")
}

model Comment {
  id     Int    @id
  postId Int    @map("post_id")
  post   Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
  text   String

  @@index([postId])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf, tenantsOfSchema }: ProjectInput): Iterable<Offer> {
    if (provider === 'mongodb' || factsOf(model).appendOnly) return;
    const beside = model.fields.findLast((it) => !isRelationField(schema, it));
    if (!beside) return;
    for (const counted of countedLists(schema, model)) {
      const words = [...withoutModel(counted.words, model), 'count'];
      // What belongs to a tenant is all there is.
      const isAll = counted.foreignKey.fields.some((it) => tenantsOfSchema.has(it.text));
      if (!isNonEmpty(words) || isAll || factsOf(counted.child).small) continue;
      const name = nameInStyle(model, words);
      if (fieldNamed(model, name.field)) continue;
      const row = newFieldRow(name, 'Int', '@default(0)');
      yield {
        at: counted.list.span,
        title: `Keep ${withArticle(words.join(' '))} on ${model.name.text}`,
        migration: 'rewrites-table',
        edits: [joinFieldRows(model, beside, isCounter, row) ?? addFieldRows(model, beside, [row])],
        creates: companionsFor(model, counted, columnOf(name), provider),
      };
    }
  },

  blocks(provider: Provider): string {
    const [post, comment] = [tabStop(1, 'Post'), tabStop(2, 'Comment')];
    return joinBlocks(
      modelText(
        post,
        [
          [
            idField(provider),
            ['title', 'String', ''],
            ['commentCount', 'Int', '@default(0)'],
            ['comments', `${comment}[]`, ''],
            timeField('createdAt', provider),
          ],
        ],
        [],
      ),
      modelText(
        comment,
        [
          [
            idField(provider),
            referenceField('postId', provider),
            ['post', post, '@relation(fields: [postId], references: [id], onDelete: Cascade)'],
            ['text', 'String', ''],
            timeField('createdAt', provider),
          ],
        ],
        ['@@index([postId, createdAt])'],
      ),
    );
  },

  line: (): string => 'commentCount Int @default(0)',
});

const isCounter = ({ type, default: value }: Field): boolean =>
  type.text === 'Int' && !type.list && !type.optional && value !== undefined && textOf(value.span) === '0';

/** The `post_comments` of a post are its comments. */
function withoutModel(words: readonly string[], { name }: Model): readonly string[] {
  const own = wordsOf(name.text);
  const isPrefix = words.length > own.length && own.every((it, i) => it === words[i]);
  return isPrefix ? words.slice(own.length) : words;
}

/** The column, and what to write into it. */
function companionsFor(
  model: Model,
  { child, foreignKey }: CountedList,
  column: string,
  provider: SqlProvider,
): readonly Companion[] {
  const fill = countSql(model, column, child, foreignKey, provider);
  return filledColumns(model, [{ name: column, type: intSql(provider), default: '0' }], fill, provider);
}
