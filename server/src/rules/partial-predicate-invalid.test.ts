import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import type { Provider } from '../schema/provider.ts';
import { rules } from './index.ts';
import { partialPredicateInvalid } from './partial-predicate-invalid.ts';

const on = (provider: Provider): Around => ({ provider, previewFeatures: ['partialIndexes'] });

const parcel = (line: string, marker = '') => `
enum State {
  OPEN
  LOST @map("gone-missing")
}

model Parcel {
  id        Int      @id
  state     State
  states    State[]
  note      String?
  carrier   String   @map("carrier_name")
  weight    Int
  maxWeight Int
  dueAt     DateTime @map("due_at")

  ${line}
${marker}
}
`;

const says = (provider: Provider, line: string, marker = ''): void =>
  check(partialPredicateInvalid, parcel(line, marker), on(provider));

/** What is said of the line, without where. */
const findingsOn = (provider: Provider, line: string): number =>
  fixesOf(partialPredicateInvalid, parcel(line), on(provider)).length;

describe('the clock is refused everywhere', () => {
  test('behind the attribute, where a function around it is a part of the fault', () => {
    for (const [provider, label] of [
      ['postgresql', 'PostgreSQL'],
      ['sqlite', 'SQLite'],
      ['sqlserver', 'SQL Server'],
      ['cockroachdb', 'CockroachDB'],
    ] as const) {
      says(
        provider,
        '@@index([dueAt]) where dueAt < dateadd(day, -30, getdate())',
        `//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: ${label} cannot index rows by "dateadd(day, -30, getdate())": the condition is judged once, when the row is written, and the clock goes on.`,
      );
    }
  });

  test('in raw, in the middle of a sum', () => {
    says(
      'postgresql',
      `@@index([dueAt], where: raw("due_at < now() - interval '30 days'"))`,
      '//                                      ^^^^^ error: PostgreSQL cannot index rows by "now()": the condition is judged once, when the row is written, and the clock goes on.',
    );
  });

  test('as a word without brackets', () => {
    says(
      'cockroachdb',
      '@@index([dueAt], where: raw("due_at < CURRENT_DATE"))',
      '//                                      ^^^^^^^^^^^^ error: CockroachDB cannot index rows by "CURRENT_DATE": the condition is judged once, when the row is written, and the clock goes on.',
    );
  });

  test('with the word now in a function of SQLite, whose other uses are steady', () => {
    says(
      'sqlite',
      `@@index([dueAt], where: raw("due_at < date('now', '-1 day')"))`,
      `//                                      ^^^^^^^^^^^^^^^^^^^^^ error: SQLite cannot index rows by "date('now', '-1 day')": the condition is judged once, when the row is written, and the clock goes on.`,
    );
    says('sqlite', `@@index([dueAt], where: raw("date(due_at) < '2026-01-01'"))`);
  });

  test('unless a field is called so, or a text or a comment says it', () => {
    check(
      partialPredicateInvalid,
      `
model Log {
  id           Int @id
  current_date Int
  note         String

  @@index([id], where: raw("current_date > 3"))
  @@index([note], where: raw("note = 'now()' -- now()"))
}
`,
      on('postgresql'),
    );
  });
});

describe('so is what answers otherwise for the same row:', () => {
  test('chance', () => {
    says(
      'postgresql',
      '@@index([dueAt], where: raw("weight > random()"))',
      '//                                      ^^^^^^^^ error: PostgreSQL cannot index rows by "random()": the condition must give the same answer each time.',
    );
  });

  test('who asks', () => {
    says(
      'postgresql',
      '@@index([dueAt], where: raw("note = current_user"))',
      '//                                    ^^^^^^^^^^^^ error: PostgreSQL cannot index rows by "current_user": the condition must give the same answer whoever asks.',
    );
  });

  test('other rows', () => {
    says(
      'sqlite',
      '@@index([dueAt], where: raw("weight in (select max(weight) from b)"))',
      '//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ error: SQLite cannot index rows by "select max(weight) from b": the condition can read nothing but the row itself.',
    );
  });
});

