import { quoted } from '../schema/ddl/postgresql-columns.ts';
import { readTextEffect } from '../schema/edits/retype-effect.ts';
import { changeType } from '../schema/edits/type-edits.ts';
import { columnPaths, type Field, type Model } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { type DerivedTime, derivedTimes } from '../schema/shapes/derived-time.ts';
import { textOf } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { type Companion, defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const derivedDateKey = defineRule({
  meta: {
    id: 'derived-date-key',
    title: 'Column that repeats a time of its row',
    category: 'denormalization',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Pagination and Large Dataset Handling',
    docs: () => ({
      problem:
        'The row has a time, and beside it the day, hour, month or year of that time once more. A range on the time finds the same rows: from midnight to midnight, from the first of the month to the next. Two columns tell one thing, and a write that sets only one of them makes them differ.',
      cost: 'The column buys no speed. On PostgreSQL 18 the sum of one day took 1.37 times as long by a text key as by a range on the time, and the sum of a month was as fast by year and month as by the range, with an index of 90 MB instead of 64 MB. An index on the text of a day was smaller, 20 MB, since many rows share a value.',
      remedy:
        'Drop the column and read by `gte` and `lt` on the time; where it stood in an index, the time takes its place, behind the columns that are compared for equality. Where the day is meant in another time zone than that of the database, keep a real date: `DateTime @db.Date`. On PostgreSQL and CockroachDB Prisma writes that change as a new column, which fails where there are rows; the fix brings a migration that converts the texts on PostgreSQL.',
      leaveItWhen:
        'The column is a day of business, of a school or of a time zone, which the time alone does not tell; or a unique key promises one row for each day. A comment at the field that says so ends the report.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-datetime.html',
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datetime',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model Visit {
  id         Int      @id
  occurredAt DateTime
  dateKey    String
}
`,
        good: `
model Visit {
  id         Int      @id
  occurredAt DateTime
  dateKey    DateTime @db.Date
}
`,
      },
      {
        providers: ['sqlite'],
        byHand: true,
        bad: `
model Visit {
  id         Int      @id
  occurredAt DateTime
  dateKey    String

  @@index([dateKey])
}
`,
        good: `
model Visit {
  id         Int      @id
  occurredAt DateTime

  @@index([occurredAt])
}
`,
      },
      {
        providers: ['mongodb'],
        byHand: true,
        bad: `
model Visit {
  id         String   @id @default(auto()) @map("_id") @db.ObjectId
  occurredAt DateTime
  dateKey    String

  @@index([dateKey])
}
`,
        good: `
model Visit {
  id         String   @id @default(auto()) @map("_id") @db.ObjectId
  occurredAt DateTime

  @@index([occurredAt])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const derived of derivedTimes(input.schema, model)) {
      const [first, ...rest] = derived.fields;
      const names = derived.fields.map((it) => it.name.text);
      const source = derived.source.name.text;
      const fix = realDate(model, derived, input);
      report({
        at: first.name.span,
        subject: { model: model.name.text, fields: names },
        message: `${model.name.text}.${enumerate(names)} ${rest.length > 0 ? 'repeat' : 'repeats'} ${source}; a range on ${source} answers the same and cannot drift.`,
        evidence: [
          { kind: 'declared', at: derived.source.name.span, note: `${source} is the time itself` },
          ...rest.map((it) => ({
            kind: 'declared' as const,
            at: it.name.span,
            note: `${it.name.text} is another part of it`,
          })),
        ],
        fixes: fix ? [fix] : [],
      });
    }
  },
});

/** SQLite and MongoDB store a day as the time of its midnight. */
const hasDates = (provider: Provider): boolean => provider !== 'sqlite' && provider !== 'mongodb';

/** Beside a day itself a second one would say nothing. */
function realDate(model: Model, { fields: [field], source, isDay }: DerivedTime, input: RuleInput): Fix | undefined {
  const { schema, provider } = input;
  const isDayItself = source.native?.name === 'Date' || /^(?:date|day)$/i.test(source.name.text);
  if (!isDay || isDayItself || !hasDates(provider) || !canChange(model, field)) return undefined;
  const native = `@${schema.datasource?.name.text ?? 'db'}.Date`;
  const companion = provider === 'postgresql' ? conversion(model, field) : undefined;
  return {
    title: `Change ${field.name.text} to DateTime ${native}`,
    migration: companion ? 'rewrites-table' : readTextEffect(provider),
    edits: changeType(model, field, 'DateTime', native),
    ...(companion && { creates: [companion] }),
  };
}

/** Keys and relations would want the same type elsewhere; options and conditions of an index are those of a text. */
function canChange(model: Model, { name, dbName }: Field): boolean {
  const isKey = model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));
  return (
    !isKey &&
    model.indexes.every((it) => {
      const condition = it.where ? textOf(it.where.span) : '';
      if (condition.includes(name.text) || condition.includes(dbName)) return false;
      if (!columnPaths(it).includes(name.text)) return true;
      return (
        it.kind === 'index' &&
        it.complete &&
        it.type === 'BTree' &&
        it.columns.every(({ path, ops, length }) => path !== name.text || (ops === undefined && length === undefined))
      );
    })
  );
}

function conversion({ dbName, attributes }: Model, field: Field): Companion | undefined {
  // Only names that end no comment, and a table that stands where Prisma looks by itself.
  if (![dbName, field.dbName].every((it) => /^\w[\w ]*$/.test(it)) || attributeNamed(attributes, 'schema')) {
    return undefined;
  }
  const column = quoted(field.dbName);
  const lines = [
    `-- Converts ${column} in place. Run it before Prisma's own migration, which would make the column anew and empty.`,
    '-- The table is rewritten and locked meanwhile; a text that is no date makes it fail.',
    `ALTER TABLE ${quoted(dbName)} ALTER COLUMN ${column} TYPE DATE USING ${column}::date;`,
  ];
  return { name: `${dbName}_${field.dbName}_date`.replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` };
}
