import type { ProjectInput } from '../rules/rule.ts';
import { isKeptBeside, sideTable } from '../schema/edits/side-table.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isRelationField } from '../schema/relations.ts';
import { hotColumn } from '../schema/shapes/hot-columns.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { isWide } from '../schema/shapes/wide-columns.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const wideSplit = definePattern({
  meta: {
    id: 'wide-split',
    title: 'Wide columns in a table of their own',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'More rows of a list stand on one page of the table, and nobody reads a document who only wants its title: Prisma Client selects all columns where none are named. A change of a small column then makes a new version of a short row.',
      costs:
        'Reading a whole article takes a join, and writing one two inserts, which `create` with a nested `create` does in one transaction. The copy of the old columns has to be run, and the code changed to read and write the new table, before the old columns can go.',
      leaveItWhen:
        'The values are mostly short, or every read wants them. For reads alone `omit: { content: true }` does, in a query or for the whole client. PostgreSQL keeps what would make a row longer than about 2 kB outside of it, and an update that leaves such a value alone does not copy it; so there the gain lies in values shorter than that. Files are better kept in an object store.',
      sources: [
        'https://www.postgresql.org/docs/current/storage-toast.html',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-row-format.html',
        'https://www.sqlite.org/fileformat2.html#b_tree_pages',
        'https://learn.microsoft.com/en-us/sql/relational-databases/pages-and-extents-architecture-guide',
        'https://www.prisma.io/docs/orm/prisma-client/queries/excluding-fields',
      ],
    },
    prefix: 'pw-split',
    code: `
/** Stores an article with its content, in one transaction. */
export function createArticle(prisma: PrismaClient, title: string, content: string): Promise<Article> {
  return prisma.article.create({ data: { title, content: { create: { content } } } });
}

export function readArticle(prisma: PrismaClient, id: Article['id']) {
  return prisma.article.findUnique({ where: { id }, include: { content: true } });
}
`,
    examples: [
      {
        providers: ['postgresql', 'cockroachdb', 'sqlite'],
        before: `
model Article {
  id        String   @id @default(uuid(7))
  title     String
  author    String
  section   String
  language  String
  words     Int
  viewCount Int      @default(0)
  content   String
  createdAt DateTime @default(now())
}
`,
        after: `
model Article {
  id        String   @id @default(uuid(7))
  title     String
  author    String
  section   String
  language  String
  words     Int
  viewCount Int      @default(0)
  content   String
  createdAt DateTime @default(now())

  articleContent ArticleContent?
}

model ArticleContent {
  articleId String  @id
  article   Article @relation(fields: [articleId], references: [id], onDelete: Cascade)
  content   String
}
`,
      },
      {
        providers: ['mysql', 'sqlserver'],
        before: `
model Invoice {
  id        Int      @id @default(autoincrement())
  number    Int      @unique
  customer  Int
  pdf       Bytes?
  paid      Boolean  @default(false)
  createdAt DateTime @default(now())
}
`,
        after: `
model Invoice {
  id        Int      @id @default(autoincrement())
  number    Int      @unique
  customer  Int
  pdf       Bytes?
  paid      Boolean  @default(false)
  createdAt DateTime @default(now())

  invoicePdf InvoicePdf?
}

model InvoicePdf {
  invoiceId Int     @id
  invoice   Invoice @relation(fields: [invoiceId], references: [id], onDelete: Cascade)
  pdf       Bytes?
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider } = input;
    const wide = model.fields.filter((it) => isWide(model, it, provider));
    const [first] = wide;
    if (!first || !isNonEmpty(wide) || input.factsOf(model).small || !isWorthIt(input, model, wide)) return;
    if (wide.some((it) => isKeptBeside(schema, model, it))) return;
    const words = wide.length === 1 ? wordsOf(first.name.text) : ['content'];
    const side = isNonEmpty(words) && sideTable(schema, model, wide, words, provider);
    if (!side) return;
    const names = wide.map((it) => it.name.text);
    yield {
      at: first.span,
      title: `Give ${enumerate(names)} of ${model.name.text} a table of ${names.length === 1 ? 'its' : 'their'} own`,
      migration: 'none',
      edits: side.edits,
      creates: [
        {
          name: `${model.dbName}_${words.join('_')}`.replaceAll(/\W/g, '_'),
          sql: `-- Copies ${enumerate(names)}. To be run behind Prisma's migration, which makes the table, and when the code\n-- writes ${side.name}: what is written to the old columns after it is not copied. Then the old columns can go.\n${side.copySql}`,
        },
      ],
    };
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'Article');
    const [id, type] = idField(provider);
    const reference = tabStop(2, 'article');
    const long = provider === 'mysql' ? '@db.LongText' : provider === 'sqlserver' ? '@db.NVarChar(Max)' : '';
    return joinBlocks(
      modelText(
        name,
        [
          [idField(provider), ['title', 'String', ''], timeField('createdAt', provider)],
          [['content', `${name}Content?`, '']],
        ],
        [],
      ),
      modelText(
        `${name}Content`,
        [
          [
            [`${reference}Id`, type, provider === 'cockroachdb' ? '@id @db.Uuid' : '@id'],
            [reference, name, `@relation(fields: [${reference}Id], references: [${id}], onDelete: Cascade)`],
            ['content', 'String', long],
          ],
        ],
        [],
      ),
    );
  },
});

/** A file weighs more than any row; a text matters where lists read the row, or programs write it again and again. */
function isWorthIt({ schema }: ProjectInput, model: Model, wide: NonEmpty<Field>): boolean {
  const rest = model.fields.filter((it) => !isRelationField(schema, it) && !wide.includes(it));
  if (wide.some((it) => it.type.text === 'Bytes')) return rest.length >= 5;
  return rest.length >= 8 && rest.some((it) => /^(?:number|last-time)$/.test(hotColumn(schema, model, it) ?? ''));
}