describe('of other functions', () => {
  test('those that are steady are let be', () => {
    says('postgresql', `@@index([dueAt], where: raw("lower(note) = 'x' AND coalesce(weight, 0) > 1"))`);
  });

  test('an unknown one is told of quietly, and without a fix', () => {
    says(
      'postgresql',
      '@@index([dueAt], where: raw("app.worth(weight) > 3"))',
      '//                             ^^^^^^^^^^^^^^^^^ information: PostgreSQL may refuse to index rows by "app.worth(weight)": it takes only functions that always give the same row the same answer.',
    );
    expect(findingsOn('postgresql', '@@index([dueAt], where: raw("app.worth(weight) > 3"))')).toBe(0);
  });

  test('one that is unknown says nothing behind the attribute, where it will be rewritten', () => {
    says('postgresql', '@@index([dueAt]) where worth(weight) > 3');
  });

  test('SQL Server calls none', () => {
    says(
      'sqlserver',
      `@@index([dueAt], where: raw("upper(note) = 'X'"))`,
      '//                             ^^^^^^^^^^^ error: SQL Server cannot index rows by "upper(note)": its filtered indexes call no functions.',
    );
    says('sqlserver', `@@index([dueAt], where: raw("due_at > CONVERT(date, '20260101')"))`);
  });

  test('those of SQL Server are nowhere else', () => {
    says(
      'postgresql',
      `@@index([dueAt], where: raw("due_at > dateadd(day, 1, '2026-01-01')"))`,
      `//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: PostgreSQL cannot index rows by "dateadd(day, 1, '2026-01-01')": it has no such function.`,
    );
  });

  test('types and keywords with brackets are none', () => {
    says('postgresql', `@@index([dueAt], where: raw("weight::numeric(9) > 3 AND (note IN ('a') OR NOT (id > 3))"))`);
  });
});

describe('SQL Server cannot say', () => {
  test('or', () => {
    says(
      'sqlserver',
      '@@index([dueAt], where: raw("weight = 1 OR weight = 2"))',
      '//                                        ^^ error: SQL Server cannot index rows by "weight = 1 OR weight = 2": its filtered indexes have no OR.',
    );
    says(
      'sqlserver',
      '@@index([dueAt]) where weight = 1 or id = 2',
      '//                       ^^^^^^^^^^^^^^^^^^^^ error: SQL Server cannot index rows by "weight = 1 or id = 2": its filtered indexes have no OR.',
    );
  });

  test('not in', () => {
    says(
      'sqlserver',
      '@@index([dueAt], where: raw("weight NOT IN (1, 2)"))',
      '//                                    ^^^^^^ error: SQL Server cannot index rows by "weight NOT IN (1, 2)": its filtered indexes have no NOT IN.',
    );
  });

  test('like', () => {
    says(
      'sqlserver',
      `@@index([dueAt]) where note like 'a%'`,
      `//                            ^^^^ error: SQL Server cannot index rows by "note like 'a%'": its filtered indexes have no LIKE.`,
    );
  });

  test('a column beside another', () => {
    says(
      'sqlserver',
      '@@index([dueAt]) where weight <= maxWeight',
      '//                       ^^^^^^^^^^^^^^^^^^^ error: SQL Server cannot index rows by "weight <= maxWeight": its filtered indexes compare columns with constants only.',
    );
  });

  test('what can be translated, or is a name in brackets, is let be', () => {
    says('sqlserver', '@@index([dueAt]) where weight = 1 or weight = 2');
    says('sqlserver', '@@index([dueAt]) where weight not in (1, 2)');
    says('sqlserver', '@@index([dueAt], where: raw("[weight] IN (1, 2) AND [maxWeight] <> 3"))');
    check(
      partialPredicateInvalid,
      `
model Log {
  id Int @id
  or Int

  @@index([id], where: raw("[or] = 3"))
}
`,
      on('sqlserver'),
    );
  });

  test.each(['postgresql', 'sqlite', 'cockroachdb'] as const)('%s says all of it', (provider) => {
    says(provider, '@@index([dueAt]) where weight <= maxWeight');
    says(provider, `@@index([dueAt], where: raw("weight NOT IN (1, 2) OR note LIKE 'a%'"))`);
  });
});

