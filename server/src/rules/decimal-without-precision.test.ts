import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { decimalWithoutPrecision } from './decimal-without-precision.ts';

const meal = (field: string): string => `
model Meal {
  id Int @id
  ${field}
}
`;

const titles = (field: string, provider: Provider = 'mysql') =>
  analysisOf(decimalWithoutPrecision, new Map([[fileId('a'), meal(field)]]), { provider }).findings.map((it) =>
    it.fixes?.map((fix) => `${fix.title}, ${fix.migration}${fix.preferred ? ', preferred' : ''}`),
  );

describe('what a plain Decimal becomes', () => {
  const says: readonly (readonly [Provider, string])[] = [
    ['postgresql', 'hint: Meal.price has no @db.Decimal and becomes DECIMAL(65,30).'],
    ['cockroachdb', 'hint: Meal.price has no @db.Decimal and becomes DECIMAL(65,30).'],
    [
      'mysql',
      'information: Meal.price has no @db.Decimal and becomes DECIMAL(65,30), which takes 30 bytes in each row.',
    ],
    [
      'sqlserver',
      'information: Meal.price has no @db.Decimal and becomes DECIMAL(32,16), which takes 17 bytes in each row.',
    ],
  ];
  test.each(says)('on %s', (provider, marker) => {
    check(
      decimalWithoutPrecision,
      `
model Meal {
  id    Int      @id
  price Decimal?
//      ^^^^^^^^ ${marker}
}
`,
      { provider },
    );
  });

  test('SQLite knows no precision', () => {
    check(decimalWithoutPrecision, meal('price Decimal'), { provider: 'sqlite' });
  });
});

describe('a name that asks for no certain digits', () => {
  const dish = (marker: string) => `
model Meal {
  id     Int     @id
  weight Decimal
${marker}
}
`;
  test.each(['postgresql', 'cockroachdb'] as const)('is left alone on %s, where digits cost nothing', (provider) => {
    check(decimalWithoutPrecision, dish(''), { provider });
  });

  test('still costs on MySQL', () => {
    const says = 'Meal.weight has no @db.Decimal and becomes DECIMAL(65,30), which takes 30 bytes in each row.';
    check(decimalWithoutPrecision, dish(`//       ^^^^^^^ information: ${says}`), { provider: 'mysql' });
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'digits that are given': 'price Decimal @db.Decimal(10, 2)',
    'another native type': 'price Decimal @db.Money',
    'a list': 'prices Decimal[]',
    'a field that Prisma Client does not know': 'price Decimal @ignore',
    'another type': 'price Float',
    'an ignored model': 'price Decimal\n  @@ignore',
  };
  test.each(Object.entries(cases))('%s', (_, field) => {
    check(decimalWithoutPrecision, meal(field));
  });
});

describe('the fixes', () => {
  const asItIs = 'Add @db.Decimal(65, 30), none';

  test('give money two digits, or write out what is', () => {
    expect(titles('price Decimal')).toEqual([
      ['Add @db.Decimal(12, 2), which rounds to 2 digits behind the point, rewrites-table', asItIs],
    ]);
  });

  test('give the price of a unit four, and a coordinate six', () => {
    expect(titles('unitPrice Decimal')).toEqual([
      ['Add @db.Decimal(19, 4), which rounds to 4 digits behind the point, rewrites-table', asItIs],
    ]);
    expect(titles('homeLatitude Decimal')).toEqual([
      ['Add @db.Decimal(9, 6), which rounds to 6 digits behind the point, rewrites-table', asItIs],
    ]);
  });

  test('only write out what is where the name does not tell', () => {
    expect(titles('weight Decimal')).toEqual([[asItIs]]);
    expect(titles('price Decimal\n  totalTokens Int')).toEqual([[asItIs]]);
    expect(titles('weight Decimal', 'sqlserver')).toEqual([['Add @db.Decimal(32, 16), none']]);
  });

  test('stand in the column of the group, or behind the other attributes', () => {
    checkFix(
      decimalWithoutPrecision,
      `
model Meal {
  id    Int      @id
  at    DateTime
  price Decimal // with tax
}
`,
      `
model Meal {
  id    Int      @id
  at    DateTime
  price Decimal  @db.Decimal(12, 2) // with tax
}
`,
    );
    checkFix(
      decimalWithoutPrecision,
      `
model Meal {
  id    Int     @id
  price Decimal @default(0) @map("meal_price")
}
`,
      `
model Meal {
  id    Int     @id
  price Decimal @default(0) @map("meal_price") @db.Decimal(65, 30)
}
`,
      { provider: 'mysql' },
      'Add @db.Decimal(65, 30)',
    );
  });
});
