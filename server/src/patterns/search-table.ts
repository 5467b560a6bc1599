import type { Companion, ProjectInput } from '../rules/rule.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { addBlockBehind } from '../schema/edits/new-block.ts';
import { nameBehind } from '../schema/edits/table-place.ts';
import { createTrigrams } from '../schema/edits/text-search-sql.ts';
import { type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isDeclared } from '../schema/schema.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { saysWords, searchedText } from '../schema/shapes/searched-text.ts';
import { type FieldRow, joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { searchModel, tableFor } from './search-model.ts';

export const searchTable = definePattern({
  meta: {
    id: 'search-table',
    title: 'Search table',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    providers: ['postgresql', 'mysql'],
    docs: {
      buys: 'One index finds a row by words that lie in several tables: a product by its name, its brand and its tags. An index is of one table, so that without the search table each of them is searched, and all rows that any of them names are joined and sorted. The words stand in a table of their own, so that a change of stock or price does not write them anew. It is asked with `contains` on PostgreSQL, and with `search` on MySQL; a selective word took a 141st of the time that reading all rows took on PostgreSQL 18, and an 855th on MariaDB 10.11.',
      costs:
        'The words are a copy, and whatever changes a word writes it again: renaming a brand writes a row for each of its products. What does not go through your code leaves the copy as it was. The index takes about as much space as the words. A table that has rows already is filled by calling the function once for each of them.',
      leaveItWhen:
        'All the words lie in the row itself: then a text search column, a trigram index or a full-text index there needs no code. On the other databases Prisma has no index for the words, so that the table would have to be searched whole.',
      sources: [
        'https://www.postgresql.org/docs/current/pgtrgm.html',
        'https://www.prisma.io/docs/orm/prisma-client/queries/full-text-search',
      ],
    },
    prefix: 'pw-search-table',
    code: `
/** Writes down anew by which words a product is found. Call it in the transaction that changes one of them. */
export async function noteWords(prisma: Prisma.TransactionClient, productId: Product['id']): Promise<void> {
  const { name, brand } = await prisma.product.findUniqueOrThrow({
    where: { id: productId },
    select: { name: true, brand: { select: { name: true } } },
  });
  const words = \`\${name} \${brand.name}\`;
  await prisma.productSearch.upsert({ where: { productId }, create: { productId, words }, update: { words } });
}

/** Renames a product, so that it is found by its new name from then on. */
export function renameProduct(prisma: PrismaClient, id: Product['id'], name: string): Promise<void> {
  return prisma.$transaction(async (tx) => {
    await tx.product.update({ where: { id }, data: { name } });
    await noteWords(tx, id);
  });
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model Recipe {
  id         BigInt   @id @default(autoincrement())
  title      String
  categoryId BigInt
  category   Category @relation(fields: [categoryId], references: [id])

  @@index([categoryId])
}

model Category {
  id      BigInt   @id @default(autoincrement())
  name    String
  recipes Recipe[]
}
`,
        after: `
model Recipe {
  id         BigInt   @id @default(autoincrement())
  title      String
  categoryId BigInt
  category   Category @relation(fields: [categoryId], references: [id])

  search RecipeSearch?

  @@index([categoryId])
}

model RecipeSearch {
  recipeId BigInt @id
  recipe   Recipe @relation(fields: [recipeId], references: [id], onDelete: Cascade)
  words    String

  @@index([words(ops: raw("gin_trgm_ops"))], type: Gin)
}

model Category {
  id      BigInt   @id @default(autoincrement())
  name    String
  recipes Recipe[]
}
`,
      },
      {
        providers: ['mysql'],
        before: `
model recipes {
  id          Int    @id @default(autoincrement())
  title       String
  recipe_tags tags[]
}

model tags {
  id      Int       @id @default(autoincrement())
  name    String    @unique
  recipes recipes[]
}
`,
        after: `
model recipes {
  id          Int    @id @default(autoincrement())
  title       String
  recipe_tags tags[]

  search recipes_search?
}

model recipes_search {
  recipe_id Int     @id
  recipe    recipes @relation(fields: [recipe_id], references: [id], onDelete: Cascade)
  words     String  @db.Text

  @@fulltext([words])
}

model tags {
  id      Int       @id @default(autoincrement())
  name    String    @unique
  recipes recipes[]
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    const key = keyOf(model);
    const text = searchedText(model);
    const words = model.fields.find((it) => saysWords(schema, model, it));
    if (!key || !words || factsOf(model).small || !text) return;
    const name = nameBehind(model, ['search']);
    const field = nameInStyle(model, ['search']).field;
    const [last] = model.fields.toReversed();
    if (!last || fieldNamed(model, field) || isDeclared(schema, name) || model.fields.some(leadsToSearch)) return;
    const table = addBlockBehind(model, tableFor(model, key, provider));
    if (!table) return;
    yield {
      at: words.span,
      title: `Keep the words that ${model.name.text} is found by in a table ${name}`,
      migration: 'none',
      edits: [addFieldGroup(model, last, [`${field} ${name}?`]), table],
      ...(provider !== 'mysql' && { creates: [extension] }),
    };
  },

  blocks(provider: Provider): string {
    const id = idField(provider);
    const reference = (name: string): FieldRow => [name, id[1], nativeIn(id[2])];
    const product = tabStop(1, 'Product');
    const back: FieldRow = ['search', `${product}Search?`, ''];
    const brand: FieldRow = ['brand', tabStop(2, 'Brand'), '@relation(fields: [brandId], references: [id])'];
    return joinBlocks(
      modelText(
        product,
        [[id, ['name', 'String', ''], reference('brandId'), brand, back]],
        // InnoDB makes this index with the constraint.
        provider === 'mysql' ? [] : ['@@index([brandId])'],
      ),
      modelText(tabStop(2, 'Brand'), [[id, ['name', 'String', ''], ['products', `${product}[]`, '']]], []),
      searchModel(
        `${product}Search`,
        [
          ['productId', id[1], ['@id', nativeIn(id[2])].join(' ').trim()],
          ['product', product, '@relation(fields: [productId], references: [id], onDelete: Cascade)'],
        ],
        provider,
      ),
    );
  },

  companions: (provider: Provider): readonly Companion[] => (provider === 'mysql' ? [] : [extension]),
});

const extension: Companion = { name: 'pg_trgm', sql: createTrigrams };

/** The native type among a field's attributes. */
const nativeIn = (attributes: string): string => /@db\.\S+/.exec(attributes)?.[0] ?? '';

const keyOf = ({ indexes, fields }: Model): Field | undefined => {
  const key = indexes.find((it) => it.kind === 'pk' && it.complete);
  const [column, ...others] = key?.columns ?? [];
  return others.length > 0 ? undefined : fields.find((it) => it.name.text === column?.path);
};

const leadsToSearch = ({ name, type }: Field): boolean =>
  [name.text, type.text].some((it) => wordsOf(it).includes('search'));
