import { retypeEffect } from '../schema/edits/retype-effect.ts';
import type { Datasource, Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Moments } from '../schema/shapes/moments.ts';
import { enumerate } from '../text/wording.ts';
import type { Evidence } from '../workload/evidence.ts';
import { type ModelMoments, modelMoments } from './datetime-field-reports.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

export const datetimeTypeSemantics = defineRule({
  meta: {
    id: 'datetime-type-semantics',
    title: 'Time in a type that changes it',
    category: 'types',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        'On PostgreSQL and CockroachDB a plain `DateTime` is a `timestamp`, a date and a clock of no zone. Prisma Client writes UTC into it; `now()` in SQL fills in what the clock of the session shows. A `timestamptz` is a moment, given and got in the zone of the session. In sessions in UTC the two never differ. Some native types also round: `Timestamp(0)` to seconds, the `DateTime` of SQL Server to steps of a three-hundredth of a second. A `TIMESTAMP` of MySQL ends on 19 January 2038.',
      cost: 'On PostgreSQL 18, in a session of New York, Prisma Client 7.10 with `@prisma/adapter-pg` wrote and read a `timestamp` right, `@default(now())` and `@updatedAt` too, and `now()` in SQL was five hours early. With `timestamptz` `now()` was right, and the client wrote 12:00 UTC as 16:00 UTC and read 12:00 UTC as 08:00. MySQL keeps no TIMESTAMP behind 19 January 2038, and converts it by the time zone of each session. Neither takes more room: rows were 44.3 bytes. What is rounded gives rows the same time, so that pages by that time skip or repeat them, and rounded up it lies ahead of the clock.',
      remedy:
        "Put every session in UTC, as with `ALTER DATABASE … SET timezone TO 'UTC'`, and use one of the two types throughout. A migration to `timestamptz` reads the old values in the zone of its session: run it in UTC as well. On MySQL use `@db.DateTime(3)`, on SQL Server `@db.DateTime2`.",
      leaveItWhen:
        'The two types mean two things: a moment, and what a clock on a wall shows, as opening hours are. MariaDB from 11.5 on keeps a `TIMESTAMP` until 2106.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-datetime.html',
        'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Date.2FTime_storage',
        'https://dev.mysql.com/doc/refman/8.4/en/datetime.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/datetime-transact-sql',
        'https://www.cockroachlabs.com/docs/stable/timestamp',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'cockroachdb'],
        bad: `
model Lap {
  id        Int      @id
  startedAt DateTime @db.Timestamptz(3)
  endedAt   DateTime
}
`,
        good: `
model Lap {
  id        Int      @id
  startedAt DateTime @db.Timestamptz(3)
  endedAt   DateTime @db.Timestamptz(3)
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Lap {
  id        Int      @id
  startedAt DateTime @db.Timestamp(3)
}
`,
        good: `
model Lap {
  id        Int      @id
  startedAt DateTime @db.DateTime(3)
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Lap {
  id        Int      @id
  createdAt DateTime @default(now()) @db.DateTime
}
`,
        good: `
model Lap {
  id        Int      @id
  createdAt DateTime @default(now()) @db.DateTime2
}
`,
      },
    ],
  },

  read(model: Model, { schema: { datasource }, provider }: RuleInput): ModelMoments | undefined {
    const isJudged = model.kind === 'model' && !model.ignored && !model.block.conflicted;
    return isJudged ? modelMoments(model, provider, datasource?.name.text ?? 'db') : undefined;
  },

  checkSchema(told: readonly ModelMoments[], { schema: { datasource }, provider }: RuleInput): Iterable<Report> {
    const whole = wholeOf(told);
    const { zoned, plain, ending } = whole;
    const said: Report[] = [];
    if (datasource && plain > 0) said.push(...aboutZones(datasource, told, whole, provider));
    if (datasource && ending > 0) said.push(...aboutTheEnd(datasource, told, whole));
    const areMostZoned = zoned > plain;
    for (const it of whole.speaking) {
      for (const report of it.reports) said.push(report);
      if (areMostZoned && it.plain.length > 0) for (const report of it.withoutZone()) said.push(report);
    }
    return said;
  },
});

type Pick = (it: ModelMoments) => readonly Field[];

