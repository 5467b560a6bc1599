import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { unformattedFiles } from '#test/formatted.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { floatForMoney } from './float-for-money.ts';

/** The fields that are taken for money. */
const found = (model: string, provider: Provider = 'postgresql'): string[] =>
  analysisOf(floatForMoney, new Map([[fileId('a'), model]]), { provider }).findings.flatMap((it) => it.subject.fields);

const meal = (field: string): string => `
model Meal {
  id   Int    @id
  name String
  ${field}
}
`;

test('a Float has the name of money', () => {
  check(
    floatForMoney,
    `
model Meal {
  id    Int    @id
  price Float?
//      ^^^^^^ warning: Meal.price stores money in binary floating point; use Decimal.
}
`,
  );
});

describe.each(['sqlite', 'mongodb'] as const)('on %s', (provider) => {
  const label = provider === 'sqlite' ? 'SQLite' : 'MongoDB';
  test('whole cents are the exact type, and no fix changes what the values mean', () => {
    check(
      floatForMoney,
      `
model Meal {
  id    Int   @id @map("_id")
  price Float
//      ^^^^^ warning: Meal.price stores money in binary floating point; use whole cents in an Int, since ${label} stores no exact decimals through Prisma.
}
`,
      { provider },
    );
    const { findings } = analysisOf(floatForMoney, new Map([[fileId('a'), meal('price Float')]]), { provider });
    expect(findings.flatMap((it) => it.fixes)).toEqual([]);
  });
});

describe('names of money:', () => {
  test.each([
    'price',
    'unitPrice',
    'unit_price',
    'priceUSD',
    'pricePerNight',
    'totalRevenue',
    'salary',
    'subtotal',
    'podiumFee',
    'taxAmount',
    'shippingCost',
    'discountTotal',
    'minPrice',
    'priceBeforeTax',
    'valuation',
  ])('%s', (name) => {
    expect(found(meal(`${name} Float`))).toEqual([name]);
  });
});

describe('no names of money:', () => {
  test.each([
    'priceCount',
    'priceId',
    'taxRate',
    'feePercent',
    'priceRatio',
    'priceScore',
    'priceChange',
    'costMs',
    'spentSeconds',
    'costBytes',
    'costTokens',
    'priceless',
    'feedback',
    'surprise',
    'taxonomy',
    'costInCents',
    'earningsPerClick',
    'estimatedCost',
    'avgPrice',
    'marketPrice',
    'queryCost',
    'timeSpent',
    'inputPrice',
    'rainAmount',
    'scoreTotal',
    'returnOnAdSpend',
    'averageExecutionTime',
  ])('%s', (name) => {
    expect(found(meal(`${name} Float\n  currency String`))).toEqual([]);
  });
});

