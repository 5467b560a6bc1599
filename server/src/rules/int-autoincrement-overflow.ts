import { type ColumnType, changeKeyColumns, keyColumns, withForeignKeys } from '../schema/edits/key-type-edits.ts';
import { retypeEffect } from '../schema/edits/retype-effect.ts';
import type { Field, Model } from '../schema/model.ts';
import { attributeNamed, stringIn } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { withArticle } from '../text/wording.ts';
import { type Companion, defineRule, type Fix, type Report, type RuleInput, type Tell } from './rule.ts';
import { type Growth, growthEvidence, growthOf } from './table-growth.ts';

export const intAutoincrementOverflow = defineRule({
  meta: {
    id: 'int-autoincrement-overflow',
    title: 'Counted id that runs out',
    category: 'types',
    severity: 'warning',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        'An `Int` has four bytes, so that the counter behind the id ends at 2,147,483,647. Deleted rows, failed inserts and rolled back transactions use numbers up as well.',
      cost: 'When the counter has reached its end, every insert fails, and widening the id then rewrites the table and the foreign keys while nothing can be written. In an index of PostgreSQL an entry of four bytes takes as much room as one of eight.',
      remedy:
        'Use `BigInt` for the id and for every foreign key that refers to it, while the table is small. Prisma Client then gives and takes a `bigint`, which JSON does not know. On PostgreSQL the counter stays as small as it was until `ALTER SEQUENCE … AS bigint`, and where Prisma writes `SET DATA TYPE BIGSERIAL` into the migration, write `BIGINT`.',
      leaveItWhen:
        'The table will never have that many rows: say so with `// pitwall: small`, or with the number, as in `// pitwall: rows 2e6`.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL',
        'https://www.postgresql.org/docs/current/sql-altersequence.html',
        'https://dev.mysql.com/doc/refman/8.4/en/integer-types.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql',
        'https://www.cockroachlabs.com/docs/stable/int',
        'https://github.com/prisma/orm/issues/18532',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver'],
        bad: `
model Message {
  id   Int    @id @default(autoincrement())
  body String
}
`,
        good: `
model Message {
  id   BigInt @id @default(autoincrement())
  body String
}
`,
      },
      {
        providers: ['cockroachdb'],
        bad: `
model Message {
  id   Int    @id @default(sequence())
  body String
}
`,
        good: `
model Message {
  id   BigInt @id @default(sequence())
  body String
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const counted = model.ignored ? [] : model.fields.filter(isCounted);
    if (counted.length === 0) return;
    const growth = growthOf(model, input.factsOf(model));
    if (!growth || (growth.kind === 'rows' && growth.rows < 1e8)) return;
    for (const field of counted) {
      const last = lastNumberOf(field);
      if (last === undefined || !isInPrimaryKey(model, field)) continue;
      report({
        at: field.type.span,
        subject: { model: model.name.text, fields: [field.name.text] },
        message: `${model.name.text} ${sayGrowth(growth)}, and its ${field.type.text} ids end at ${last.toLocaleString('en')}.`,
        ...loudness(growth, last),
        evidence: [growthEvidence(model, growth)],
        fixes: fixesFor(model, field, input),
      });
    }
  },
});

/** Few tables reach two billion rows, whatever they are called. */
function loudness(growth: Growth, last: number): Partial<Report> {
  if (growth.kind === 'rows') return {};
  if (growth.kind === 'append-only') return last < 1e8 ? {} : { severity: 'information' };
  if (!growth.isUsual) return { severity: 'hint', confidence: 'medium' };
  return last < 1e8 ? {} : { severity: 'information', confidence: 'medium' };
}

function sayGrowth(growth: Growth): string {
  switch (growth.kind) {
    case 'rows':
      return `is said to have ${growth.rows.toLocaleString('en')} rows`;
    case 'append-only':
      return 'is said to be only added to';
    case 'name':
      return `is named like ${withArticle(growth.word)}`;
  }
}

const isCounted = ({ default: value }: Field): boolean =>
  value?.kind === 'call' && ['autoincrement', 'sequence'].includes(value.name.text);

const isInPrimaryKey = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some((it) => it.kind === 'pk' && it.columns.some(({ path }) => path === name.text));

/** The largest number that the column holds; undefined where it is no column of whole numbers that could be wider. */
const lastNumberOf = ({ type, native }: Field): number | undefined =>
  type.text === 'Int' && !type.list ? lastNumbers.get(native?.name ?? 'Int') : undefined;

const lastNumbers: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    Int: 2_147_483_647,
    Integer: 2_147_483_647,
    Int4: 2_147_483_647,
    UnsignedInt: 4_294_967_295,
    MediumInt: 8_388_607,
    UnsignedMediumInt: 16_777_215,
    SmallInt: 32_767,
    Int2: 32_767,
    UnsignedSmallInt: 65_535,
  }),
);

function fixesFor(model: Model, field: Field, { schema, provider }: RuleInput): Fix[] {
  const columns = keyColumns(schema, model, field) ?? [];
  const edits = changeKeyColumns(columns, (column) => widened(column, provider));
  if (columns.length === 0 || !edits) return [];
  const creates = provider === 'postgresql' ? widerSequence(model, field) : [];
  return [
    {
      title: `Change ${field.name.text} to BigInt${withForeignKeys(columns)}`,
      migration: retypeEffect(provider),
      get edits() {
        return edits();
      },
      ...(creates.length > 0 && { creates }),
    },
  ];
}

/** A native type that was written stays written; signed and unsigned columns cannot refer to each other on MySQL. */
function widened({ type, native }: Field, provider: Provider): ColumnType | undefined {
  if (type.text !== 'Int' && type.text !== 'BigInt') return undefined;
  if (!native) return { type: 'BigInt', native: undefined };
  if (type.text === 'BigInt') return { type: 'BigInt', native: `@${native.attribute.name.text}` };
  if (!lastNumbers.has(native.name)) return undefined;
  const prefix = native.attribute.name.text.slice(0, -native.name.length);
  const name = native.name.startsWith('Unsigned') ? 'UnsignedBigInt' : provider === 'cockroachdb' ? 'Int8' : 'BigInt';
  return { type: 'BigInt', native: `@${prefix}${name}` };
}

/** PostgreSQL gives a SERIAL column a sequence of four bytes, which does not grow with the column. */
function widerSequence(model: Model, field: Field): Companion[] {
  const sequence = `${model.dbName}_${field.dbName}_seq`;
  // PostgreSQL cuts longer names in its own way.
  if (!/^[\x20-\x7e]{1,63}$/.test(sequence)) return [];
  const namespace = stringIn(attributeNamed(model.attributes, 'schema')?.arguments[0]);
  const name = [...(namespace === undefined ? [] : [namespace]), sequence].map(quoted).join('.');
  const sql = [
    `-- The counter of ${model.dbName}.${field.dbName} ends where an integer does, whatever the column becomes.`,
    `ALTER SEQUENCE IF EXISTS ${name} AS bigint;`,
    '',
  ].join('\n');
  return [{ name: `widen_${sequence.toLowerCase().replaceAll(/\W+/g, '_')}`, sql }];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
