import type { Datasource, Field } from '../schema/model.ts';
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
    docs: {
      problem:
        'On PostgreSQL and CockroachDB a plain `DateTime` is a `timestamp` without a time zone. Prisma writes it in UTC; what `now()` in SQL, another client or a report writes or reads is in the zone of its session. Some native types also round: `Timestamp(0)` to seconds, the `DateTime` of SQL Server to steps of a three-hundredth of a second. A `TIMESTAMP` of MySQL ends on 19 January 2038.',
      cost: 'It costs no time and no room: with any number of digits, with or without a zone, rows of PostgreSQL 18 took 44.3 bytes. What is rounded gives rows the same time, so that pages by that time skip or repeat them, and rounded up it lies ahead of the clock.',
      remedy:
        'Use `@db.Timestamptz(3)` everywhere, before there is much to rewrite; the migration reads the old values in the zone of its session, so run it in UTC. On MySQL `@db.DateTime(3)`, on SQL Server `@db.DateTime2`.',
      leaveItWhen:
        'Every client and every session is in UTC, or the times are meant as a clock on a wall shows them, as opening hours are. MariaDB from 11.5 on keeps a `TIMESTAMP` until 2106.',
      sources: [
        'https://www.postgresql.org/docs/current/datatype-datetime.html',
        'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Date.2FTime_storage',
        'https://dev.mysql.com/doc/refman/8.4/en/datetime.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/datetime-transact-sql',
        'https://www.cockroachlabs.com/docs/stable/timestamp',
      ],
    },
    examples: [
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

  *checkSchema({ schema: { models, datasource }, provider }: RuleInput): Iterable<Report> {
    const prefix = datasource?.name.text ?? 'db';
    const told = models
      .filter((it) => it.kind === 'model' && !it.ignored && !it.block.conflicted)
      .map((model) => modelMoments(model, provider, prefix));
    const [zoned, plain, ending] = [all(told, zonedOf), all(told, plainOf), all(told, endingOf)];
    if (datasource && plain > 0) yield* aboutZones(datasource, told, zoned, plain);
    if (datasource && ending > 0) yield* aboutTheEnd(datasource, told, ending);
    for (const { reports, withoutZone } of told) {
      yield* reports;
      if (zoned > plain) yield* withoutZone;
    }
  },
});

type Pick = (it: ModelMoments) => readonly Field[];

const zonedOf: Pick = (it) => it.zoned;
const plainOf: Pick = (it) => it.plain;
const endingOf: Pick = (it) => it.ending;

const all = (told: readonly ModelMoments[], pick: Pick): number => told.reduce((sum, it) => sum + pick(it).length, 0);

function* aboutZones(
  { name, providerValue }: Datasource,
  told: readonly ModelMoments[],
  zoned: number,
  plain: number,
): Iterable<Report> {
  if (!providerValue) return;
  const isMixed = zoned > 0;
  yield {
    at: providerValue.span,
    subject: { model: '', fields: [] },
    message: isMixed
      ? `${fields(zoned)} a time zone and ${plain} ${plain === 1 ? 'does' : 'do'} not, so that sessions outside UTC read the two differently.`
      : `${fields(plain)} no time zone, which is right only while every session is in UTC.`,
    ...(!isMixed && { severity: 'hint', shownIn: 'audit' }),
    evidence: [...firstOf(told, zonedOf, 'keeps a time zone'), ...firstOf(told, plainOf, 'keeps none')],
    fixes: mendAll(
      told,
      `Store the ${plain === 1 ? '' : `${plain} `}DateTime field${plain === 1 ? '' : 's'} without a time zone as @${name.text}.Timestamptz`,
    ),
  };
}

const fields = (number: number): string => `${number} DateTime ${number === 1 ? 'field keeps' : 'fields keep'}`;

function* aboutTheEnd(
  { name, providerValue }: Datasource,
  told: readonly ModelMoments[],
  ending: number,
): Iterable<Report> {
  if (!providerValue) return;
  const isOne = ending === 1;
  yield {
    at: providerValue.span,
    subject: { model: '', fields: [] },
    message: `${ending} DateTime ${isOne ? 'field is a TIMESTAMP, which ends' : 'fields are TIMESTAMPs, which end'} on 19 January 2038 and ${isOne ? 'is' : 'are'} converted by the time zone of each session.`,
    evidence: firstOf(told, endingOf, 'is one'),
    fixes: mendAll(told, `Store ${isOne ? 'it' : `the ${ending} fields`} as @${name.text}.DateTime`),
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

function mendAll(told: readonly ModelMoments[], title: string): Fix[] {
  const edits = told.flatMap((it) => it.mending ?? []);
  return told.every((it) => it.mending) ? [{ title, migration: 'rewrites-table', edits }] : [];
}
