import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { uuidStoredAsText } from './uuid-stored-as-text.ts';

const said = (model: string, around: Around = {}): string[] =>
  analysisOf(uuidStoredAsText, new Map([[fileId('a'), model]]), around).findings.map(
    ({ severity, message }) => `${severity}: ${message}`,
  );

const driver = (id: string, more = ''): string => `model Driver {\n  id ${id}\n  ${more}\n}\n`;

test('a UUID without a native type is text', () => {
  check(
    uuidStoredAsText,
    `
model Driver {
  id    String  @id @default(uuid())
//      ^^^^^^ information: Driver.id keeps a UUID as text, 36 bytes instead of 16 in the row and in each index on it.
  token String? @default(uuid(7))
//      ^^^^^^^ information: Driver.token keeps a UUID as text, 36 bytes instead of 16.
}
`,
  );
});

test('so is one in a native type for text', () => {
  check(
    uuidStoredAsText,
    `
model Driver {
  id String @id @default(dbgenerated("gen_random_uuid()")) @db.VarChar(36)
//                                                         ^^^^^^^^^^^^^^^ information: Driver.id keeps a UUID as text, 36 bytes instead of 16 in the row and in each index on it.
}
`,
  );
});

test('SQL Server takes two bytes for a character, unless the type says one', () => {
  const bytes = (id: string) => /\d+ bytes/.exec(said(driver(id), { provider: 'sqlserver' })[0] ?? '')?.[0];
  expect(bytes('String @id @default(uuid())')).toBe('72 bytes');
  expect(bytes('String @id @default(uuid()) @db.NChar(36)')).toBe('72 bytes');
  expect(bytes('String @id @default(uuid()) @db.VarChar(36)')).toBe('36 bytes');
});

test('MySQL has no type for it, so that it is a hint without a fix', () => {
  expect(said(driver('String @id @default(uuid())'), { provider: 'mysql' })).toEqual([
    'hint: Driver.id keeps a UUID as text, 36 bytes instead of 16 in the row and in each index on it.',
  ]);
  expect(fixesOf(uuidStoredAsText, driver('String @id @default(uuid())'), { provider: 'mysql' })).toEqual([]);
});

describe('left alone:', () => {
  const cases: Record<string, readonly [model: string, around?: Around]> = {
    'the native type': [driver('String @id @default(uuid()) @db.Uuid')],
    'that of SQL Server': [driver('String @id @default(uuid()) @db.UniqueIdentifier'), { provider: 'sqlserver' }],
    'another kind of id': [driver('String @id @default(cuid())')],
    'an id that the code makes': [driver('String @id')],
    'a database without the type': [driver('String @id @default(uuid())'), { provider: 'sqlite' }],
    'a small table': [`// pitwall: small\n${driver('String @id @default(uuid())')}`],
    'an ignored model': [driver('String @id @default(uuid())', '@@ignore')],
    'an ignored field': [driver('Int @id', 'token String @default(uuid()) @ignore')],
    'a list': [driver('Int @id', 'tokens String[] @default([])')],
    'a foreign key, whose type is that of another column': [
      `
model Driver {
  id   String @id @default(uuid())
  team Team   @relation(fields: [id], references: [id])
}
model Team {
  id     String  @id
  driver Driver?
}
`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [model, around]) => {
    expect(said(model, around)).toEqual([]);
  });
});

