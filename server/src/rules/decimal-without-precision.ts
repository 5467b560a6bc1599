import { addFieldAttribute } from '../schema/edits/edits.ts';
import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { fieldsOfType } from '../schema/fields-of-type.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { moneyDigits, moneySign } from '../schema/shapes/money.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const decimalWithoutPrecision = defineRule({
  meta: {
    id: 'decimal-without-precision',
    title: 'Decimal without a precision',
    category: 'types',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        'Where a `Decimal` has no `@db.Decimal`, Prisma chooses the digits: 65, of which 30 stand behind the point, on PostgreSQL, CockroachDB and MySQL; 32 and 16 on SQL Server. No amount needs them, and the database does not refuse a tenth of a cent.',
      cost: 'MySQL stores all digits: 30 bytes in each row and index entry, where DECIMAL(12,2) takes 6. SQL Server takes 17 bytes instead of 9. PostgreSQL and CockroachDB store only the digits that a value has, so that there nothing grows; values are shown with 30 digits behind the point, and nothing rounds them to cents.',
      remedy:
        'Say how many digits the values have, all and behind the point: `@db.Decimal(12, 2)` for money. The migration rewrites the table, rounds what has more digits behind the point, and fails where a value is too large. Where so many digits are meant, write the precision out.',
      leaveItWhen:
        'Values of any scale are stored, such as prices per token, or the table is small. On PostgreSQL and CockroachDB only amounts of money and coordinates are reported, and only as a hint.',
      sources: [
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#decimal',
        'https://dev.mysql.com/doc/refman/8.4/en/precision-math-decimal-characteristics.html',
        'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/decimal-and-numeric-transact-sql',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model Meal {
  id    Int     @id
  price Decimal
}
`,
        good: `
model Meal {
  id    Int     @id
  price Decimal @db.Decimal(12, 2)
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const usual = usualDigits[input.provider];
    if (model.ignored || !usual) return;
    for (const field of fieldsOfType(model, 'Decimal')) {
      if (field.type.list || field.native || field.ignored) continue;
      // Where digits cost nothing, only a name that asks for fewer is worth a word.
      if (usual.price === '' && !fittingDigits(model, field)) continue;
      report({
        at: field.type.span,
        subject: { model: model.name.text, fields: [field.name.text] },
        message: `${model.name.text}.${field.name.text} has no @${prefixOf(input)}.Decimal and becomes DECIMAL(${usual.digits})${usual.price}.`,
        severity: usual.price === '' ? 'hint' : 'information',
        evidence: [],
        fixes: fixesFor(model, field, usual, input),
      });
    }
  },
});

interface UsualDigits {
  readonly digits: string;
  /** What each value takes, where that is more than its own digits need. */
  readonly price: string;
}

/** SQLite knows no precision, and MongoDB no decimals. */
const usualDigits: Partial<Record<Provider, UsualDigits>> = {
  postgresql: { digits: '65,30', price: '' },
  cockroachdb: { digits: '65,30', price: '' },
  mysql: { digits: '65,30', price: ', which takes 30 bytes in each row' },
  sqlserver: { digits: '32,16', price: ', which takes 17 bytes in each row' },
};

const prefixOf = ({ schema }: RuleInput): string => schema.datasource?.name.text ?? 'db';

function fixesFor(model: Model, field: Field, { digits }: UsualDigits, input: RuleInput): Fix[] {
  const add = (precision: string, migration: Fix['migration'], loses = ''): Fix => {
    const attribute = `@${prefixOf(input)}.Decimal(${precision})`;
    return { title: `Add ${attribute}${loses}`, migration, edits: [addFieldAttribute(model, field, attribute)] };
  };
  // What the column is today, for those who mean it.
  const written = add(digits.replace(',', ', '), 'none');
  const fitting = fittingDigits(model, field);
  if (fitting === undefined) return [written];
  const rounded = `, which rounds to ${fitting.split(', ').at(-1)} digits behind the point`;
  return [add(fitting, retypeEffect(input.provider), rounded), written];
}

/** As many digits as the values have, where the name tells. */
function fittingDigits(model: Model, field: Field): string | undefined {
  const name = field.name.text;
  if (/^(?:lat|lng|lon|latitude|longitude)$|(?:Latitude|Longitude)$/.test(name)) return '9, 6';
  return moneySign(model, field) ? moneyDigits(field) : undefined;
}
