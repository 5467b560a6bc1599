import type { ProjectInput } from '../rules/rule.ts';
import { coverOf } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { putIndexes } from '../schema/edits/put-indexes.ts';
import { type ForeignKey, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isActorColumn } from '../schema/shapes/audit-columns.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

const bothIndexes = '\n  @@index([orderId])\n  @@index([productId])\n';

export const foreignKeyIndexes = definePattern({
  meta: {
    id: 'foreign-key-indexes',
    title: 'Indexes for all foreign keys',
    lesson: 'Strategic Index Design',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'Each relation can be read from its other side, and what is referred to can be deleted, without reading the whole table. Finding 100 of a million rows by their foreign key took a 61st of the time with an index on PostgreSQL 18 and a 114th on SQLite; deleting one parent of 100 of a million children with `onDelete: Cascade` a 31st and a 71st. PostgreSQL, SQLite, SQL Server and CockroachDB make no such index by themselves, and neither does anyone for a relation that only Prisma knows of.',
      costs:
        'Every index is written with every row: with one more, bulk inserts took 2.6 times as long on PostgreSQL and 2.3 times on SQLite, with three more 5.6 and 4.1 times. Single inserts took 7 percent longer with three on PostgreSQL, since the round trip and the commit outweigh them. A join of two whole tables is no faster.',
      leaveItWhen:
        'The table stays small, or nobody reads these rows from there and nothing is deleted there. Who created, changed or approved a row is left out for that reason. Where the rows of a parent are read in an order, an index that goes on with its column does both. MySQL has an index for every foreign key anyway, unless `relationMode = "prisma"` leaves the keys out.',
      sources: [
        'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
        'https://www.sqlite.org/foreignkeys.html#fk_indexes',
        'https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html',
        'https://www.cockroachlabs.com/docs/stable/foreign-key',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/relation-mode#indexes',
      ],
    },
    prefix: 'pw-keys',
    examples: [
      {
        providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: orderLines(),
        after: orderLines(bothIndexes),
      },
      {
        providers: ['mysql'],
        before: withoutForeignKeys(orderLines()),
        after: withoutForeignKeys(orderLines(bothIndexes)),
      },
      { providers: ['mongodb'], before: documents(), after: documents(bothIndexes) },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    if (input.factsOf(model).small) return;
    const unserved = model.foreignKeys.filter((it) => isUnserved(model, it, input));
    const keys = unserved.map(columnsOf).filter(isNonEmpty);
    // The index of a longer key serves one that is its beginning.
    const needed = keys.filter((key, i) => !keys.some((it, j) => begins(key, it) && (it.length > key.length || j < i)));
    const [first] = unserved;
    // For a single one there is the quick fix.
    if (!first || needed.length < 2) return;
    yield {
      at: first.field.span,
      title: `Index the foreign keys ${enumerate(needed.map((it) => it.join(' with ')))} of ${model.name.text}`,
      migration: 'builds-index',
      edits: putIndexes(model, needed),
    };
  },

  blocks(provider: Provider): string {
    const [line, order, product] = [tabStop(1, 'OrderLine'), tabStop(2, 'Order'), tabStop(3, 'Product')];
    const keys = [
      ['order', order, '@relation(fields: [orderId], references: [id])'],
      ['product', product, '@relation(fields: [productId], references: [id])'],
    ] as const;
    const [first, second] = keys;
    return joinBlocks(
      modelText(order, [[idField(provider), ['lines', `${line}[]`, '']]], []),
      modelText(product, [[idField(provider), ['name', 'String', ''], ['lines', `${line}[]`, '']]], []),
      modelText(
        line,
        [
          [
            idField(provider),
            ['quantity', 'Int', ''],
            referenceField('orderId', provider),
            first,
            referenceField('productId', provider),
            second,
          ],
        ],
        ['@@index([orderId])', '@@index([productId])'],
      ),
    );
  },
});

const columnsOf = ({ fields }: ForeignKey): readonly string[] => fields.map((it) => it.text);

const begins = (key: readonly string[], other: readonly string[]): boolean => key.every((it, i) => it === other[i]);

function isUnserved(model: Model, foreignKey: ForeignKey, input: ProjectInput): boolean {
  const stored = columnsOf(foreignKey).map((it) => fieldNamed(model, it));
  if (!stored.every((it) => it && !it.type.list && isIndexable(it, input.provider))) return false;
  if (columnsOf(foreignKey).every(isActorColumn) && foreignKey.onDelete?.text !== 'Cascade') return false;
  const cover = coverOf(input.schema, model, foreignKey, input.tenantColumns, input.provider);
  return cover === undefined || cover.kind === 'rough';
}

/** The example: lines that join orders and products. @param indexes what follows the fields of a line */
function orderLines(indexes = ''): string {
  return `
model Order {
  id    Int         @id
  lines OrderLine[]
}

model Product {
  id    Int         @id
  lines OrderLine[]
}

model OrderLine {
  id        Int     @id
  orderId   Int
  order     Order   @relation(fields: [orderId], references: [id], onDelete: Cascade)
  productId Int
  product   Product @relation(fields: [productId], references: [id])
${indexes}}
`;
}

/** Where the database knows nothing of the relations. */
function withoutForeignKeys(models: string): string {
  return `
datasource db {
  provider     = "mysql"
  relationMode = "prisma"
}
${models}`;
}

/** The same on MongoDB. */
function documents(indexes = ''): string {
  return `
model Order {
  id    String      @id @default(auto()) @map("_id") @db.ObjectId
  lines OrderLine[]
}

model Product {
  id    String      @id @default(auto()) @map("_id") @db.ObjectId
  lines OrderLine[]
}

model OrderLine {
  id        String  @id @default(auto()) @map("_id") @db.ObjectId
  orderId   String  @db.ObjectId
  order     Order   @relation(fields: [orderId], references: [id])
  productId String  @db.ObjectId
  product   Product @relation(fields: [productId], references: [id])
${indexes}}
`;
}