describe('in raw the database knows nothing of fields', () => {
  test('where the column has another name', () => {
    for (const [provider, label] of [
      ['postgresql', 'PostgreSQL'],
      ['sqlite', 'SQLite'],
      ['sqlserver', 'SQL Server'],
    ] as const) {
      says(
        provider,
        `@@index([dueAt], where: raw("carrier = 'x'"))`,
        `//                             ^^^^^^^ error: ${label} cannot index rows by "carrier": the column of Parcel.carrier is called "carrier_name".`,
      );
    }
    says('postgresql', `@@index([dueAt], where: raw("carrier_name = 'x'"))`);
  });

  test('where the name has capitals and no quotes, which two databases read in lower case', () => {
    says(
      'postgresql',
      '@@index([dueAt], where: raw("maxWeight > 3"))',
      '//                             ^^^^^^^^^ error: PostgreSQL cannot index rows by "maxWeight": without quotes the name of the column is read as maxweight.',
    );
    says('postgresql', '@@index([dueAt], where: raw("\\"maxWeight\\" > 3 AND WEIGHT > 3"))');
    says('sqlite', '@@index([dueAt], where: raw("maxweight > 3"))');
    says('sqlserver', '@@index([dueAt], where: raw("MAXWEIGHT > 3"))');
  });

  test('where there is no such column at all', () => {
    says(
      'postgresql',
      '@@index([dueAt], where: raw("wait > 3"))',
      '//                             ^^^^ error: PostgreSQL cannot index rows by "wait": Parcel has no such column.',
    );
    says(
      'sqlserver',
      '@@index([dueAt], where: raw("[wait] > 3"))',
      '//                             ^^^^^^ error: SQL Server cannot index rows by "wait": Parcel has no such column.',
    );
  });

  test('in a condition that is not understood only the name of a field is sure', () => {
    says('postgresql', `@@index([dueAt], where: raw("wait @> '{}'"))`);
    says(
      'postgresql',
      `@@index([dueAt], where: raw("maxWeight + 1 > 3"))`,
      '//                             ^^^^^^^^^ error: PostgreSQL cannot index rows by "maxWeight": without quotes the name of the column is read as maxweight.',
    );
  });

  test('a word of SQL that is a field too is not taken for it', () => {
    check(
      partialPredicateInvalid,
      `
model Log {
  id   Int      @id
  date DateTime @map("logged_on")
  year Int      @map("year_no")

  @@index([id], where: raw("logged_on::date > date '2026-01-01' AND extract(year from logged_on) > 3"))
  @@index([year], where: raw("cast(logged_on as date) > date '2026-01-01' AND ctid IS NOT NULL"))
}
`,
      on('postgresql'),
    );
  });

  test('SQLite takes double quotes around no column for a text', () => {
    says('sqlite', '@@index([dueAt], where: raw("note = \\"x\\""))');
  });
});

describe('the values of an enum have the names that the database knows', () => {
  test('in the object', () => {
    says('postgresql', '@@index([dueAt], where: { state: "gone-missing", weight: 3 })');
    says('postgresql', '@@index([dueAt], where: { state: { not: "OPEN" } })');
    says(
      'postgresql',
      '@@index([dueAt], where: { weight: 3, state: { not: "LOST" } })',
      '//                                                   ^^^^^^ error: PostgreSQL cannot index rows by "LOST": in the database this value of State is called "gone-missing".',
    );
    says(
      'cockroachdb',
      '@@index([dueAt], where: { state: "AWAY" })',
      '//                                 ^^^^^^ error: CockroachDB cannot index rows by "AWAY": the enum State has no such value.',
    );
  });

  test('in raw', () => {
    says('postgresql', `@@index([dueAt], where: raw("state = 'gone-missing' OR state <> 'OPEN'"))`);
    says(
      'postgresql',
      `@@index([dueAt], where: raw("weight > 3 AND state IN ('OPEN', 'LOST')"))`,
      '//                                                              ^^^^^^ error: PostgreSQL cannot index rows by "LOST": in the database this value of State is called "gone-missing".',
    );
  });

  test('behind the attribute either name will do', () => {
    says('postgresql', '@@index([dueAt]) where state = LOST or state = "gone-missing" or state != null');
    says(
      'postgresql',
      '@@index([dueAt]) where state = AWAY',
      '//                               ^^^^ error: PostgreSQL cannot index rows by "AWAY": the enum State has no such value.',
    );
  });

  test('SQLite compares with any text, and finds nothing', () => {
    check(
      partialPredicateInvalid,
      `
enum State {
  OPEN
  LOST @map("gone-missing")
}

model Parcel {
  id    Int   @id
  state State

  @@index([id], where: { state: "LOST" })
//                              ^^^^^^ warning: No Parcel has the state "LOST": in the database this value of State is called "gone-missing".
}
`,
      on('sqlite'),
    );
  });
});

