import { isClustered } from '../schema/coverage/index-storage.ts';
import { fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { idSourceOf } from '../schema/shapes/id-source.ts';
import { orderedKeyFixes } from './random-primary-key-fixes.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';
import { growthEvidence, growthOf } from './table-growth.ts';

export const randomPrimaryKey = defineRule({
  meta: {
    id: 'random-primary-key',
    title: 'Random key of a table that grows',
    category: 'types',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'The values of `uuid()`, `nanoid()`, `cuid(2)` and `gen_random_uuid()` come in no order. Each insert goes to a random page of the key, so that the whole index is at work, and not only its end. MySQL and SQL Server keep the rows themselves in the order of the key.',
      cost: 'Inserts into a table of up to a million rows, next to a `bigint`: on PostgreSQL 18 `uuid(4)` took 3.25 times as long and `cuid(2)` 4.08 times, `uuid(7)` 1.55 and `cuid()` 1.48 times. On MariaDB 10.11 random UUIDs as text took 3.5 times, 16 bytes in order 1.5 times; on SQLite 3.53 random text 25 times, text in order 12.5 times. Finding single rows is hardly slower.',
      remedy:
        'Let the key begin with the time: `uuid(7)`, `ulid()` and `cuid()` do. Rows that are there keep their ids. SQL Server compares a `UNIQUEIDENTIFIER` from its end, so that there the database has to make it: `newsequentialid()`.',
      leaveItWhen:
        'The ids are handed out, and nobody may read from them when a row was made; or few rows are inserted. On CockroachDB the opposite is true.',
      sources: [
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#uuid',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-index-types.html',
        'https://www.postgresql.org/docs/current/functions-uuid.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/functions/newsequentialid-transact-sql',
        'https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite'],
        bad: `
model Message {
  id   String @id @default(uuid())
  body String
}
`,
        good: `
model Message {
  id   String @id @default(uuid(7))
  body String
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Message {
  id   String @id @default(uuid()) @db.UniqueIdentifier
  body String
}
`,
        good: `
model Message {
  id   String @id @default(dbgenerated("newsequentialid()")) @db.UniqueIdentifier
  body String
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const { provider } = input;
    const key = model.indexes.find((it) => it.kind === 'pk' && it.complete);
    const first = key?.columns[0];
    const field = first && fieldNamed(model, first.path);
    if (model.ignored || !key || !field?.default || idSourceOf(field)?.order !== 'random') return;
    // The values are then those of the rows that it refers to.
    if (model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === field.name.text))) return;
    // The rows are then kept in another order, which the schema tells.
    if (provider === 'sqlserver' && !isClustered(key, provider)) return;
    const growth = growthOf(model, input.factsOf(model));
    if (!growth) return;
    const name = field.name.text;
    report({
      at: field.default.span,
      subject: { model: model.name.text, fields: [name] },
      message: `Values of ${name} are random, so each insert into ${model.name.text} goes to a random page of ${places[provider]}.`,
      ...(!keepsRowsByKey(provider) && { severity: 'hint' }),
      ...(growth.kind === 'name' && !growth.isUsual && { confidence: 'medium' }),
      evidence: [growthEvidence(model, growth)],
      fixes: orderedKeyFixes(model, key, field, input),
    });
  },
});

const keepsRowsByKey = (provider: Provider): boolean => provider === 'mysql' || provider === 'sqlserver';

const places: Readonly<Record<Provider, string>> = {
  postgresql: "the key's index",
  sqlite: "the key's index",
  mysql: 'the table',
  sqlserver: 'the table',
  cockroachdb: 'the table',
  mongodb: "the key's index",
};
