import { describe, test } from 'vitest';
import { checkNoOffer, checkOffer } from '#test/check-pattern.ts';
import { moneyType } from './money-type.ts';

test('other native types go, and what is no money stays', () => {
  checkOffer(
    moneyType,
    `
model Order {
  id       Int     @id
  total    Float   @default(0) @db.DoublePrecision
  weight   Float
  discount Decimal @db.Decimal(5, 2)
  shipping Decimal
  price    Decimal
}
`,
    `
model Order {
  id       Int     @id
  total    Decimal @default(0) @db.Decimal(12, 2)
  weight   Float
  discount Decimal @db.Decimal(5, 2)
  shipping Decimal
  price    Decimal @db.Decimal(12, 2)
}
`,
  );
});

describe('nothing is offered', () => {
  const meal = (field: string, name = 'Meal') => `model ${name} {\n  id Int @id\n  ${field}\n}`;
  const cases: Record<string, string> = {
    'for a decimal with digits': meal('price Decimal @db.Decimal(10, 3)'),
    'for whole cents': meal('priceCents Int'),
    'for a measure': meal('weight Float'),
    'for a share': meal('fee Float @default(0.05)'),
    'for prices of tokens': meal('price Float', 'TokenUsage'),
    'for a list': meal('prices Float[]'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(moneyType, fixture));

  test('for the money types of SQL Server', () => {
    checkNoOffer(moneyType, meal('price Float @db.Money'), { provider: 'sqlserver' });
  });
});
