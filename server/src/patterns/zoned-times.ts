import type { Companion, ProjectInput } from '../rules/rule.ts';
import { quoted } from '../schema/ddl/postgresql-columns.ts';
import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { isBoundToType, zoneTimes } from '../schema/edits/time-type-edits.ts';
import type { Field, Model } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { isWallClock, momentsOf } from '../schema/shapes/moments.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const zonedTimes = definePattern({
  meta: {
    id: 'zoned-times',
    title: 'Times as moments',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: '`now()` in SQL, reports and other clients write and read the same moment in whatever zone their session is. With a plain `timestamp` `now()` fills in what the clock of the session shows. It takes no more room: rows with any number of digits, with a zone or without, were 44.3 bytes on PostgreSQL 18.',
      costs:
        'Prisma Client has to be in sessions in UTC: in one of New York, version 7.10 with `@prisma/adapter-pg` wrote 12:00 UTC into a `timestamptz` as 16:00 UTC, and read 12:00 UTC as 08:00, where a `timestamp` was right. The type changes, and a migration that Prisma writes reads the old values in the zone of its session. On PostgreSQL run the migration shown beside the schema first, which reads them as UTC, as Prisma Client has written them. Three digits are what a JavaScript date holds; more would let rows that SQL wrote fall between two pages. `DATETIMEOFFSET` of SQL Server takes 10 bytes instead of 8 and keeps the offset that it was given; Prisma Client writes UTC.',
      leaveItWhen:
        'The value is what a clock on a wall shows, such as opening hours or a birthday: keep that as a plain time or a date, with the name of the zone beside it. On MySQL the `DateTime(3)` of Prisma is right: its `TIMESTAMP` ends in 2038. SQLite and MongoDB have one kind of time. Change all models of a schema, one after the other: it is offered for one model where most others have zones already, and a rule has the change for all at once.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-datetime.html',
        'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Date.2FTime_storage',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/datetimeoffset-transact-sql',
        'https://www.cockroachlabs.com/docs/stable/timestamp',
      ],
    },
    prefix: 'pw-times',
    examples: [
      {
        providers: ['postgresql', 'cockroachdb'],
        before: `
model Session {
  id        String    @id
  createdAt DateTime  @default(now())
  seenAt    DateTime? @map("seen_at") @db.Timestamp(6)
  birthday  DateTime? @db.Date
}
`,
        after: `
model Session {
  id        String    @id
  createdAt DateTime  @default(now()) @db.Timestamptz(3)
  seenAt    DateTime? @map("seen_at") @db.Timestamptz(6)
  birthday  DateTime? @db.Date
}
`,
      },
      {
        providers: ['sqlserver'],
        before: `
model Session {
  id        String   @id
  createdAt DateTime @default(now())
}
`,
        after: `
model Session {
  id        String   @id
  createdAt DateTime @default(now()) @db.DateTimeOffset
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider }: ProjectInput): Iterable<Offer> {
    const plain = plainTimes(model, provider).filter((it) => !isBoundToType(model, it));
    const [first] = plain;
    if (!first || !leadsToOneKind(model, { schema, provider })) return;
    const creates = provider === 'postgresql' ? conversion(model, plain) : [];
    yield {
      at: first.span,
      title: `Store ${plain.length === 1 ? first.name.text : `the ${plain.length} times`} of ${model.name.text} as ${provider === 'sqlserver' ? 'datetimeoffset' : 'timestamptz'}`,
      migration: retypeEffect(provider),
      edits: zoneTimes(model, plain, provider, schema.datasource?.name.text ?? 'db'),
      ...(creates.length > 0 && { creates }),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Session'),
      [
        [
          idField(provider),
          ['createdAt', 'DateTime', `@default(now()) ${zoned(provider)}`],
          ['expiresAt', 'DateTime', zoned(provider)],
        ],
      ],
      ['@@index([expiresAt])'],
    ),

  line: (provider: Provider): string => `createdAt DateTime @default(now()) ${zoned(provider)}`,
});

const zoned = (provider: Provider): string => (provider === 'sqlserver' ? '@db.DateTimeOffset' : '@db.Timestamptz(3)');

/** Moments, of a model that Prisma Client writes, that are kept without a zone. */
function plainTimes(model: Model, provider: Provider): readonly Field[] {
  if (model.kind !== 'model' || model.ignored) return [];
  if (provider !== 'sqlserver') return momentsOf(model, provider).plain;
  return model.fields.filter((it) => {
    const isTime = it.type.text === 'DateTime' && !it.type.list && !it.ignored && !isWallClock(it);
    return isTime && (!it.native || /^(?:Small)?DateTime2?$/.test(it.native.name));
  });
}

const zonedTimesOf = ({ fields }: Model): readonly Field[] =>
  fields.filter(({ native }) => native?.name === 'Timestamptz' || native?.name === 'DateTimeOffset');

/** Where most times of a schema have no zone, one model that has would be the odd one: then all change, or none. */
function leadsToOneKind(model: Model, { schema, provider }: Pick<ProjectInput, 'schema' | 'provider'>): boolean {
  if (zonedTimesOf(model).length > 0) return true;
  const counts = schema.models.map((it) => countIn(it, provider));
  const isOnlyOne = counts.filter((it) => it.plain > 0).length === 1;
  return isOnlyOne || counts.reduce((more, { zoned, plain }) => more + zoned - plain, 0) > 0;
}

interface TimeCount {
  readonly provider: Provider;
  readonly zoned: number;
  readonly plain: number;
}

/** The whole schema is counted wherever the cursor goes, and few of its models have changed since. */
const known = new WeakMap<Model, TimeCount>();

function countIn(model: Model, provider: Provider): TimeCount {
  const before = known.get(model);
  if (before?.provider === provider) return before;
  const count = { provider, zoned: zonedTimesOf(model).length, plain: plainTimes(model, provider).length };
  known.set(model, count);
  return count;
}

/** Reads the values as UTC, so that Prisma finds the change done. */
function conversion(model: Model, fields: readonly Field[]): readonly Companion[] {
  const { dbName, attributes } = model;
  if (attributeNamed(attributes, 'schema') || ![dbName, ...fields.map((it) => it.dbName)].every(isPlainName)) return [];
  const changes = fields.map((it) => {
    const [digits = it.native ? undefined : '3'] = it.native?.arguments ?? [];
    const column = quoted(it.dbName);
    return `  ALTER COLUMN ${column} TYPE TIMESTAMPTZ${digits === undefined ? '' : `(${digits})`} USING ${column} AT TIME ZONE 'UTC'`;
  });
  const lines = [
    '-- Reads the times as UTC, as Prisma Client has written them. Run it before the migration that Prisma would write,',
    '-- which reads them in the zone of its session. The table is rewritten and locked meanwhile.',
    `ALTER TABLE ${quoted(dbName)}`,
    `${changes.join(',\n')};`,
  ];
  return [{ name: `${dbName}_zoned_times`.replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` }];
}

const isPlainName = (name: string): boolean => /^\w[\w ]*$/.test(name);
