import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { changeType } from '../schema/edits/type-edits.ts';
import { fieldsOfType } from '../schema/fields-of-type.ts';
import type { Field, Model } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { type MoneySign, moneyDigits, moneySign } from '../schema/shapes/money.ts';
import type { Evidence } from '../workload/evidence.ts';
import { namesOption } from './option.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

const notMoney = namesOption('notMoney', [], 'which fields have a name of money and hold something else');

export const floatForMoney = defineRule({
  meta: {
    id: 'float-for-money',
    title: 'Money in a floating point column',
    category: 'types',
    severity: 'warning',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    options: [notMoney],
    docs: () => ({
      problem:
        'A `Float` is a binary fraction, and most amounts such as 0.10 are none: what is stored is the nearest one. Sums, and products with a tax, drift from what the same amounts give on paper.',
      cost: 'In a `Float`, 0.1 + 0.2 is not equal to 0.3, in the database as in JavaScript: comparing two totals fails, and rounding sometimes goes to the wrong cent. On PostgreSQL 18 rows with `decimal(10,2)` were as large as rows with a `bigint` of cents, and summing took 1.46 times as long.',
      remedy:
        'Use `Decimal` with as many digits as the amounts have: Prisma Client then returns a `Decimal` object, so code that calculates with the field changes too. The migration rewrites the table and rounds the values to the digits given. SQLite keeps decimals as floating point and MongoDB has no `Decimal` in Prisma: there store whole cents in an `Int`, or a `BigInt` above 21 million.',
      leaveItWhen:
        'The number is an estimate, a statistic that nobody pays or a quotation of shares and coins, or fractions of a cent in any scale are wanted more than exact sums.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT',
        'https://dev.mysql.com/doc/refman/8.4/en/problems-with-float.html',
        'https://www.sqlite.org/floatingpoint.html',
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types#working-with-decimal',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model Meal {
  id    Int   @id
  price Float
}
`,
        good: `
model Meal {
  id    Int     @id
  price Decimal @db.Decimal(12, 2)
}
`,
      },
      {
        providers: ['sqlite'],
        byHand: true,
        bad: `
model Meal {
  id    Int   @id
  price Float
}
`,
        good: `
model Meal {
  id         Int @id
  priceCents Int
}
`,
      },
      {
        providers: ['mongodb'],
        byHand: true,
        bad: `
model Meal {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  price Float
}
`,
        good: `
model Meal {
  id         String @id @default(auto()) @map("_id") @db.ObjectId
  priceCents Int
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const field of fieldsOfType(model, 'Float')) {
      if (field.type.list || field.ignored || isExact(field)) continue;
      const sign = moneySign(model, field);
      if (!sign || input.option(notMoney).includes(field.name.text)) continue;
      const name = field.name.text;
      report({
        at: field.type.span,
        subject: { model: model.name.text, fields: [name] },
        message: `${model.name.text}.${name} stores money in binary floating point; use ${exactType(input.provider)}.`,
        evidence: evidenceFor(model, sign),
        fixes: hasDecimal(input.provider) ? [useDecimal(model, field, input)] : [],
      });
    }
  },
});

/** SQL Server's money types have four digits behind the point, whatever Prisma Client makes of them. */
const isExact = ({ native }: Field): boolean => native?.name === 'Money' || native?.name === 'SmallMoney';

/** SQLite stores what has a fraction as floating point, whatever the column is called. */
const hasDecimal = (provider: Provider): boolean => provider !== 'sqlite' && provider !== 'mongodb';

const exactType = (provider: Provider): string =>
  hasDecimal(provider)
    ? 'Decimal'
    : `whole cents in an Int, since ${providerLabel[provider]} stores no exact decimals through Prisma`;

function evidenceFor(model: Model, sign: MoneySign): Evidence[] {
  switch (sign.kind) {
    case 'name':
      return [];
    case 'beside':
      return [{ kind: 'declared', at: sign.field.name.span, note: `${sign.field.name.text} is about money as well` }];
    case 'model':
      return [{ kind: 'declared', at: model.name.span, note: `a model called ${model.name.text} counts money` }];
  }
}

function useDecimal(model: Model, field: Field, { schema, provider }: RuleInput): Fix {
  const digits = moneyDigits(field);
  const native = `@${schema.datasource?.name.text ?? 'db'}.Decimal(${digits})`;
  return {
    title: `Change ${field.name.text} to Decimal ${native}, which rounds to ${digits.split(', ').at(-1)} digits behind the point`,
    migration: retypeEffect(provider),
    edits: changeType(model, field, 'Decimal', native),
  };
}