describe('where Prisma has no partial indexes', () => {
  test.each([
    ['mysql', 'MySQL'],
    ['mongodb', 'MongoDB'],
  ] as const)('on %s, any condition is too much', (provider, label) => {
    says(
      provider,
      '@@index([dueAt], where: { weight: 3 })',
      `//                        ^^^^^^^^^^^^^ error: Prisma has no partial indexes on ${label}, so the index on Parcel cannot have a condition.`,
    );
    says(provider, '@@index([dueAt]) where weight = 3');
  });

  test('the field of the condition comes first', () => {
    checkFix(
      partialPredicateInvalid,
      simple('@@index([dueAt], where: { weight: 3 }, map: "k")'),
      simple('@@index([weight, dueAt], map: "k")'),
      on('mysql'),
    );
  });

  test('but where the key would be longer than the database takes', () => {
    const coded = (length: number) => `
model Customer {
  id    Int      @id
  code  String   @db.VarChar(${length})
  dueAt DateTime

  @@index([dueAt], where: { code: "open" })
}
`;
    const titles = (length: number) =>
      fixesOf(partialPredicateInvalid, coded(length), on('mysql')).map((it) => it.title);
    expect(titles(700)).toEqual(['Write @@index([code, dueAt])', 'Remove the condition: @@index([dueAt])']);
    expect(titles(1000)).toEqual(['Remove the condition: @@index([dueAt])']);
  });
});

test('a line that is not typed to its end is blamed for nothing', () => {
  says('postgresql', '@@index([away], where: raw("now() > 3"))');
  says('postgresql', '@@id([id, weight], where: raw("now() > 3"))');
});

const simple = (line: string) => `
model Parcel {
  id        Int      @id
  note      String?
  carrier   String   @map("carrierName")
  weight    Int
  dueAt     DateTime

  ${line}
}
`;

describe('what can be kept of the condition is kept', () => {
  test.each([
    ['postgresql', "carrier = 'x'", '\\"carrierName\\" = \'x\''],
    ['sqlite', "carrier = 'x'", "`carrierName` = 'x'"],
    ['sqlserver', "[carrier] = 'x'", "[carrierName] = 'x'"],
    ['sqlserver', 'weight = 1 OR weight = 2', '[weight] IN (1, 2)'],
    ['sqlserver', 'weight NOT IN (1, 2)', '[weight] <> 1 AND [weight] <> 2'],
  ] as const)('on %s, %s', (provider, before, after) => {
    const line = (sql: string) => simple(`@@index([id, weight], where: raw("${sql}"))`);
    checkFix(partialPredicateInvalid, line(before), line(after), on(provider));
  });

  test('the mapped name of a value', () => {
    for (const [before, after] of [
      ['{ state: "LOST" }', '{ state: "gone-missing" }'],
      [`raw("state = 'LOST'")`, `raw("state = 'gone-missing'")`],
    ]) {
      checkFix(
        partialPredicateInvalid,
        parcel(`@@index([weight], where: ${before})`),
        parcel(`@@index([weight], where: ${after})`),
        on('postgresql'),
      );
    }
  });

  test('a unique constraint is preferred in no other form', () => {
    const fixes = (line: string) => fixesOf(partialPredicateInvalid, simple(line), on('postgresql'));
    expect(fixes(`@@unique([weight], where: raw("carrier = 'x'"))`).map((it) => [it.migration, it.preferred])).toEqual([
      ['changes-constraint', undefined],
      ['changes-constraint', undefined],
    ]);
    expect(fixes(`@@index([weight], where: raw("carrier = 'x'"))`).map((it) => [it.migration, it.preferred])).toEqual([
      ['builds-index', true],
      ['builds-index', undefined],
    ]);
  });
});

