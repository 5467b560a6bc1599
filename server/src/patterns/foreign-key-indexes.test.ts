import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { foreignKeyIndexes } from './foreign-key-indexes.ts';

const line = (attributes: string, fields = '') => `
model Order {
  id    Int    @id
  lines Line[]
}
model Product {
  id    Int    @id
  lines Line[]
}
model Line {
  id        Int     @id
  orderId   Int
  order     Order   @relation(fields: [orderId], references: [id])
  productId Int
  product   Product @relation(fields: [productId], references: [id])
${fields}${attributes}
}
`;

test('the indexes join those that are there', () => {
  checkOffer(
    foreignKeyIndexes,
    line('\n  @@map("lines")'),
    line('\n  @@index([orderId])\n  @@index([productId])\n  @@map("lines")'),
  );
});

test('the offer names the keys, and stands on the first relation', () => {
  const [offer] = offersIn(schemaOf(parseFixture(line('')).files), [foreignKeyIndexes]);
  expect(offer?.title).toBe('Index the foreign keys orderId and productId of Line');
  const { at } = offer ?? {};
  expect(at?.fragment.text.slice(at.start, at.end)).toMatch(/^order /);
});

test('an index on the tenant alone makes way for the longer key, and a shorter key needs none of its own', () => {
  const claims = (indexes: string) => `
model Tenant {
  id     Int     @id
  claims Claim[]
}
model Person {
  tenantId Int
  number   Int
  claims   Claim[]

  @@id([tenantId, number])
}
model Policy {
  id     Int     @id
  claims Claim[]
}
model Claim {
  id       Int    @id
  tenantId Int
  tenant   Tenant @relation(fields: [tenantId], references: [id])
  number   Int
  person   Person @relation(fields: [tenantId, number], references: [tenantId, number])
  policyId Int
  policy   Policy @relation(fields: [policyId], references: [id])
${indexes}}
`;
  checkOffer(
    foreignKeyIndexes,
    claims('\n  @@index([tenantId])\n'),
    claims('\n  @@index([tenantId, number])\n  @@index([policyId])\n'),
  );
  checkOffer(foreignKeyIndexes, claims(''), claims('\n  @@index([tenantId, number])\n  @@index([policyId])\n'));
});

test('with relationMode = "prisma" nobody makes them on MySQL', () => {
  const around = { provider: 'mysql', datasource: 'relationMode = "prisma"' } as const;
  checkOffer(foreignKeyIndexes, line(''), line('\n  @@index([orderId])\n  @@index([productId])'), around);
});

describe('nothing is offered', () => {
  test('on MySQL, which indexes its foreign keys itself', () => {
    checkNoOffer(foreignKeyIndexes, line(''), { provider: 'mysql' });
  });

  const cases: Record<string, string> = {
    'where the indexes are there': line('  @@index([orderId])\n  @@index([productId])'),
    'where one is missing, which a quick fix adds': line('  @@index([orderId])'),
    'where longer ones begin with the keys': line('  @@index([orderId, id])\n  @@index([productId, id])'),
    'for who did something to the row': line('')
      .replaceAll('orderId', 'createdById')
      .replaceAll('productId', 'approvedById'),
    'where the table is small': line('').replace('model Line', '// pitwall: small\nmodel Line'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(foreignKeyIndexes, fixture));

  test('where one index serves both keys', () => {
    checkNoOffer(
      foreignKeyIndexes,
      line('').replaceAll('productId', 'orderId').replace('  orderId   Int\n  product', '  product'),
    );
  });
});
