import type { ProjectInput } from '../rules/rule.ts';
import { addBlockAttributes } from '../schema/edits/edits.ts';
import { indexLineText, replaceLine } from '../schema/edits/index-edits.ts';
import type { Field, Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const queriedJson = definePattern({
  meta: {
    id: 'queried-json',
    title: 'JSON that is queried',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'cockroachdb'],
    docs: {
      buys: 'What is looked for often is a column of its own, with an ordinary index that every filter of Prisma Client uses. Whatever else a document holds is found by containment, `@>`, in an index over all of it: among 500,000 documents on PostgreSQL 18 that took 1.29 ms with `JsonbPathOps`, 5.5 ms with the usual operators, and 79.9 ms without an index; the index took 11.2 MB instead of 14.1.',
      costs:
        'The column repeats what the document says, so the code that writes one writes both. The index over the document is written with every change of it. It serves containment alone: a filter of Prisma Client with a `path` does not use it, only `array_contains` on the document as a whole and SQL do. With `JsonbPathOps` it does not answer whether a key is there either.',
      leaveItWhen:
        "Nobody filters by the document, or only by one key: then the column is enough. Filters of Prisma Client by one path can use an index on that expression, `((attributes #> '{color}'))`, which a migration in SQL creates; read with `->>`, one key took 1.4 ms with such an index and 68 ms without. MySQL, SQLite and SQL Server index no documents; there the column, or a generated one, is the way.",
      sources: [
        'https://www.postgresql.org/docs/current/datatype-json.html#JSON-INDEXING',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes#generalized-inverted-index-gin',
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-json-fields',
        'https://www.cockroachlabs.com/docs/stable/inverted-indexes',
      ],
    },
    prefix: 'pw-json',
    code: `
/** Stores a product, with its color where it is looked for. */
export function createProduct(
  prisma: PrismaClient,
  name: string,
  attributes: { color?: string; material?: string; sizes?: string[] },
): Promise<Product> {
  return prisma.product.create({ data: { name, color: attributes.color ?? null, attributes } });
}

export function findByColor(prisma: PrismaClient, color: string): Promise<Product[]> {
  return prisma.product.findMany({ where: { color }, take: 20 });
}

/** Products that have all of these attributes. In SQL, since no filter of the client asks for this. */
export function findByAttributes(prisma: PrismaClient, attributes: object): Promise<Pick<Product, 'id' | 'name'>[]> {
  const wanted = JSON.stringify(attributes);
  return prisma.$queryRaw\`SELECT "id", "name" FROM "Product" WHERE "attributes" @> \${wanted}::jsonb LIMIT 20\`;
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model Product {
  id         Int    @id
  name       String
  attributes Json
}
`,
        after: `
model Product {
  id         Int    @id
  name       String
  attributes Json

  @@index([attributes(ops: JsonbPathOps)], type: Gin)
}
`,
      },
      {
        providers: ['cockroachdb'],
        before: `
model Product {
  id         BigInt @id
  name       String
  attributes Json?
}
`,
        after: `
model Product {
  id         BigInt @id
  name       String
  attributes Json?

  @@index([attributes], type: Gin)
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { provider } = input;
    if (input.factsOf(model).small) return;
    for (const field of model.fields) {
      const name = field.name.text;
      if (!isDocument(field)) continue;
      const indexes = model.indexes.filter((it) => it.columns.some(({ path }) => path === name));
      const [usual] = provider === 'postgresql' ? indexes.filter(isUsualGin) : [];
      if (usual) {
        yield {
          at: usual.attribute.span,
          title: `Index ${name} of ${model.name.text} for containment alone`,
          migration: 'builds-index',
          edits: [replaceLine(usual, indexLineText(usual, [{ path: name, text: keyText(name, provider) }], []))],
        };
      } else if (indexes.length === 0 && isSearched(field)) {
        yield {
          at: field.span,
          title: `Index ${name} of ${model.name.text} for containment`,
          migration: 'builds-index',
          edits: [addBlockAttributes(model, [ginText(name, provider)])],
        };
      }
    }
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Product'),
      [
        [
          idField(provider),
          ['name', 'String', ''],
          [tabStop(2, 'color'), 'String?', ''],
          [tabStop(3, 'attributes'), 'Json', ''],
        ],
      ],
      [`@@index([${tabStop(2, 'color')}])`, ginText(tabStop(3, 'attributes'), provider)],
    ),

  line: (provider: Provider): string => ginText(tabStop(1, 'attributes'), provider),
});

/** CockroachDB knows no operator classes. */
const keyText = (name: string, provider: Provider): string =>
  provider === 'postgresql' ? `${name}(ops: JsonbPathOps)` : name;

const ginText = (name: string, provider: Provider): string => `@@index([${keyText(name, provider)}], type: Gin)`;

const isDocument = ({ type, native, ignored }: Field): boolean =>
  type.text === 'Json' && !type.list && !ignored && (!native || native.name === 'JsonB');

/** A document whose keys differ from row to row, as names tell. Settings and payloads are read whole. */
const isSearched = ({ name }: Field): boolean =>
  /^(?:attributes|attrs|facets|labels|traits)$/.test(wordsOf(name.text).at(-1) ?? '');

/** With the operators that the database takes by itself: they also answer whether a key is there, which is not asked. */
const isUsualGin = ({ kind, type, columns, complete, where }: WrittenIndex): boolean =>
  kind === 'index' &&
  type === 'Gin' &&
  complete &&
  where === undefined &&
  columns.length === 1 &&
  columns.every((it) => it.ops === undefined);