describe('names that may mean other things', () => {
  test.each(['amount', 'cost', 'total', 'balance', 'spent', 'tax'])('alone tell nothing: %s', (name) => {
    expect(found(meal(`${name} Float`))).toEqual([]);
  });

  test.each(['amount', 'cost', 'total', 'balance', 'spent'])('are money beside a currency: %s', (name) => {
    expect(found(meal(`${name} Float\n  currencyCode String`))).toEqual([name]);
  });

  test.each(['cost', 'total', 'balance', 'spent'])('are money beside a price: %s', (name) => {
    expect(found(meal(`${name} Float\n  price Decimal`))).toEqual([name]);
  });

  test.each(['amount', 'totalAmount', 'cost', 'total', 'balance', 'totalSpent'])(
    'are money in an invoice: %s',
    (name) => {
      expect(found(meal(`${name} Float`).replace('Meal', 'CustomerInvoice'))).toEqual([name]);
    },
  );

  test('an amount beside a price or a unit is a quantity', () => {
    expect(found(meal('amount Float\n  price Decimal').replace('Meal', 'OrderItem'))).toEqual([]);
    expect(found(meal('amount Float\n  unit String').replace('Meal', 'OrderItem'))).toEqual([]);
  });

  test('a tax beside a price may be a rate, beside a total it is an amount', () => {
    expect(found(meal('tax Float\n  price Decimal'))).toEqual([]);
    expect(found(meal('tax Float\n  subtotal Decimal'))).toEqual(['tax']);
  });

  test('the evidence is what settles it', () => {
    const text = meal('total Float\n  currency String');
    const { findings, locate } = analysisOf(floatForMoney, new Map([[fileId('a'), text]]));
    const said = findings.flatMap(({ evidence }) =>
      evidence.map(({ at, note }) => [text.slice(locate(at).start, locate(at).end), note]),
    );
    expect(said).toEqual([['currency', 'currency is about money as well']]);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'an exact type': 'price Decimal',
    'whole cents': 'price Int',
    'a list': 'prices Float[]',
    'a share by its default': 'payoutFee Float @default(0.05)',
    'a field that Prisma Client does not know': 'price Float @ignore',
    'prices of language models': 'price Float\n  promptTokens Int',
    'prices of coins': 'price Float\n  tokenType String',
    'prices of shares': 'unitPrice Float\n  quantity Float\n  symbolProfileId String',
  };
  test.each(Object.entries(cases))('%s', (_, field) => {
    expect(found(meal(field))).toEqual([]);
  });

  test.each(['CandleStick', 'CryptoOrder', 'LlmUsage'])('quotations and meters: %s', (name) => {
    expect(found(meal('price Float').replace('Meal', name))).toEqual([]);
  });

  test('what is weighed has a price as other things have', () => {
    expect(found(meal('unitPrice Float\n  quantity Float'))).toEqual(['unitPrice']);
    expect(found(meal('fee Float\n  quantity Float\n  symbol String'))).toEqual(['fee']);
  });

  test('the value of a balance is money, another value is not told', () => {
    expect(found(meal('value Float').replace('Meal', 'AccountBalance'))).toEqual(['value']);
    expect(found(meal('value Float').replace('Meal', 'Score'))).toEqual([]);
  });

  test('a session token beside a price is no coin', () => {
    expect(found(meal('price Float\n  token String'))).toEqual(['price']);
  });

  test('a default of no part of one is none', () => {
    expect(found(meal('price Float @default(0)'))).toEqual(['price']);
  });

  test('an ignored model', () => {
    expect(found(meal('price Float\n  @@ignore'))).toEqual([]);
  });

  test('the money types of SQL Server, which are exact', () => {
    expect(found(meal('price Float @db.Money'), 'sqlserver')).toEqual([]);
    expect(found(meal('price Float @db.SmallMoney'), 'sqlserver')).toEqual([]);
    expect(found(meal('price Float @db.Real'), 'sqlserver')).toEqual(['price']);
  });
});

describe('the fix', () => {
  test('keeps the default and other attributes, and the columns of the group', () => {
    const after = `
model Meal {
  id    Int     @id
  name  String
  price Decimal @default(0) @map("meal_price") @db.Decimal(12, 2) // with tax

  note String @unique
}
`;
    checkFix(
      floatForMoney,
      `
model Meal {
  id    Int    @id
  name  String
  price Float  @default(0) @map("meal_price") // with tax

  note String @unique
}
`,
      after,
    );
    expect(unformattedFiles(new Map([[fileId('a'), after.trimStart()]]))).toEqual([]);
  });

  test('leaves the group alone where a longer type gives its columns', () => {
    checkFix(
      floatForMoney,
      `
model Meal {
  id    Int       @id
  price Float?
  at    DateTime? @unique
}
`,
      `
model Meal {
  id    Int       @id
  price Decimal?  @db.Decimal(12, 2)
  at    DateTime? @unique
}
`,
    );
  });

  test('leaves lines alone that stand in no columns', () => {
    checkFix(
      floatForMoney,
      `
model Meal {
  id Int @id
  price Float @default(1.5)
}
`,
      `
model Meal {
  id Int @id
  price Decimal @default(1.5) @db.Decimal(12, 2)
}
`,
    );
  });

  const natives: readonly (readonly [Provider, string])[] = [
    ['postgresql', 'DoublePrecision'],
    ['postgresql', 'Real'],
    ['mysql', 'Double'],
    ['sqlserver', 'Float(53)'],
    ['cockroachdb', 'Float8'],
  ];
  test.each(natives)('takes the place of the native type: %s %s', (provider, native) => {
    checkFix(
      floatForMoney,
      `
model Meal {
  id    Int   @id
  price Float @default(0) @db.${native}
}
`,
      `
model Meal {
  id    Int     @id
  price Decimal @default(0) @db.Decimal(12, 2)
}
`,
      { provider },
    );
  });

  test('gives the price of a unit more digits, under the name of the datasource', () => {
    checkFix(
      floatForMoney,
      `
datasource store {
  provider = "postgresql"
}

model Meal {
  id        Int   @id
  unitPrice Float
}
`,
      `
datasource store {
  provider = "postgresql"
}

model Meal {
  id        Int     @id
  unitPrice Decimal @store.Decimal(19, 4)
}
`,
    );
  });

  test('rewrites the table, so that nobody is urged', () => {
    const { findings } = analysisOf(floatForMoney, new Map([[fileId('a'), meal('price Float')]]));
    expect(findings[0]?.fixes?.map((it) => [it.title, it.migration, it.preferred])).toEqual([
      [
        'Change price to Decimal @db.Decimal(12, 2), which rounds to 2 digits behind the point',
        'rewrites-table',
        undefined,
      ],
    ]);
  });
});

test('a project may name fields that hold something else', () => {
  const options = { 'float-for-money': { notMoney: ['price'] } };
  check(floatForMoney, meal('price Float'), { settings: { options } });
});
