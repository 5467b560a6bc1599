import type { Companion, ProjectInput } from '../rules/rule.ts';
import { quoted } from '../schema/ddl/postgresql-columns.ts';
import { type EnumChoice, enumChoices } from '../schema/edits/text-to-enum.ts';
import type { Model } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { enumNamed } from '../schema/schema.ts';
import { isReferredTo, type ListedField, listedFieldsIn } from '../schema/shapes/listed-fields.ts';
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
      const creates = provider === 'postgresql' ? conversion(model, listed, best, input) : [];
      yield {
        at: listed.field.span,
        title: best.title,
        migration: provider === 'sqlite' || provider === 'mongodb' ? 'none' : 'rewrites-table',
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

/** Changes the column in place, so that Prisma finds it done. Nothing where a condition compares it with text. */
function conversion(
  model: Model,
  { field, list }: ListedField,
  { enumName, isNew }: EnumChoice,
  { schema }: ProjectInput,
): readonly Companion[] {
  const declared = enumNamed(schema, enumName);
  const placed = [model.attributes, ...(declared ? [declared.block.attributes] : [])];
  if (placed.some((it) => attributeNamed(it, 'schema')) || model.indexes.some((it) => it.where)) return [];
  const stored = declared?.dbName ?? enumName;
  if (![model.dbName, field.dbName, stored].every((it) => /^\w[\w ]*$/.test(it))) return [];
  const [type, column] = [quoted(stored), quoted(field.dbName)];
  const { default: value } = field;
  const change = [
    ...(value ? [`ALTER COLUMN ${column} DROP DEFAULT`] : []),
    `ALTER COLUMN ${column} TYPE ${type} USING ${column}::text::${type}`,
    ...(value?.kind === 'string' ? [`ALTER COLUMN ${column} SET DEFAULT ${literal(value.text)}`] : []),
  ];
  const name = `${model.dbName}_${field.dbName}`.replaceAll(' ', '_');
  const create = `-- The enum, which the next migration gives to ${column}.\nCREATE TYPE ${type} AS ENUM (${list.values.map(literal).join(', ')});\n`;
  const alter = [
    `-- Changes ${column} in place. Run it before Prisma's own migration, which would make the column anew and empty.`,
    '-- The table is rewritten and locked meanwhile; a value that the enum does not list makes it fail.',
    `ALTER TABLE ${quoted(model.dbName)}`,
    `${change.map((it) => `  ${it}`).join(',\n')};`,
    '',
  ].join('\n');
  return [...(isNew ? [{ name: `${name}_type`, sql: create }] : []), { name: `${name}_to_enum`, sql: alter }];
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