describe('the fix', () => {
  const before = `
model Driver {
  id     String  @id @default(uuid())
  name   String
  laps   Lap[]
  mentor Driver? @relation("mentors", fields: [mentorId], references: [id])

  mentorId String?
  pupils   Driver[] @relation("mentors")
}

model Lap {
  id       Int    @id
  driverId String @map("driver")
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([driverId])
}
`;

  test('takes every foreign key along', () => {
    checkFix(
      uuidStoredAsText,
      before,
      `
model Driver {
  id     String  @id @default(uuid()) @db.Uuid
  name   String
  laps   Lap[]
  mentor Driver? @relation("mentors", fields: [mentorId], references: [id])

  mentorId String?  @db.Uuid
  pupils   Driver[] @relation("mentors")
}

model Lap {
  id       Int    @id
  driverId String @map("driver") @db.Uuid
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([driverId])
}
`,
    );
  });

  test('tells of them, and of what is lost, and is not urged', () => {
    expect(fixesOf(uuidStoredAsText, before).map((it) => [it.title, it.migration, it.preferred])).toEqual([
      ['Store id of Driver as @db.Uuid, and the 2 foreign keys that refer to it', 'remakes-column', undefined],
    ]);
  });

  test('brings a migration that keeps the values, where nothing refers to them', () => {
    const [fix] = fixesOf(uuidStoredAsText, driver('String @id @default(uuid())'));
    expect(fix?.migration).toBe('rewrites-table');
    expect(fix?.creates?.map(({ name }) => name)).toEqual(['Driver_id_uuid']);
    expect(fix?.creates?.[0]?.sql).toContain('ALTER TABLE "Driver" ALTER COLUMN "id" TYPE UUID USING "id"::uuid;\n');
  });

  test.each([
    ['cockroachdb', 'remakes-column'],
    ['sqlserver', 'rewrites-table'],
  ] as const)('has no such migration on %s, where Prisma %s', (provider, effect) => {
    const fixes = fixesOf(uuidStoredAsText, driver('String @id @default(uuid())'), { provider });
    expect(fixes.map((it) => [it.migration, it.creates])).toEqual([[effect, undefined]]);
  });

  test('bears the name of the datasource', () => {
    const store = 'datasource store {\n  provider = "postgresql"\n}\n';
    expect(fixesOf(uuidStoredAsText, store + driver('String @id @default(uuid())')).map((it) => it.title)).toEqual([
      'Store id of Driver as @store.Uuid',
    ]);
  });

  test.each([
    ['no UUID', 'String @default("nobody")', 0],
    ['a UUID', 'String @default("00000000-0000-0000-0000-000000000000")', 1],
    ['a call that makes one', 'String @default(uuid())', 1],
    ['another kind of id', 'String @default(cuid())', 0],
  ])('a foreign key with a default that is %s', (_, type, count) => {
    expect(fixesOf(uuidStoredAsText, before.replace('driverId String', `driverId ${type}`))).toHaveLength(count);
  });

  test('is not offered where an index takes only text', () => {
    const indexed = before.replace('@@index([driverId])', '@@index([driverId(ops: raw("text_pattern_ops"))])');
    expect(fixesOf(uuidStoredAsText, indexed)).toEqual([]);
  });

  test('is not offered where a foreign key is in a key that others may refer to', () => {
    const shared = before.replace('@@index([driverId])', 'pits Pit[]\n\n  @@unique([driverId])');
    const pit = 'model Pit {\n  id Int @id\n  lapId Int\n  lap Lap @relation(fields: [lapId], references: [id])\n}\n';
    expect(fixesOf(uuidStoredAsText, shared + pit)).toEqual([]);
  });
});

describe('a schema full of them', () => {
  const full = (count: number): string =>
    `datasource db {
  provider = "postgresql"
}
${Array.from({ length: count }, (_, i) => `model M${i} {\n  id String @id @default(uuid())\n}\n`).join('')}`;

  const shown = (text: string) =>
    analysisOf(uuidStoredAsText, new Map([[fileId('a'), text]])).findings.map(({ shownIn = 'editor', message }) => [
      shownIn,
      message.split(',')[0],
    ]);

  test('is told once, and the single ones in the audit, where the fixes are', () => {
    check(
      uuidStoredAsText,
      `
datasource db {
  provider = "postgresql"
//           ^^^^^^^^^^^^ information: 4 fields keep a UUID as text, 36 bytes instead of 16 in each row, index and foreign key.
}

model Driver {
  id    String @id @default(uuid())
//      ^^^^^^ information: Driver.id keeps a UUID as text, 36 bytes instead of 16 in the row and in each index on it.
  token String @default(uuid())
//      ^^^^^^ information: Driver.token keeps a UUID as text, 36 bytes instead of 16.
  card  String @default(uuid())
//      ^^^^^^ information: Driver.card keeps a UUID as text, 36 bytes instead of 16.
  seat  String @default(uuid())
//      ^^^^^^ information: Driver.seat keeps a UUID as text, 36 bytes instead of 16.
}
`,
    );
    expect(shown(full(4))).toEqual([
      ['editor', '4 fields keep a UUID as text'],
      ...[0, 1, 2, 3].map((it) => ['audit', `M${it}.id keeps a UUID as text`]),
    ]);
  });

  test('begins behind the third', () => {
    expect(shown(full(3)).map(([place]) => place)).toEqual(['editor', 'editor', 'editor']);
  });

  test('has no place without a datasource', () => {
    const bare = full(4).slice(full(4).indexOf('model'));
    const schema = parseSchema(new Map([[fileId('a'), bare]]));
    const { findings } = analyze({ schema, settings: defaultSettings, rules: [uuidStoredAsText] });
    expect(findings.map((it) => it.shownIn)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
