import { convertToEnum } from '../schema/ddl/convert-to-enum.ts';
import { readTextEffect } from '../schema/edits/retype-effect.ts';
import { enumChoices } from '../schema/edits/text-to-enum.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isOfAuthLibrary } from '../schema/shapes/auth-library.ts';
import { isReferredTo, type ListedField, listedFieldsIn } from '../schema/shapes/listed-fields.ts';
import { isAtLeast } from '../workload/prisma-version.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

export const stringStatusShouldBeEnum = defineRule({
  meta: {
    id: 'string-status-should-be-enum',
    title: 'Listed values in a text column',
    category: 'types',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'A comment lists the values of a `String` column, and nothing holds the column to them: a misspelt one is stored like any other, and is missing from every query that asks for the right one.',
      cost: 'Mostly correctness. As an enum a row was 44.3 bytes rather than 49.1, and grouping by the column was 1.6 times faster (PostgreSQL 18); the index on it was hardly smaller.',
      remedy:
        'Declare an enum and give it to the field. The stored words stay the same: what Prisma does not take for a name gets `@map`, and code that uses it then writes the name. On PostgreSQL and CockroachDB Prisma would drop the column and add an empty one. On PostgreSQL the fix brings the migrations that change it in place and are to be run first; on CockroachDB write `ALTER COLUMN … TYPE … USING` by hand. SQLite and MongoDB store text as before, and Prisma Client refuses other values; on SQLite that takes Prisma 6.2.',
      leaveItWhen:
        'Users or other programs bring values of their own, or values come and go: PostgreSQL takes a new value at once but never gives one up. SQL Server has no enums in Prisma; a CHECK constraint in a migration does the same there.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/models#defining-enums',
        'https://www.postgresql.org/docs/current/datatype-enum.html',
        'https://dev.mysql.com/doc/refman/8.4/en/enum.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb'],
        bad: `
model Order {
  id     Int    @id
  status String @default("open") // open, paid, sent
}
`,
        good: `
model Order {
  id     Int         @id
  status OrderStatus @default(open)
}

enum OrderStatus {
  open
  paid
  sent
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Order {
  id     String @id @default(auto()) @map("_id") @db.ObjectId
  status String // "open" | "paid" | "on hold"
}
`,
        good: `
model Order {
  id     String      @id @default(auto()) @map("_id") @db.ObjectId
  status OrderStatus
}

enum OrderStatus {
  open
  paid
  on_hold @map("on hold")
}
`,
      },
    ],
  },

  read(model: Model, { schema, provider, prisma }: RuleInput): ModelLists | undefined {
    if (provider === 'sqlite' && !isAtLeast(prisma, enumsOnSqliteSince)) return undefined;
    const lists = listedFieldsIn(model).filter(({ field }) => !isReferredTo(schema, model, field));
    return lists.length > 0 ? { model, lists } : undefined;
  },

  *checkSchema(told: readonly ModelLists[], input: RuleInput): Iterable<Report> {
    const { provider } = input;
    for (const { model, lists } of told) {
      for (const listed of lists) {
        const { field, list, comment } = listed;
        const name = field.name.text;
        yield {
          at: field.type.span,
          subject: { model: model.name.text, fields: [name] },
          message: `${model.name.text}.${name} has a closed set of values (${sample(list.values)}); an enum lets ${judge(provider)} refuse others.`,
          // What a library brings there, it decides.
          ...(isOfAuthLibrary(model) && { severity: 'hint', confidence: 'medium' }),
          evidence: [{ kind: 'declared', at: comment.span, note: `this comment lists the values of ${name}` }],
          fixes: fixesFor(model, listed, input),
        };
      }
    }
  },
});

/** A model with text columns of which a comment says what they may hold. */
interface ModelLists {
  readonly model: Model;
  readonly lists: readonly ListedField[];
}

const enumsOnSqliteSince = { major: 6, minor: 2 };

const fixesFor = (model: Model, listed: ListedField, input: RuleInput): Fix[] =>
  enumChoices(model, listed, input).map((choice) => {
    const creates = convertToEnum(input.schema, model, listed, choice, input.provider);
    return {
      title: choice.title,
      migration: creates.length > 0 ? 'rewrites-table' : readTextEffect(input.provider),
      edits: choice.edits,
      ...(creates.length > 0 && { creates }),
    };
  });

const sample = (values: readonly string[]): string =>
  values.length <= 5 ? values.join(', ') : `${values.slice(0, 4).join(', ')} and ${values.length - 4} more`;

const judge = (provider: Provider): string =>
  provider === 'sqlite' || provider === 'mongodb' ? 'Prisma Client' : 'the database';
