import { describe, expect, test } from 'vitest';
import { accept, checkNoOffer, checkOffer, findingsIn, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { denormalizedCopyDrift } from '../rules/denormalized-copy-drift.ts';
import { lineSnapshot } from './line-snapshot.ts';

const order = 'model Order {\n  id Int @id\n  lines OrderItem[]\n}\n';

const product = (fields: string) => `model Product {\n  id Int @id\n  ${fields}\n  lines OrderItem[]\n}\n`;

const line = (fields = '') => `
model OrderItem {
  id        Int     @id
  orderId   Int
  order     Order   @relation(fields: [orderId], references: [id])
  productId Int
  product   Product @relation(fields: [productId], references: [id])
  ${fields}
}
`;

const sold = product('name String\n  price Decimal');

test('the fields go behind those of the product, in the style and with the types of what they keep', () => {
  checkOffer(
    lineSnapshot,
    `
model products {
  id          Int           @id
  title       String        @db.VarChar(80)
  price_cents Int
  order_items order_items[]
}
model orders {
  id          Int           @id
  order_items order_items[]
}
model order_items {
  id         Int      @id
  order_id   Int
  product_id Int
  order      orders   @relation(fields: [order_id], references: [id])
  product    products @relation(fields: [product_id], references: [id])

  quantity Int
}
`,
    `
model products {
  id          Int           @id
  title       String        @db.VarChar(80)
  price_cents Int
  order_items order_items[]
}
model orders {
  id          Int           @id
  order_items order_items[]
}
model order_items {
  id         Int      @id
  order_id   Int
  product_id Int
  order      orders   @relation(fields: [order_id], references: [id])
  product    products @relation(fields: [product_id], references: [id])

  product_title    String? @db.VarChar(80) // pitwall: snapshot
  unit_price_cents Int? // pitwall: snapshot

  quantity Int
}
`,
  );
});

describe('what is kept', () => {
  test.each([
    ['only what the line lacks', `${sold}${line('unitPrice Decimal')}`, 'Keep product.name on OrderItem as it was'],
    ['only the price', `${sold}${line('title String')}`, 'Keep product.price on OrderItem as it was'],
    [
      'only the name, where nothing says a price',
      `${product('title String')}${line()}`,
      'Keep product.title on OrderItem as it was',
    ],
    [
      'the price itself, of several',
      `${product('name String\n  costPrice Int\n  price Int')}${line()}`,
      'Keep product.name and product.price on OrderItem as they were',
    ],
    [
      'the name alone, where no price is the plain one',
      `${product('name String\n  costPrice Int\n  retailPrice Int')}${line()}`,
      'Keep product.name on OrderItem as it was',
    ],
  ])('is %s', (_, fixture, title) => {
    expect(offersOf(order + fixture).map((it) => it.title)).toEqual([title]);
  });

  test('has digits, where the original says nothing of its own', () => {
    const textOn = (around: Around) => offersOf(order + sold + line(), around).flatMap((it) => it.edits)[0]?.text;
    expect(textOn({ provider: 'mysql' })).toContain('unitPrice   Decimal? @db.Decimal(19, 4) // pitwall: snapshot');
    expect(textOn({ provider: 'sqlite' })).toContain('unitPrice   Decimal? // pitwall: snapshot');
  });

  test('is no copy that should be kept in step', () => {
    const schema = schemaOf(parseFixture(order + sold + line()).files);
    expect(findingsIn(accept(schema, offersIn(schema, [lineSnapshot])), [denormalizedCopyDrift])).toEqual([]);
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the line keeps both': `${order}${sold}${line('productName String\n  price Decimal')}`,
    'in a basket, whose prices are those of today': `${order}${sold}${line()}`.replaceAll('OrderItem', 'CartItem'),
    'where nothing was ordered': `${order}${sold}${line()}`.replaceAll(/Order\b/g, 'Shelf'),
    'for a model that is no line': `${order}${sold}${line()}`.replaceAll('OrderItem', 'OrderLog'),
    'for who bought it': `${order}${sold}${line()}`.replaceAll(/Product\b/g, 'Customer'),
    'for money in a floating point': `${order}${product('name String\n  price Float')}${line()}`,
    'for what has no name': `${order}${product('sku String\n  price Int')}${line()}`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(lineSnapshot, fixture));
});

const offersOf = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [lineSnapshot], around);
