import { convertToUuid } from '../schema/ddl/convert-to-uuid.ts';
import { readTextEffect } from '../schema/edits/retype-effect.ts';
import { storeAsUuid, textUuids } from '../schema/edits/uuid-edits.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

export const uuidStoredAsText = defineRule({
  meta: {
    id: 'uuid-stored-as-text',
    title: 'UUID in a text column',
    category: 'types',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        'The default makes a UUID, and without a native type Prisma stores it as text: 36 characters for a value of 16 bytes, in the row, in each index on it, and in every foreign key that refers to it.',
      cost: 'On PostgreSQL 18, with a million rows, the primary key of random UUIDs took 72.5 MB as text and 37.5 MB as `uuid`, and inserts took 3.72 times as long as with `bigint` instead of 3.25. A single lookup is nearly as quick. SQL Server stores text as NVARCHAR, 72 bytes. On MariaDB 10.11 inserts with UUIDs as text took 3.5 times as long as with `bigint`, those with ordered 16 bytes 1.5 times.',
      remedy:
        'Give the id and every foreign key to it the native type; the client goes on to use strings. On PostgreSQL and CockroachDB Prisma would drop the columns with their values and make them anew. Where nothing refers to the column on PostgreSQL, the fix brings a migration that converts it in place, to be run first; else write it by hand, `ALTER COLUMN … TYPE uuid USING …::uuid` with the foreign keys taken off for the time. It fails where a value is no UUID, and raw SQL that compares the column with text needs a cast. MySQL has no such type: there `Bytes @db.Binary(16)` is as small, and the code has to convert.',
      leaveItWhen: 'The column also holds ids that are no UUIDs, or the table is small.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-uuid.html',
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#uuid',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/uniqueidentifier-transact-sql',
        'https://dev.mysql.com/doc/refman/8.4/en/miscellaneous-functions.html#function_uuid-to-bin',
        'https://www.cockroachlabs.com/docs/stable/uuid',
        'https://github.com/prisma/orm/issues/12559',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'cockroachdb'],
        bad: `
model Driver {
  id   String @id @default(uuid())
  name String
}
`,
        good: `
model Driver {
  id   String @id @default(uuid()) @db.Uuid
  name String
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Driver {
  id   String @id @default(uuid())
  name String
}
`,
        good: `
model Driver {
  id   String @id @default(uuid()) @db.UniqueIdentifier
  name String
}
`,
      },
      {
        providers: ['mysql'],
        byHand: true,
        bad: `
model Driver {
  id   String @id @default(uuid())
  name String
}
`,
        good: `
model Driver {
  id   Bytes  @id @default(dbgenerated("(uuid_to_bin(uuid(), 1))")) @db.Binary(16)
  name String
}
`,
      },
    ],
  },

  read(model: Model, input: RuleInput): readonly KeptAsText[] | undefined {
    if (model.kind !== 'model' || model.ignored || model.block.conflicted) return undefined;
    const found = textUuids(model, input.provider);
    if (found.length === 0 || input.factsOf(model).small) return undefined;
    return found.map((field) => {
      const report = { ...about(model, field, input), ...loudnessOn(input.provider) };
      return { model, field, alone: report, amongMany: { ...report, shownIn: 'audit' } };
    });
  },

  *checkSchema(told: readonly (readonly KeptAsText[])[], { schema, provider }: RuleInput): Iterable<Report> {
    const kept = told.flat();
    const place = schema.datasource?.providerValue?.span;
    const [first] = kept;
    const areMany = kept.length > few && place !== undefined;
    if (first && areMany) {
      yield {
        at: place,
        subject: { model: '', fields: [] },
        message: `${kept.length} fields keep a UUID as text, ${bytesIn(first.field, provider)} bytes instead of 16 in each row, index and foreign key.`,
        ...loudnessOn(provider),
        evidence: kept.slice(0, few).map(({ model, field }) => ({
          kind: 'declared',
          at: field.name.span,
          note: `${model.name.text}.${field.name.text} is one of them`,
        })),
      };
    }
    for (const { alone, amongMany } of kept) yield areMany ? amongMany : alone;
  },
});

interface KeptAsText {
  readonly model: Model;
  readonly field: Field;
  /** What is said of it: the same object, whatever is told of the others. */
  readonly alone: Report;
  readonly amongMany: Report;
}

const loudnessOn = (provider: Provider): Partial<Report> => (provider === 'mysql' ? { severity: 'hint' } : {});

/** A schema with more of them is told once in the editor, and of each in the audit. */
const few = 3;

function about(model: Model, field: Field, input: RuleInput): Report {
  const name = field.name.text;
  const isKey = model.indexes.some(({ columns }) => columns.some((it) => it.path === name));
  return {
    at: field.native?.attribute.span ?? field.type.span,
    subject: { model: model.name.text, fields: [name] },
    message: `${model.name.text}.${name} keeps a UUID as text, ${bytesIn(field, input.provider)} bytes instead of 16${isKey ? ' in the row and in each index on it' : ''}.`,
    evidence: [],
    fixes: fixesFor(model, field, input),
  };
}

/** SQL Server takes two bytes for each character where the type begins with an N, as Prisma's own does. */
const bytesIn = ({ native }: Field, provider: Provider): number =>
  provider === 'sqlserver' && (native === undefined || native.name.startsWith('N')) ? 72 : 36;

function fixesFor(model: Model, field: Field, { schema, provider }: RuleInput): Fix[] {
  const change = storeAsUuid(schema, model, field, provider);
  if (!change) return [];
  const creates = convertToUuid(model, field, change, provider);
  return [
    {
      title: change.title,
      migration: creates.length > 0 ? 'rewrites-table' : readTextEffect(provider),
      get edits() {
        return change.edits;
      },
      ...(creates.length > 0 && { creates }),
    },
  ];
}
