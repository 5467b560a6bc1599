import type { Companion, ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { createTrigrams, hasTrigrams, takesTrigrams, trigramOps } from '../schema/edits/text-search-sql.ts';
import { putTypedIndex } from '../schema/edits/typed-index.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { searchedText } from '../schema/shapes/searched-text.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const trigramSearch = definePattern({
  meta: {
    id: 'trigram-search',
    title: 'Search within names',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    providers: ['postgresql'],
    docs: {
      buys: "`contains`, `startsWith` and `endsWith` read the rows that share groups of three letters with what was typed, instead of all rows. With a selective word, `contains` took a 141st of the time on PostgreSQL 18, and a 337th without regard to case; with three letters it took a 12th. It serves `mode: 'insensitive'` too, `equals` included, which no plain index does.",
      costs:
        'On PostgreSQL 18 the index took as much space as the table, 175 MB for 174 MB, and 20 s to build for a million rows; bulk inserts, with two plain indexes more, took 10 times as long. Nobody writes to the table while Prisma builds it. Words of one or two letters still read the whole table. A migration creates the extension pg_trgm first, for which the role needs the right to create in the database.',
      leaveItWhen:
        'The table is small, only beginnings of names are searched (an index with `text_pattern_ops` does that for less), or people search sentences by word: then take a text search column. CockroachDB has such indexes too, but Prisma takes no operator class there, so that a migration makes them. On MySQL a full-text index with the parser `ngram` comes closest, on SQLite an FTS5 table with the tokenizer `trigram`, both made in a migration too.',
      sources: [
        'https://www.postgresql.org/docs/current/pgtrgm.html',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes',
        'https://www.cockroachlabs.com/docs/stable/trigram-indexes',
      ],
    },
    prefix: 'pw-trigram',
    code: `
/** Customers with these letters anywhere in their name. Of one or two letters there would be too many. */
export async function findCustomers(prisma: PrismaClient, letters: string): Promise<Customer[]> {
  if (letters.trim().length < 3) return [];
  return prisma.customer.findMany({
    where: { name: { contains: letters.trim(), mode: 'insensitive' } },
    orderBy: { name: 'asc' },
    take: 20,
  });
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model Contact {
  id        BigInt @id @default(autoincrement())
  firstName String
  lastName  String @db.VarChar(200)
  phone     String
}
`,
        after: `
model Contact {
  id        BigInt @id @default(autoincrement())
  firstName String
  lastName  String @db.VarChar(200)
  phone     String

  @@index([firstName(ops: raw("gin_trgm_ops")), lastName(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    if (factsOf(model).small) return;
    const names = searchedText(model)?.names.filter(takesTrigrams) ?? [];
    const indexes = indexesOf(schema, model, provider);
    const lacking = names.filter((it) => !hasTrigrams(indexes, it));
    const [first] = lacking;
    const columns = lacking.map((it) => `${it.name.text}(ops: raw("${trigramOps}"))`);
    if (!first || !isNonEmpty(columns)) return;
    yield {
      at: first.span,
      title: `Index ${model.name.text} for searching within ${enumerate(lacking.map((it) => it.name.text))}`,
      migration: 'builds-index',
      edits: putTypedIndex(model, columns, 'Gin'),
      creates: [extension],
    };
  },

  blocks: (provider: Provider): string =>
    modelText(tabStop(1, 'Customer'), [[idField(provider), ['name', 'String', '']]], [index]),

  line: (): string => index,

  companions: (): readonly Companion[] => [extension],
});

const index = `@@index([name(ops: raw("${trigramOps}"))], type: Gin)`;

const extension: Companion = { name: 'pg_trgm', sql: createTrigrams };
