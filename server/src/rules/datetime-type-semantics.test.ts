import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { analyze } from '../analysis/analyze.ts';
import { createMemo } from '../analysis/memo.ts';
import { defaultSettings } from '../analysis/settings.ts';
import type { Provider } from '../schema/provider.ts';
import { assembleSchema, parseFile } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { datetimeTypeSemantics } from './datetime-type-semantics.ts';

const onDatabase = (provider: Provider, fields: string): string =>
  `datasource db {\n  provider = "${provider}"\n}\nmodel Lap {\n  id Int @id\n  ${fields}\n}\n`;

/** What is said of times in one model, with a mark on what only the audit shows. */
const said = (provider: Provider, fields: string, around: Around = {}): string[] =>
  analysisOf(datetimeTypeSemantics, parseFixture(onDatabase(provider, fields)).files, around).findings.map(
    ({ severity, shownIn, message }) => `${shownIn ? `${shownIn} ` : ''}${severity}: ${message}`,
  );

describe.each(['postgresql', 'cockroachdb'] as const)('on %s', (provider) => {
  test('times without a zone are told once, in the audit', () => {
    check(
      datetimeTypeSemantics,
      `
datasource db {
  provider = "${provider}"
//           ${'^'.repeat(provider.length + 2)} hint: 3 DateTime fields are timestamp: now() in SQL fills them in the zone of the session, and Prisma Client in UTC.
}

model Lap {
  id    Int       @id
  start DateTime
  end   DateTime? @db.Timestamp(6)
}

model Stop {
  id Int      @id
  at DateTime
}
`,
    );
    expect(said(provider, 'at DateTime')).toEqual([
      'audit hint: 1 DateTime field is timestamp: now() in SQL fills it in the zone of the session, and Prisma Client in UTC.',
    ]);
  });

  test('both kinds in one schema are told in the editor', () => {
    expect(said(provider, 'a DateTime @db.Timestamptz(3)\n  b DateTime\n  c DateTime')).toEqual([
      'information: 1 DateTime field is timestamptz and 2 are timestamp, so a session outside UTC reads them differently.',
    ]);
  });

  test('where most have a zone, the audit names the others', () => {
    expect(said(provider, 'a DateTime @db.Timestamptz(3)\n  b DateTime @db.Timestamptz\n  c DateTime')).toEqual([
      'information: 2 DateTime fields are timestamptz and 1 is timestamp, so a session outside UTC reads them differently.',
      'audit hint: Lap.c is timestamp, and most times of this schema are timestamptz.',
    ]);
  });

  test('a clock that is rounded to seconds', () => {
    const zoned = 'audit hint: Lap.at is rounded to whole seconds, so that rows of one second have no order by it.';
    expect(said(provider, 'at DateTime @default(now()) @db.Timestamptz(0)')).toEqual([zoned]);
  });
});

describe('left alone:', () => {
  test.each([
    ['postgresql', 'at DateTime @db.Timestamptz(3)'],
    ['postgresql', 'day DateTime @db.Date'],
    ['postgresql', 'opens DateTime @db.Time(0)'],
    ['postgresql', 'at DateTime @ignore'],
    ['postgresql', 'opensLocal DateTime'],
    ['postgresql', 'createdAt DateTime\n  createdAtZ DateTime @db.Timestamptz(6)'],
    ['postgresql', 'at DateTime\n  @@ignore'],
    ['postgresql', 'starts DateTime @db.Timestamptz(0)'],
    ['mysql', 'at DateTime'],
    ['mysql', 'at DateTime @default(now()) @db.DateTime(3)'],
    ['mysql', 'startsAt DateTime @db.DateTime(0)'],
    ['sqlserver', 'at DateTime @default(now())'],
    ['sqlserver', 'startsAt DateTime @db.DateTime'],
    ['sqlite', 'at DateTime'],
    ['mongodb', 'at DateTime'],
  ] as const)('on %s %s', (provider, fields) => {
    expect(said(provider, fields)).toEqual([]);
  });

  test('a schema without a datasource has no place for it', () => {
    const files = new Map([[fileId('a'), 'model Lap {\n  id Int @id\n  at DateTime\n}\n']]);
    const schema = assembleSchema([...files].map(([id, text]) => parseFile(id, text)));
    expect(analyze({ schema, settings: defaultSettings, rules: [datetimeTypeSemantics] }).findings).toEqual([]);
  });
});

describe('what is a clock', () => {
  test.each(['at DateTime @default(now())', 'at DateTime @updatedAt', 'lastLoginAt DateTime?', 'created_at DateTime'])(
    '%s',
    (field) => {
      expect(said('mysql', `${field} @db.DateTime(0)`)).toHaveLength(1);
    },
  );
});

describe('on MySQL', () => {
  const ends =
    'information: 1 DateTime field is a TIMESTAMP, which ends on 19 January 2038 and is converted by the time zone of each session.';

  test('a TIMESTAMP ends in 2038', () => {
    expect(said('mysql', 'at DateTime @db.Timestamp(3)')).toEqual([ends]);
    expect(said('mysql', 'at DateTime @db.Timestamp(3)\n  to DateTime @db.Timestamp')).toEqual([
      'information: 2 DateTime fields are TIMESTAMPs, which end on 19 January 2038 and are converted by the time zone of each session.',
    ]);
  });

  test('the audit names times that lie ahead', () => {
    expect(said('mysql', 'expiresAt DateTime @db.Timestamp(3)')).toEqual([
      ends,
      'audit hint: Lap.expiresAt holds times ahead, and ends on 19 January 2038.',
    ]);
  });

  test('DATETIME without digits is rounded', () => {
    expect(said('mysql', 'at DateTime @default(now()) @db.DateTime')).toEqual([
      'audit hint: Lap.at is rounded to whole seconds, so that rows of one second have no order by it.',
    ]);
  });
});

