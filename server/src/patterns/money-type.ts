import type { ProjectInput } from '../rules/rule.ts';
import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { changeTypes } from '../schema/edits/type-edits.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { moneyDigits, moneySign } from '../schema/shapes/money.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const moneyType = definePattern({
  meta: {
    id: 'money-type',
    title: 'Amounts of money',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'Sums come out as on paper: a `Decimal` holds cents as they are, where a `Float` holds the nearest binary fraction, so that 0.1 + 0.2 is not 0.3. The digits say what the column takes, and on MySQL how large it is: `Decimal(12, 2)` is 6 bytes, a `Decimal` without digits is `DECIMAL(65,30)` and 30 bytes.',
      costs:
        'Prisma Client returns a `Decimal` object, so code that calculates with the field changes. Rows with `decimal(10,2)` were as large as those with a `bigint` of cents on PostgreSQL 18, and summing took 1.46 times as long. A migration of a table with rows rounds to the digits given, and fails where a value has more before the point.',
      leaveItWhen:
        'The number is an estimate that nobody pays, or a price per token of any scale. SQLite keeps decimals as floating point and MongoDB has none in Prisma: store whole cents there, in an `Int`, or a `BigInt` above 21 million. Amounts in several currencies need the currency beside them; some have no cents, some have three digits.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL',
        'https://dev.mysql.com/doc/refman/8.4/en/precision-math-decimal-characteristics.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/decimal-and-numeric-transact-sql',
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types#working-with-decimal',
      ],
    },
    prefix: 'pw-money',
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        before: `
model Invoice {
  id        BigInt   @id
  subtotal  Float
  tax       Decimal?
  unitPrice Float    @map("unit_price") // in euros
  paidAt    DateTime @default(now())
}
`,
        after: `
model Invoice {
  id        BigInt   @id
  subtotal  Decimal  @db.Decimal(12, 2)
  tax       Decimal? @db.Decimal(12, 2)
  unitPrice Decimal  @map("unit_price") @db.Decimal(19, 4) // in euros
  paidAt    DateTime @default(now())
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider }: ProjectInput): Iterable<Offer> {
    const amounts = model.fields.filter((it) => isInexact(it) && moneySign(model, it));
    const [first] = amounts;
    if (!first) return;
    const prefix = schema.datasource?.name.text ?? 'db';
    yield {
      at: first.span,
      title: `Store ${enumerate(amounts.map((it) => it.name.text))} of ${model.name.text} as money`,
      migration: retypeEffect(provider),
      edits: changeTypes(
        model,
        amounts.map((field) => ({ field, type: 'Decimal', native: `@${prefix}.Decimal(${moneyDigits(field)})` })),
      ),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Payment'),
      [
        [
          idField(provider),
          amount(),
          ['currency', 'String', provider === 'sqlserver' ? '@db.NChar(3)' : '@db.Char(3)'],
          timeField('paidAt', provider),
        ],
      ],
      [],
    ),

  line: (): string => amount().join(' '),
});

const amount = () => [tabStop(2, 'amount'), 'Decimal', `@db.Decimal(${tabStop(3, '12')}, ${tabStop(4, '2')})`] as const;

/** A binary fraction, or a decimal whose digits nobody chose. */
const isInexact = ({ type, native, ignored }: Field): boolean =>
  !type.list &&
  !ignored &&
  ((type.text === 'Float' && native?.name !== 'Money' && native?.name !== 'SmallMoney') ||
    (type.text === 'Decimal' && !native));
