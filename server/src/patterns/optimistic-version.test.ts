import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { optimisticVersion } from './optimistic-version.ts';

const model = (name: string, ...lines: readonly string[]) => `
model ${name} {
  id        Int      @id
${lines.map((it) => `  ${it}\n`).join('')}  updatedAt DateTime @updatedAt
}
`;

test('the version stands behind the times, and is not indexed', () => {
  checkOffer(
    optimisticVersion,
    `
model orders {
  id         Int      @id
  status     String
  updated_at DateTime @updatedAt

  lines order_lines[]
}
model order_lines {
  id       Int    @id
  order_id Int
  order    orders @relation(fields: [order_id], references: [id])
}
`,
    `
model orders {
  id         Int      @id
  status     String
  updated_at DateTime @updatedAt

  version Int @default(0)

  lines order_lines[]
}
model order_lines {
  id       Int    @id
  order_id Int
  order    orders @relation(fields: [order_id], references: [id])
}
`,
  );
});

describe('is offered for', () => {
  const cases: Record<string, string> = {
    'an order with a state': model('PurchaseOrder', 'state String'),
    'a booking with a status of its own type': `enum Step {\n  OPEN\n  PAID\n}\n${model('Booking', 'status Step')}`,
    'what is left of a product': model('Product', 'stock Int'),
    'what is left in a warehouse': model('Shelf', 'stockLevel Decimal'),
    'a document with a title': model('WikiPage', 'title String', 'content Json'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => {
    const titles = offersIn(schemaOf(parseFixture(fixture).files), [optimisticVersion]).map((it) => it.title);
    expect(titles).toEqual([expect.stringMatching(/^Guard \w+ against lost updates$/)]);
  });
});

describe('is not offered', () => {
  const order = model('Order', 'status String');
  const cases: Record<string, string> = {
    'for rows that are not changed': order.replace(' @updatedAt', ''),
    'where there is a version': model('Order', 'status String', 'version Int'),
    'where there is one by another name': model('Order', 'status String', 'lockVersion Int'),
    'where each row is a version': model('Page', 'title String', 'body String', 'revision Int'),
    'for what a program works off': model('PaymentOrder', 'status String', 'attempts Int'),
    'for a status that one person sets': model('User', 'status String'),
    'for a copy of what a payment service keeps': model('Invoice', 'status String', 'stripeInvoiceId String'),
    'for a limit of the stock': model('Product', 'stockLimit Int'),
    'for a text out of a file': model('Document', 'title String', 'content String', 'mimeType String'),
    'for a text of one author': model('Comment', 'title String', 'content String'),
    'where the project says that rows are only added': order.replace('status', '// pitwall: append-only\n  status'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(optimisticVersion, fixture));

  test('on MongoDB, whose documents would lack the version', () => {
    checkNoOffer(optimisticVersion, order.replace('@id', '@id @map("_id")'), { provider: 'mongodb' });
  });
});
