import type { ProjectInput } from '../rules/rule.ts';
import { convertToUuid } from '../schema/ddl/convert-to-uuid.ts';
import { readTextEffect } from '../schema/edits/retype-effect.ts';
import { storeAsUuid, textUuids } from '../schema/edits/uuid-edits.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const nativeUuid = definePattern({
  meta: {
    id: 'native-uuid',
    title: 'UUID in its own type',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'A UUID takes 16 bytes instead of 36 characters, in the row, in each index and in every foreign key; on SQL Server text takes 72. With a million rows on PostgreSQL 18 the primary key took 37.5 MB instead of 72.5 with random UUIDs, and 30.1 instead of 56.3 with those that come in order, `uuid(7)`. Prisma Client goes on to use strings.',
      costs:
        'The id and every foreign key to it change together. Prisma would drop the columns of a table with rows and make them anew, so write that migration by hand: `ALTER COLUMN … TYPE uuid USING …::uuid`, with the foreign keys taken off for the time. Where nothing refers to the column on PostgreSQL, that migration is shown beside the schema. It fails where a value is no UUID, and SQL that compares the column with text needs a cast. A single lookup is hardly faster.',
      leaveItWhen:
        'The column also holds ids that are no UUIDs, or the table is small. MySQL has no such type: there `Bytes @db.Binary(16)` is as small, and the code has to convert. SQL Server sorts its `uniqueidentifier` by the last bytes first, so that a `uuid(7)` comes in no order there; on CockroachDB no order is what spreads the rows.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-uuid.html',
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#uuid',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/uniqueidentifier-transact-sql',
        'https://www.cockroachlabs.com/docs/stable/uuid',
      ],
    },
    prefix: 'pw-uuid',
    examples: [
      {
        providers: ['postgresql', 'cockroachdb'],
        before: `
model Driver {
  id   String @id @default(uuid())
  laps Lap[]
}

model Lap {
  id       BigInt @id
  driverId String
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([driverId])
}
`,
        after: `
model Driver {
  id   String @id @default(uuid()) @db.Uuid
  laps Lap[]
}

model Lap {
  id       BigInt @id
  driverId String @db.Uuid
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([driverId])
}
`,
      },
      {
        providers: ['sqlserver'],
        before: `
model Driver {
  id   String @id @default(uuid())
  name String
}
`,
        after: `
model Driver {
  id   String @id @default(uuid()) @db.UniqueIdentifier
  name String
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider } = input;
    if (input.factsOf(model).small) return;
    for (const field of textUuids(model, provider)) {
      const change = storeAsUuid(schema, model, field, provider);
      if (!change) continue;
      const creates = convertToUuid(model, field, change, provider);
      yield {
        at: field.span,
        title: change.title,
        migration: creates.length > 0 ? 'rewrites-table' : readTextEffect(provider),
        get edits() {
          return change.edits;
        },
        ...(creates.length > 0 && { creates }),
      };
    }
  },

  blocks(provider: Provider): string {
    const [owner, owned] = [tabStop(1, 'Driver'), tabStop(2, 'Lap')];
    const [one, many] = [tabStop(3, 'driver'), tabStop(4, 'laps')];
    return joinBlocks(
      modelText(owner, [[id(provider), ['name', 'String', ''], [many, `${owned}[]`, '']]], []),
      modelText(
        owned,
        [
          [
            id(provider),
            [`${one}Id`, 'String', uuid(provider)],
            [one, owner, `@relation(fields: [${one}Id], references: [id])`],
            timeField('createdAt', provider),
          ],
        ],
        [`@@index([${one}Id, createdAt])`],
      ),
    );
  },

  line: (provider: Provider): string => id(provider).join(' '),
});

const uuid = (provider: Provider): string => (provider === 'sqlserver' ? '@db.UniqueIdentifier' : '@db.Uuid');

/** In order where order is good. SQL Server would see none in it, and makes ids in its own order. */
function id(provider: Provider) {
  const values: Partial<Record<Provider, string>> = {
    postgresql: 'uuid(7)',
    sqlserver: 'dbgenerated("newsequentialid()")',
  };
  return ['id', 'String', `@id @default(${values[provider] ?? 'uuid()'}) ${uuid(provider)}`] as const;
}