const zonedOf: Pick = (it) => it.zoned;
const plainOf: Pick = (it) => it.plain;
const endingOf: Pick = (it) => it.ending;

/** How many fields there are of each kind. */
interface Whole extends Readonly<Record<keyof Moments, number>> {
  /** The models of which something may be said by themselves. */
  readonly speaking: readonly ModelMoments[];
  /** Each of those that need a better type can have it. */
  readonly isMendable: boolean;
}

/** In one go, since there may be thousands. */
function wholeOf(told: readonly ModelMoments[]): Whole {
  const speaking: ModelMoments[] = [];
  const whole = { zoned: 0, plain: 0, ending: 0, isMendable: true, speaking };
  for (const it of told) {
    whole.zoned += it.zonedCount;
    whole.plain += it.plain.length;
    whole.ending += it.ending.length;
    if (it.mending === undefined) whole.isMendable = false;
    if (it.plain.length > 0 || it.reports.length > 0) speaking.push(it);
  }
  return whole;
}

function* aboutZones(
  { providerValue }: Datasource,
  told: readonly ModelMoments[],
  { zoned, plain, isMendable }: Whole,
  provider: Provider,
): Iterable<Report> {
  if (!providerValue) return;
  const isMixed = zoned > 0;
  yield {
    at: providerValue.span,
    subject: { model: '', fields: [] },
    message: isMixed
      ? `${fields(zoned)} timestamptz and ${plain} ${plain === 1 ? 'is' : 'are'} timestamp, so a session outside UTC reads them differently.`
      : `${fields(plain)} timestamp: now() in SQL fills ${plain === 1 ? 'it' : 'them'} in the zone of the session, and Prisma Client in UTC.`,
    ...(!isMixed && { severity: 'hint', shownIn: 'audit' }),
    evidence: [...firstOf(told, zonedOf, 'is timestamptz'), ...firstOf(told, plainOf, 'is timestamp')],
    fixes: isMendable ? [mendAll(told, () => zoneAll(told, plain), provider)] : [],
  };
}

const fields = (number: number): string => `${number} DateTime ${number === 1 ? 'field is' : 'fields are'}`;

/** Outside UTC `now()` in SQL would then be right, and the client no longer: the title says for whom it is. */
function zoneAll(told: readonly ModelMoments[], plain: number): string {
  const types = new Set<string>();
  for (const { zonedTypes } of told) for (const it of zonedTypes) types.add(it);
  const what = plain === 1 ? 'the timestamp field' : `the ${plain} timestamp fields`;
  return `Store ${what} as ${enumerate([...types])}, for sessions in UTC`;
}

function* aboutTheEnd(
  { name, providerValue }: Datasource,
  told: readonly ModelMoments[],
  { ending, isMendable }: Whole,
): Iterable<Report> {
  if (!providerValue) return;
  const isOne = ending === 1;
  yield {
    at: providerValue.span,
    subject: { model: '', fields: [] },
    message: `${ending} DateTime ${isOne ? 'field is a TIMESTAMP, which ends' : 'fields are TIMESTAMPs, which end'} on 19 January 2038 and ${isOne ? 'is' : 'are'} converted by the time zone of each session.`,
    evidence: firstOf(told, endingOf, 'is one'),
    fixes: isMendable
      ? [mendAll(told, () => `Store ${isOne ? 'it' : `the ${ending} fields`} as @${name.text}.DateTime`, 'mysql')]
      : [],
  };
}

/** The first field of that kind, as a place to begin. */
function firstOf(told: readonly ModelMoments[], pick: Pick, says: string): Evidence[] {
  const found = told.find((it) => pick(it).length > 0);
  const field = found && pick(found)[0];
  return found && field
    ? [{ kind: 'declared', at: field.name.span, note: `${found.model.name.text}.${field.name.text} ${says}` }]
    : [];
}

/** @param title asked for when it is read: it goes through all of the schema */
function mendAll(told: readonly ModelMoments[], title: () => string, provider: Provider): Fix {
  return {
    get title() {
      return title();
    },
    migration: retypeEffect(provider),
    // Hundreds of fields are edited only where somebody asks for it.
    get edits() {
      return told.flatMap((it) => it.mending?.() ?? []);
    },
  };
}