test('SQL Server rounds its older types', () => {
  expect(
    said('sqlserver', 'a DateTime @default(now()) @db.DateTime\n  b DateTime @updatedAt @db.SmallDateTime'),
  ).toEqual([
    'audit hint: Lap.a is rounded to .000, .003 or .007 seconds, so that the time in a row is not the time that was written.',
    'audit hint: Lap.b is rounded to whole minutes, so that rows of one minute have no order by it.',
  ]);
});

describe('the fix', () => {
  test('makes all times of one kind, in every file, and keeps their digits', () => {
    checkFix(
      datetimeTypeSemantics,
      `
//- a.prisma
datasource store {
  provider = "postgresql"
}

model Lap {
  id    Int      @id
  start DateTime
  end   DateTime @default(now()) @map("e") @store.Timestamp(6)
  day   DateTime @store.Date
}
//- b.prisma
model Stop {
  id Int       @id
  at DateTime? @store.Timestamp
  to DateTime  @store.Timestamptz(3)
  on DateTime  @store.Timestamptz(3)
  by DateTime  @store.Timestamptz(3)
}
`,
      `
//- a.prisma
datasource store {
  provider = "postgresql"
}

model Lap {
  id    Int      @id
  start DateTime @store.Timestamptz(3)
  end   DateTime @default(now()) @map("e") @store.Timestamptz(6)
  day   DateTime @store.Date
}
//- b.prisma
model Stop {
  id Int       @id
  at DateTime? @store.Timestamptz
  to DateTime  @store.Timestamptz(3)
  on DateTime  @store.Timestamptz(3)
  by DateTime  @store.Timestamptz(3)
}
`,
      {},
      'Store the 3 timestamp fields as @store.Timestamptz(3), @store.Timestamptz(6) and @store.Timestamptz, for sessions in UTC',
    );
  });

  test('says that sessions have to be in UTC, which nobody knows who reads a schema', () => {
    const { findings } = analysisOf(datetimeTypeSemantics, parseFixture(onDatabase('postgresql', 'at DateTime')).files);
    expect(findings.flatMap((it) => it.fixes?.map(({ title, preferred }) => [title, preferred]) ?? [])).toEqual([
      ['Store the timestamp field as @db.Timestamptz(3), for sessions in UTC', undefined],
    ]);
  });

  test('makes the column anew on CockroachDB', () => {
    const fields = 'at DateTime\n  on DateTime @db.Timestamptz(3)';
    const { findings } = analysisOf(datetimeTypeSemantics, parseFixture(onDatabase('cockroachdb', fields)).files);
    expect(findings[0]?.fixes?.map((it) => it.migration)).toEqual(['remakes-column']);
  });

  const mended = (provider: Provider, before: string): string | undefined => {
    const { findings } = analysisOf(
      datetimeTypeSemantics,
      parseFixture(onDatabase(provider, `at DateTime ${before}`)).files,
    );
    return findings[0]?.fixes?.[0]?.edits.map((it) => it.text).join();
  };

  test('takes the end away, and the rounding where the default allows it', () => {
    expect(mended('mysql', '@db.Timestamp(6)')).toBe('@db.DateTime(6)');
    expect(mended('mysql', '@default(now()) @db.Timestamp(0)')).toBe('@db.DateTime(3)');
    expect(mended('mysql', '@default(dbgenerated("CURRENT_TIMESTAMP")) @db.Timestamp(0)')).toBe('@db.DateTime(0)');
    expect(mended('mysql', '@default(now()) @db.DateTime')).toBe('@db.DateTime(3)');
    expect(mended('sqlserver', '@default(now()) @db.SmallDateTime')).toBe('@db.DateTime2');
    expect(mended('postgresql', '@default(now()) @db.Timestamptz(0)')).toBe('@db.Timestamptz(3)');
  });

  test('is not offered where an index takes only the old type', () => {
    const indexed = 'to DateTime @db.Timestamptz\n  at DateTime\n  @@index([at(ops: TimestampMinMaxOps)], type: Brin)';
    const { findings } = analysisOf(datetimeTypeSemantics, parseFixture(onDatabase('postgresql', indexed)).files);
    expect(findings.map((it) => it.fixes)).toEqual([[]]);
  });
});

test('what follows from a model is found once, until the datasource has another name', () => {
  const id = fileId('a');
  const text = onDatabase('postgresql', 'createdAt DateTime @db.Timestamp(0)');
  const memo = createMemo();
  const rules = [datetimeTypeSemantics];
  const fixesIn = (file: ReturnType<typeof parseFile>) =>
    analyze({
      schema: assembleSchema([file]),
      settings: defaultSettings,
      rules,
      memo,
    }).findings.find((it) => it.subject.model !== '')?.fixes;
  const file = parseFile(id, text);
  expect(fixesIn(file)).toBeDefined();
  expect(fixesIn(file)).toBe(fixesIn(parseFile(id, `${text}\nmodel Other {\n  id Int @id\n}\n`, file)));
  const renamed = fixesIn(parseFile(id, text.replace('datasource db', 'datasource store'), file));
  expect(renamed?.[0]?.title).toBe('Change the type to @store.Timestamp(3)');
});
