import type { Companion, ProjectInput } from '../rules/rule.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { addColumnsSql, intSql, type SqlProvider } from '../schema/ddl/column-sql.ts';
import { numberSql } from '../schema/ddl/number-sql.ts';
import { type NewName, nameInStyle } from '../schema/edits/naming.ts';
import { addFieldRows, columnOf, newFieldRow } from '../schema/edits/new-field-row.ts';
import { putKey } from '../schema/edits/put-key.ts';
import { type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isRelationField } from '../schema/relations.ts';
import { entityEventsOf, eventStreamOf, isKeyedBy } from '../schema/shapes/event-stream.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { type FieldRow, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const eventStream = definePattern({
  meta: {
    id: 'event-stream',
    title: 'Event stream with numbered events',
    lesson: 'Distributed Database Patterns',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'Events have one order within their stream, and two writers that have read the same version cannot both append: the unique key takes one and refuses the other, who reads what is new, decides again and retries. No lock is held and no transaction spans the decision. The key also returns a stream in its order, from any version on, so that no other index is needed for it.',
      costs:
        'A writer must know the version that it has read, and must be ready to retry. On a table that has events already, the first migration adds the column and the second numbers them in the order of their time; the key comes with the migration that Prisma makes of the schema. Deploy the code that numbers its events together with the key, since two events without a number of their own would be refused.',
      leaveItWhen:
        'The rows are a log that nobody decides by, or the order of events does not matter. Where many writers append to the same stream all the time, most of them retry; give each of them a stream of its own. A number within a stream says nothing about the order between streams.',
      sources: [
        'https://learn.microsoft.com/en-us/azure/architecture/patterns/event-sourcing',
        'https://www.prisma.io/docs/orm/reference/error-reference#p2002',
        'https://www.postgresql.org/docs/current/index-unique-checks.html',
      ],
    },
    prefix: 'pw-event-stream',
    code: `
type NewEvent = Omit<Prisma.EventRecordCreateManyInput, 'streamId' | 'version'>;

/**
 * Appends events behind the last version that the caller has read, 0 for a new stream. A conflict means that another
 * writer was first: read the stream again, decide again, and retry.
 */
export async function appendEvents(
  prisma: PrismaClient,
  streamId: string,
  lastRead: number,
  events: readonly NewEvent[],
): Promise<'appended' | 'conflict'> {
  try {
    await prisma.eventRecord.createMany({
      data: events.map((event, i) => ({ ...event, streamId, version: lastRead + 1 + i })),
    });
    return 'appended';
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (isTaken) return 'conflict';
    throw error;
  }
}

/** The events of a stream behind a version, in their order. */
export function readStream(prisma: PrismaClient, streamId: string, after = 0): Promise<EventRecord[]> {
  return prisma.eventRecord.findMany({
    where: { streamId, version: { gt: after } },
    orderBy: { version: 'asc' },
  });
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb'],
        before: `
model Cart {
  id     String      @id @default(cuid())
  events CartEvent[]
}

model CartEvent {
  id        String   @id @default(cuid())
  cartId    String
  cart      Cart     @relation(fields: [cartId], references: [id])
  type      String
  payload   Json
  createdAt DateTime @default(now())
}
`,
        after: `
model Cart {
  id     String      @id @default(cuid())
  events CartEvent[]
}

