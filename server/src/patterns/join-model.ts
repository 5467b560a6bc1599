import type { ProjectInput } from '../rules/rule.ts';
import { joinModel as writeJoinModel } from '../schema/edits/join-model.ts';
import { implicitRelations } from '../schema/implicit-relations.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isAtLeast } from '../workload/prisma-version.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

export const joinModel = definePattern({
  meta: {
    id: 'join-model',
    title: 'Explicit join model',
    lesson: 'Efficient Join Strategies',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'A pair of rows gets room for more: when it was made, by whom, in which order. Lists of it can then be sorted and paged by that, with an index. The model reads as fast as the hidden table did, from either side: the key finds by the first column, the index by the second. It stands for the table that is there, by the same names, so that all pairs stay; on PostgreSQL with Prisma 6 or later, and on SQLite, nothing is left to migrate.',
      costs:
        'Client code changes: the lists keep their names and hold rows of the new model, so that `tags` becomes `tags: { include: { tag: true } }`, and `connect`, `disconnect` and `set` become `create`, `delete` and both. MySQL, SQL Server and CockroachDB make the unique index a primary key in the next migration, which builds the table or the key anew.',
      leaveItWhen:
        'The pair is all there is to say, as with most tags. Then the hidden table is as good, and `connect` is shorter.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations',
        'https://www.prisma.io/docs/orm/more/upgrade-guides/upgrading-versions/upgrading-to-prisma-6',
      ],
    },
    prefix: 'pw-join',
    code: `
/** Tags a post. To do so again changes nothing. */
export async function tagPost(prisma: PrismaClient, pair: Pick<PostTag, 'postId' | 'tagId'>): Promise<void> {
  await prisma.postTag.upsert({ where: { postId_tagId: pair }, create: pair, update: {} });
}

/** The posts that were tagged last, with the index on tagId and createdAt. */
export async function readTagged(prisma: PrismaClient, tagId: Tag['id']): Promise<Post[]> {
  const pairs = await prisma.postTag.findMany({
    where: { tagId },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { post: true },
  });
  return pairs.map((it) => it.post);
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: implicit(),
        after: explicit('@@id([postId, tagId], map: "_PostToTag_AB_pkey")'),
      },
      {
        providers: ['mysql', 'sqlserver', 'cockroachdb'],
        before: implicit(),
        after: explicit('@@id([postId, tagId])'),
      },
      {
        providers: ['sqlite'],
        before: implicit(),
        after: explicit('@@unique([postId, tagId], map: "_PostToTag_AB_unique")', () => ''),
      },
    ],
  },

  *adapt(model: Model, { schema, provider, prisma }: ProjectInput): Iterable<Offer> {
    // A primary key of two columns is to SQLite what a unique index is.
    const key = provider === 'sqlite' ? 'unique' : 'id';
    const isKept = provider === 'sqlite' || (provider === 'postgresql' && isAtLeast(prisma, { major: 6, minor: 0 }));
    for (const relation of implicitRelations(schema, model)) {
      const written = writeJoinModel(schema, relation, key, provider);
      if (!written) continue;
      yield {
        at: relation.first.field.span,
        title: `Convert to explicit join model ${written.name}`,
        migration: isKept ? 'none' : provider === 'mysql' ? 'rewrites-table' : 'changes-constraint',
        edits: written.edits,
      };
    }
  },

  blocks(provider: Provider): string {
    const [join, post, tag] = [tabStop(1, 'PostTag'), tabStop(2, 'Post'), tabStop(3, 'Tag')];
    return joinBlocks(
      modelText(post, [[idField(provider), ['title', 'String', ''], ['tags', `${join}[]`, '']]], []),
      modelText(tag, [[idField(provider), ['name', 'String', ''], ['posts', `${join}[]`, '']]], []),
      modelText(
        join,
        [
          [
            referenceField('postId', provider),
            ['post', post, '@relation(fields: [postId], references: [id], onDelete: Cascade)'],
            referenceField('tagId', provider),
            ['tag', tag, '@relation(fields: [tagId], references: [id], onDelete: Cascade)'],
            timeField('createdAt', provider),
          ],
        ],
        ['@@id([postId, tagId])', '@@index([tagId, createdAt])'],
      ),
    );
  },
});

function implicit(): string {
  return `
model Post {
  id   Int   @id
  tags Tag[]
}

model Tag {
  id    Int    @id
  posts Post[]
}
`;
}

/** The table as a model. @param keyName how the name of a foreign key is written */
function explicit(key: string, keyName = (letter: string) => `, map: "_PostToTag_${letter}_fkey"`): string {
  return `
model Post {
  id   Int       @id
  tags PostTag[]
}

model PostTag {
  postId Int  @map("A")
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade${keyName('A')})
  tagId  Int  @map("B")
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade${keyName('B')})

  ${key}
  @@index([tagId], map: "_PostToTag_B_index")
  @@map("_PostToTag")
}

model Tag {
  id    Int       @id
  posts PostTag[]
}
`;
}
