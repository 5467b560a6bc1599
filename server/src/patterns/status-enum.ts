import type { ProjectInput } from '../rules/rule.ts';
import { convertToEnum } from '../schema/ddl/convert-to-enum.ts';
import { readTextEffect } from '../schema/edits/retype-effect.ts';
import { enumChoices } from '../schema/edits/text-to-enum.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isReferredTo, listedFieldsIn } from '../schema/shapes/listed-fields.ts';
import { isAtLeast } from '../workload/prisma-version.ts';
import { enumText, joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const statusEnum = definePattern({
  meta: {
    id: 'status-enum',
    title: 'Status as an enum',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'The values stand in the schema, Prisma Client knows them as a type, and a misspelt one is refused, which a text column stores and no query for the right word finds again. On PostgreSQL 18 a row was 44.3 bytes instead of 49.1, and grouping by the column took 1.6 times as long with text; the index on it was hardly smaller.',
      costs:
        'A new value is a migration. PostgreSQL drops no value of an enum that is there: Prisma makes a new type and rewrites the column. On PostgreSQL and CockroachDB Prisma would drop a text column and add an empty one; the migrations shown beside the schema change it in place on PostgreSQL, and fail where a value is none of the list.',
      leaveItWhen:
        'Users or other programs add values, or each value has further columns: then a table of values with a foreign key does. SQL Server has no enums; there a short `NVarChar` with a check constraint holds the list. On SQLite and MongoDB the column stays text, and only Prisma Client refuses other values.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/models#defining-enums',
        'https://www.postgresql.org/docs/current/datatype-enum.html',
        'https://dev.mysql.com/doc/refman/8.4/en/enum.html',
        'https://www.cockroachlabs.com/docs/stable/enum',
      ],
    },
    prefix: 'pw-status',
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb'],
        before: `
model Order {
  id     BigInt @id
  status String @default("open") // open, paid, sent
}
`,
        after: `
model Order {
  id     BigInt      @id
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
        before: `
model Order {
  id     String @id @default(auto()) @map("_id") @db.ObjectId
  status String // "open" | "paid" | "on hold"
}
`,
        after: `
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

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider, prisma } = input;
    if (provider === 'sqlite' && !isAtLeast(prisma, enumsOnSqliteSince)) return;
    for (const listed of listedFieldsIn(model)) {
      const [best] = isReferredTo(schema, model, listed.field) ? [] : enumChoices(model, listed, input);
      if (!best) continue;
      const creates = convertToEnum(schema, model, listed, best, provider);
      yield {
        at: listed.field.span,
        title: best.title,
        migration: creates.length > 0 ? 'rewrites-table' : readTextEffect(provider),
        edits: best.edits,
        ...(creates.length > 0 && { creates }),
      };
    }
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'Order');
    return joinBlocks(
      enumText(`${name}Status`, [tabStop(2, 'OPEN'), tabStop(3, 'PAID'), tabStop(4, 'SENT')]),
      modelText(
        name,
        [
          [
            idField(provider),
            ['status', `${name}Status`, `@default(${tabStop(2, 'OPEN')})`],
            timeField('createdAt', provider),
          ],
        ],
        [],
      ),
    );
  },
});

const enumsOnSqliteSince = { major: 6, minor: 2 };
