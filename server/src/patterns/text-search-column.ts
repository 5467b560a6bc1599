import type { Companion, ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { unnamedIndexes } from '../schema/coverage/migrated-indexes.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { generatedVector, hasTrigrams, takesVector } from '../schema/edits/text-search-sql.ts';
import { putTypedIndex } from '../schema/edits/typed-index.ts';
import type { MigratedIndex } from '../schema/history/history.ts';
import { type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { searchedText } from '../schema/shapes/searched-text.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const textSearchColumn = definePattern({
  meta: {
    id: 'text-search-column',
    title: 'Text search column',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    providers: ['postgresql'],
    docs: {
      buys: 'A search by word, in any of its forms and ranked, goes to the rows that hold it. The database keeps the column in step with the texts, so that no code can forget it. The filter `search` of Prisma Client cannot do it: it parses every row anew, in a form for which PostgreSQL takes no index, so that the search is written with `$queryRaw` or TypedSQL.',
      costs:
        'The words of each row are stored twice more, in the column and in the index. The migration that adds the column writes the whole table anew, and nobody reads or writes it meanwhile; where that is too long, add a plain column, fill it in batches and keep it in step with a trigger. Without `@default(dbgenerated())`, which means that the database fills it, the next migration of Prisma would try to take the expression away.',
      leaveItWhen:
        'People type parts of names rather than words, which a trigram index finds, or the words lie in several tables, which a search table gathers. MySQL has full-text indexes in Prisma, without such a column; on SQLite an FTS5 table does the same, on SQL Server a full-text catalogue, on CockroachDB a computed `tsvector` column, and on MongoDB a text index, asked with raw commands.',
      sources: [
        'https://www.postgresql.org/docs/current/textsearch-tables.html',
        'https://www.postgresql.org/docs/current/textsearch-controls.html',
        'https://www.postgresql.org/docs/current/ddl-generated-columns.html',
        'https://www.prisma.io/docs/orm/prisma-client/using-raw-sql',
      ],
    },
    prefix: 'pw-text-search',
    code: `
/** The articles that match best, of those with all the words. What people type is read as in a search engine. */
export function searchArticles(prisma: PrismaClient, words: string): Promise<Pick<Article, 'id' | 'title'>[]> {
  return prisma.$queryRaw\`
    SELECT "id", "title"
    FROM "Article", websearch_to_tsquery('english', \${words}) AS query
    WHERE "searchVector" @@ query
    ORDER BY ts_rank("searchVector", query) DESC, "id" DESC
    LIMIT 20\`;
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model Post {
  id        BigInt   @id @default(autoincrement())
  title     String
  body      String?
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)

  @@index([createdAt, id])
  @@map("posts")
}
`,
        after: `
model Post {
  id        BigInt   @id @default(autoincrement())
  title     String
  body      String?
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)

  searchVector Unsupported("tsvector")? @default(dbgenerated()) @map("search_vector")

  @@index([createdAt, id])
  @@index([searchVector], type: Gin)
  @@map("posts")
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    const indexes = indexesOf(schema, model, provider);
    const vector = model.fields.find(isVector);
    if (vector) {
      if (indexes.some((it) => it.columns.some(({ path }) => path === vector.name.text))) {
        return;
      }
      yield {
        at: vector.span,
        title: `Index ${vector.name.text} of ${model.name.text}`,
        migration: 'builds-index',
        edits: putTypedIndex(model, [vector.name.text], 'Gin'),
      };
      return;
    }
    if (factsOf(model).small || unnamedIndexes(schema, model).some(isOverWords)) return;
    const { names = [], prose = [] } = searchedText(model) ?? {};
    const [first, last] = [prose.find(takesVector), model.fields.at(-1)];
    const texts = [...names, ...prose].filter(takesVector);
    const { field, column } = nameInStyle(model, ['search', 'vector']);
    // Trigrams over the sentences are a decision for the other way to search them.
    if (!first || !last || fieldNamed(model, field) || hasTrigrams(indexes, first)) return;
    const map = column === undefined ? '' : ` @map("${column}")`;
    yield {
      at: first.span,
      title: `Add ${field} to ${model.name.text}, for searching ${enumerate(texts.map((it) => it.name.text))} by word`,
      migration: 'rewrites-table',
      edits: [addFieldGroup(model, last, [`${field} ${vectorType}${map}`]), ...putTypedIndex(model, [field], 'Gin')],
      creates: [{ name: `${model.dbName}_search`, sql: generatedVector(model, column ?? field, texts) }],
    };
  },

  blocks(provider: Provider): string {
    const texts = [
      ['title', 'String', ''],
      ['body', 'String', ''],
    ] as const;
    const vector = ['searchVector', 'Unsupported("tsvector")?', '@default(dbgenerated())'] as const;
    return modelText(tabStop(1, 'Article'), [[idField(provider), ...texts], [vector]], [index]);
  },

  line: (): string => `searchVector ${vectorType}\n${index}`,

  companions: (): readonly Companion[] => [{ name: 'article_search', sql: newTable }],
});

const newTable = `-- Belongs before the migration that Prisma makes, which then only adds the index. Name the language of the texts.
CREATE TABLE "Article" (
  "id" BIGSERIAL PRIMARY KEY,
  "title" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "searchVector" tsvector GENERATED ALWAYS AS (to_tsvector('english', "title" || ' ' || "body")) STORED
);
`;

const index = '@@index([searchVector], type: Gin)';

const vectorType = 'Unsupported("tsvector")? @default(dbgenerated())';

const isVector = ({ type }: Field): boolean => type.unsupported?.trim().toLowerCase() === 'tsvector';

/** A migration may do without the column. */
const isOverWords = ({ keys }: MigratedIndex): boolean =>
  keys.some((it) => it.kind === 'expression' && /to_tsvector/i.test(it.sql));