describe('else the condition goes', () => {
  test('or moves to a migration, where the Prisma of the project has no conditions', () => {
    const titles = (line: string) =>
      fixesOf(partialPredicateInvalid, simple(line), { ...on('postgresql'), prisma: { major: 6, minor: 19 } }).map(
        (it) => it.title,
      );
    expect(titles(`@@index([weight], where: raw("carrier = 'x'"))`)).toEqual([
      'Make the index Parcel_weight_where_carrierName_idx in a migration',
      'Remove the condition: @@index([weight])',
    ]);
  });

  test('or the whole line, where another index does as much', () => {
    checkFix(
      partialPredicateInvalid,
      simple('@@index([weight], where: raw("dueAt < now()"))\n  @@index([weight, dueAt])'),
      simple('@@index([weight, dueAt])'),
      on('postgresql'),
      'Remove the line, since @@index([weight, dueAt]) serves it',
    );
  });

  test('but not where upserts by the whole unique would come upon one of some rows', () => {
    const titles = (lines: string) =>
      fixesOf(partialPredicateInvalid, simple(lines), on('postgresql')).map((it) => it.title);
    const refused = '@@unique([weight, dueAt], where: raw("dueAt < now()"))';
    const ofSomeRows = '@@unique([weight], where: { weight: { not: null } })';
    expect(titles(`${refused}\n  ${ofSomeRows}`)).toEqual(['Remove the condition: @@unique([weight, dueAt])']);
    expect(titles(`${ofSomeRows}\n  ${refused}`)).toEqual([]);
  });

  test('from behind a field', () => {
    const field = (attribute: string) => `
model Parcel {
  id   Int    @id
  code String ${attribute}
}
`;
    checkFix(partialPredicateInvalid, field('@unique(where: raw("random() > 1"))'), field('@unique'), on('postgresql'));
    checkFix(
      partialPredicateInvalid,
      field('@unique(map: "k", where: raw("random() > 1"))'),
      field('@unique(map: "k")'),
      on('postgresql'),
    );
  });

  test('behind the attribute the rule on such lines offers it', () => {
    expect(findingsOn('postgresql', '@@index([dueAt]) where dueAt < now()')).toBe(0);
  });
});

test('what else is true of the line waits until its condition is right', () => {
  check(
    rules,
    `
enum State {
  OPEN
  LOST @map("gone-missing")
}

model Parcel {
  id     Int   @id
  state  State
  weight Int

  @@index([state, weight], where: { state: "LOST" })
//                                         ^^^^^^ error: PostgreSQL cannot index rows by "LOST": in the database this value of State is called "gone-missing".
  @@index([state, weight, id], where: { state: "LOST" })
//                                             ^^^^^^ error: PostgreSQL cannot index rows by "LOST": in the database this value of State is called "gone-missing".
}
`,
    on('postgresql'),
  );
});

test('an index over all rows takes the lines with it that it serves', () => {
  const lines = (indexes: string) => `
model Invoice {
  id     Int    @id
  shop   Int
  number String

${indexes}}
`;
  checkFix(
    partialPredicateInvalid,
    lines('  @@index([shop])\n  @@index([shop, number], where: raw("paid IS NULL"))\n'),
    lines('  @@index([shop, number])\n'),
    { previewFeatures: ['partialIndexes'] },
    'Remove the condition: @@index([shop, number]), and remove @@index([shop])',
  );
});
