import type { ProjectInput } from '../rules/rule.ts';
import { unnamedIndexes } from '../schema/coverage/migrated-indexes.ts';
import { putFulltextIndex } from '../schema/edits/typed-index.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { searchedText } from '../schema/shapes/searched-text.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const fulltextIndex = definePattern({
  meta: {
    id: 'fulltext-index',
    title: 'Full-text index',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    providers: ['mysql'],
    docs: {
      buys: 'The filter `search` of Prisma Client finds words through the index, and fails without it. On MariaDB 10.11 a search for one word took an 855th of the time that `contains` took, which reads every row whatever indexes there are.',
      costs:
        'The words of each row are stored once more, and go into the index when the transaction ends. The first such index of a table has InnoDB write the table anew, and nobody writes to it meanwhile. Words of one or two letters, and some very common ones, are left out; a search that asks for one of them with `+` finds nothing on MariaDB 10.11. A search must name exactly the columns of one index, all with the same words.',
      leaveItWhen:
        'People type parts of words, or the texts are Chinese, Japanese or Korean: then a migration makes the index with the parser `ngram`. On PostgreSQL a text search column does this, on the other databases an FTS5 table (SQLite), a full-text catalogue (SQL Server), a computed `tsvector` column (CockroachDB) or a text index (MongoDB), asked with raw queries.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/full-text-search',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-fulltext-index.html',
        'https://dev.mysql.com/doc/refman/8.4/en/fulltext-boolean.html',
      ],
    },
    prefix: 'pw-fulltext',
    code: `
/** The articles that match best, of those with any of the words. Both columns get the words, as the index has both. */
export function searchArticles(prisma: PrismaClient, words: string): Promise<Article[]> {
  // Signs between the words would be operators.
  const search = (words.match(/[\\p{L}\\p{N}]+/gu) ?? []).join(' ');
  return prisma.article.findMany({
    where: { title: { search }, body: { search } },
    orderBy: { _relevance: { fields: ['title', 'body'], search, sort: 'desc' } },
    take: 20,
  });
}
`,
    examples: [
      {
        providers: ['mysql'],
        before: `
model Post {
  id    Int     @id @default(autoincrement())
  title String  @db.VarChar(255)
  body  String? @db.Text
}
`,
        after: `
model Post {
  id    Int     @id @default(autoincrement())
  title String  @db.VarChar(255)
  body  String? @db.Text

  @@fulltext([title, body])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, factsOf }: ProjectInput): Iterable<Offer> {
    if (factsOf(model).small || model.indexes.some((it) => it.kind === 'fulltext')) return;
    // One that a migration has made, with a parser of its own perhaps.
    if (unnamedIndexes(schema, model).some((it) => it.type === undefined)) return;
    const { names = [], prose = [] } = searchedText(model) ?? {};
    const [first] = prose;
    const texts = [...names, ...prose].map((it: Field) => it.name.text);
    if (!first || !isNonEmpty(texts)) return;
    yield {
      at: first.span,
      title: `Index ${model.name.text} for searching ${enumerate(texts)} by word`,
      migration: 'builds-index',
      edits: putFulltextIndex(model, texts),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Article'),
      [[idField(provider), ['title', 'String', '@db.VarChar(255)'], ['body', 'String', '@db.Text']]],
      [index],
    ),

  line: (): string => index,
});

const index = '@@fulltext([title, body])';