model CartEvent {
  id        String   @id @default(cuid())
  cartId    String
  cart      Cart     @relation(fields: [cartId], references: [id])
  type      String
  payload   Json
  createdAt DateTime @default(now())

  version Int @default(0)

  @@unique([cartId, version])
}
`,
      },
      {
        providers: ['sqlserver'],
        before: stored('Int', '@id', '  @@index([streamId, version])'),
        after: stored('Int', '@id', '  @@unique([streamId, version])'),
      },
      {
        providers: ['mongodb'],
        before: stored('String', '@id @map("_id")', '  @@index([streamId, version])'),
        after: stored('String', '@id @map("_id")', '  @@unique([streamId, version])'),
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { provider, tenantColumns } = input;
    const events = eventStreamOf(model) ?? entityEventsOf(model);
    if (!events?.streamColumns.every((it) => isIndexable(it, provider))) return;
    const { stream, number, streamColumns } = events;
    const names = streamColumns.map((it) => it.name.text);
    if (number) {
      const columns = [...names, number.name.text];
      if (isKeyedBy(model, stream, number, tenantColumns) || !isNonEmpty(columns)) return;
      yield {
        at: number.span,
        title: `Let ${number.name.text} be unique within ${enumerate(names)} in ${model.name.text}`,
        migration: 'changes-constraint',
        edits: putKey(model, 'unique', columns, []),
      };
    } else {
      const version = nameInStyle(model, ['version']);
      const columns = [...names, version.field];
      // Documents that are there would lack the number, and no migration fills it.
      if (provider === 'mongodb' || !isNonEmpty(columns) || fieldNamed(model, version.field)) return;
      const creates = companionsFor(model, streamColumns, version, provider);
      if (!creates) return;
      yield {
        at: stream.span,
        title: `Number the rows of ${model.name.text} within ${enumerate(names)}`,
        migration: 'rewrites-table',
        edits: [
          addFieldRows(model, lastColumn(input, model) ?? stream, [newFieldRow(version, 'Int', '@default(0)')]),
          ...putKey(model, 'unique', columns, []),
        ],
        creates,
      };
    }
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'EventRecord'),
      [
        [
          idField(provider),
          streamField(provider),
          ['version', 'Int', ''],
          ['type', 'String', provider === 'sqlserver' ? '@db.NVarChar(100)' : ''],
          provider === 'sqlserver' ? ['payload', 'String', '@db.NVarChar(Max)'] : ['payload', 'Json', ''],
          timeField('createdAt', provider),
        ],
      ],
      ['@@unique([streamId, version])'],
    ),

  line: (): string => '@@unique([streamId, version])',
});

function streamField(provider: Provider): FieldRow {
  switch (provider) {
    case 'postgresql':
    case 'cockroachdb':
      return ['streamId', 'String', '@db.Uuid'];
    case 'sqlserver':
      return ['streamId', 'String', '@db.UniqueIdentifier'];
    case 'mysql':
      return ['streamId', 'String', '@db.Char(36)'];
    default:
      return ['streamId', 'String', ''];
  }
}

const lastColumn = ({ schema }: ProjectInput, { fields }: Model): Field | undefined =>
  fields.findLast((it) => !isRelationField(schema, it));

/** The column, and the numbers in it. As Prisma applies them before it looks, only the key is left for it to make. */
function companionsFor(
  model: Model,
  within: readonly Field[],
  version: NewName,
  provider: SqlProvider,
): readonly Companion[] | undefined {
  const path = model.indexes.find((it) => it.kind === 'pk' && it.complete)?.columns ?? [];
  const key = path.flatMap((it) => fieldNamed(model, it.path) ?? []);
  const time = creationTime(model);
  if (key.length === 0) return undefined;
  const column = columnOf(version);
  const name = `${model.dbName}_${column}`;
  const add = addColumnsSql(model, [{ name: column, type: intSql(provider), default: '0' }], provider);
  const order = time ? [time, ...key.filter((it) => it !== time)] : key;
  const numbers = numberSql(model, { column, within, order, key }, provider);
  return [
    { name, sql: add },
    {
      name: `${name}_numbers`,
      sql: `-- Writes every row of the table; on a large one, run it at a quiet hour.\n${numbers}`,
    },
  ];
}

/** The example on databases without Json, or where a new field would stay empty. */
function stored(type: string, id: string, line: string): string {
  return `
model StoredEvent {
  id       ${type.padEnd(6)} ${id}
  streamId ${type.padEnd(6)}
  version  Int
  payload  String

${line}
}
`.replaceAll(/ +$/gm, '');
}
