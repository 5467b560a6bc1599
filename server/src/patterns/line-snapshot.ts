import type { ProjectInput } from '../rules/rule.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { addFieldRows, type NewField, newFieldRow } from '../schema/edits/new-field-row.ts';
import { type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { orderLineOf, unitPriceWords } from '../schema/shapes/order-line.ts';
import { isNonEmpty, textOf } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { type FieldRow, joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

const decimal = 'Decimal     @db.Decimal(12, 2)';

const cents = '\n  productName String? // pitwall: snapshot\n  unitPrice   Int? // pitwall: snapshot\n';

export const lineSnapshot = definePattern({
  meta: {
    id: 'line-snapshot',
    title: 'Snapshot on an order line',
    lesson: 'Efficient Join Strategies',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'An order says what was sold and for how much, whatever becomes of the product: a new price or name changes no order that was placed, and no sum has to look for the price of the day. The comment `// pitwall: snapshot` tells the next reader that nothing has to keep these fields in step.',
      costs:
        'A name and a number more in each line. Lines that are there have neither: what a product was called then is known to nobody, so the new fields may be empty, and the code shows what the product is called now.',
      leaveItWhen:
        'Products are never changed, and each price has a row of its own that the line refers to. It is no way to a faster list: reading 20 rows with a name from another table took 0.22 ms instead of 0.125 ms on PostgreSQL 18.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/crud',
        'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL',
      ],
    },
    prefix: 'pw-snapshot',
    code: `
/** Adds a line to an order, with the name and the price that the product has now. */
export async function addLine(
  prisma: PrismaClient,
  line: Pick<OrderLine, 'orderId' | 'productId' | 'quantity'>,
): Promise<OrderLine> {
  const { name, price } = await prisma.product.findUniqueOrThrow({
    where: { id: line.productId },
    select: { name: true, price: true },
  });
  return prisma.orderLine.create({ data: { ...line, productName: name, unitPrice: price } });
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        before: example(decimal),
        after: example(
          decimal,
          `
  productName String? // pitwall: snapshot
  unitPrice   Decimal? @db.Decimal(12, 2) // pitwall: snapshot
`,
        ),
      },
      { providers: ['sqlite'], before: example('Int'), after: example('Int', cents) },
      { providers: ['mongodb'], before: documents(), after: documents(cents) },
    ],
  },

  *adapt(model: Model, { schema, provider }: ProjectInput): Iterable<Offer> {
    const line = orderLineOf(schema, model);
    const beside = line && fieldNamed(model, line.sold.fields.at(-1)?.text ?? '');
    if (!beside) return;
    const { sold, label, price } = line;
    const relation = sold.field.name.text;
    const rows = [
      ...(label ? [snapshot(model, label, [...wordsOf(relation), ...wordsOf(label.name.text)])] : []),
      ...(price
        ? [snapshot(model, price, unitPriceWords(price), digitsFor(price, schema.datasource?.name.text, provider))]
        : []),
    ];
    if (!isNonEmpty(rows) || rows.some((it) => fieldNamed(model, it.name))) return;
    const originals = [label, price].flatMap((it) => (it ? [`${relation}.${it.name.text}`] : []));
    yield {
      at: sold.field.span,
      title: `Keep ${enumerate(originals)} on ${model.name.text} as ${originals.length > 1 ? 'they were' : 'it was'}`,
      migration: 'rewrites-table',
      edits: [addFieldRows(model, beside, rows)],
    };
  },

  blocks(provider: Provider): string {
    const [line, order, product] = [tabStop(1, 'OrderLine'), tabStop(2, 'Order'), tabStop(3, 'Product')];
    const [type, digits] = moneyOn(provider);
    const attributes = (native: string) => `${native} // pitwall: snapshot`.trimStart();
    const price: FieldRow = ['price', type, digits];
    return joinBlocks(
      modelText(product, [[idField(provider), ['name', 'String', ''], price, ['lines', `${line}[]`, '']]], []),
      modelText(order, [[idField(provider), ['lines', `${line}[]`, ''], timeField('placedAt', provider)]], []),
      modelText(
        line,
        [
          [
            idField(provider),
            referenceField('orderId', provider),
            ['order', order, '@relation(fields: [orderId], references: [id], onDelete: Cascade)'],
            referenceField('productId', provider),
            ['product', product, '@relation(fields: [productId], references: [id])'],
            ['quantity', 'Int', ''],
          ],
          [
            ['productName', 'String', attributes('')],
            ['unitPrice', type, attributes(digits)],
          ],
        ],
        ['@@index([orderId])', '@@index([productId])'],
      ),
    );
  },
});

/** Of the type of the original; empty in the rows that are there. */
function snapshot(
  model: Model,
  { type, native }: Field,
  [first = '', ...rest]: readonly string[],
  digits?: string,
): NewField {
  const written = native && textOf(native.attribute.span);
  const row = newFieldRow(nameInStyle(model, [first, ...rest]), `${type.text}?`, undefined, written ?? digits);
  return { ...row, comment: 'pitwall: snapshot' };
}

/** Of a decimal that says nothing of its digits: those of the price of one thing. */
function digitsFor({ type, native }: Field, prefix = 'db', provider: Provider): string | undefined {
  const isOpen = type.text === 'Decimal' && !native && provider !== 'sqlite';
  return isOpen ? `@${prefix}.Decimal(19, 4)` : undefined;
}

/** SQLite and MongoDB keep no exact decimals: there the numbers are whole cents. */
const moneyOn = (provider: Provider): readonly [type: string, digits: string] =>
  provider === 'sqlite' || provider === 'mongodb' ? ['Int', ''] : ['Decimal', '@db.Decimal(12, 2)'];

/** Products that are ordered. @param price its type @param added behind the fields of a line */
function example(price: string, added = ''): string {
  return `
model Product {
  id    Int         @id
  name  String
  price ${price}
  lines OrderLine[]
}

model Order {
  id    Int         @id
  lines OrderLine[]
}

model OrderLine {
  id        Int     @id
  orderId   Int
  order     Order   @relation(fields: [orderId], references: [id])
  productId Int
  product   Product @relation(fields: [productId], references: [id])
  quantity  Int
${added}
  @@index([orderId])
  @@index([productId])
}
`;
}

/** The same on MongoDB. */
function documents(added = ''): string {
  return `
model Product {
  id    String      @id @default(auto()) @map("_id") @db.ObjectId
  name  String
  price Int
  lines OrderLine[]
}

model Order {
  id    String      @id @default(auto()) @map("_id") @db.ObjectId
  lines OrderLine[]
}

model OrderLine {
  id        String  @id @default(auto()) @map("_id") @db.ObjectId
  orderId   String  @db.ObjectId
  order     Order   @relation(fields: [orderId], references: [id])
  productId String  @db.ObjectId
  product   Product @relation(fields: [productId], references: [id])
  quantity  Int
${added}
  @@index([orderId])
  @@index([productId])
}
`;
}
