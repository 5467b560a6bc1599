import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { randomPrimaryKey } from './random-primary-key.ts';

const said = (model: string, around: Around = {}): string[] =>
  analysisOf(randomPrimaryKey, new Map([[fileId('a'), model]]), around).findings.map(
    ({ severity, confidence, message }) => `${severity} ${confidence}: ${message}`,
  );

const table = (id: string, name = 'Event', more = ''): string => `model ${name} {\n  id ${id}\n  ${more}\n}\n`;

test('a table that grows has a random key', () => {
  check(
    randomPrimaryKey,
    `
model PageView {
  id   String @id @default(uuid())
//                         ^^^^^^ hint: Values of id are random, so each insert into PageView goes to a random page of the key's index.
  path String
}
`,
  );
});

describe('MySQL and SQL Server keep the rows in that order', () => {
  test.each(['mysql', 'sqlserver'] as const)('%s', (provider) => {
    expect(said(table('String @id @default(uuid())'), { provider })).toEqual([
      'information high: Values of id are random, so each insert into Event goes to a random page of the table.',
    ]);
  });

  test('unless SQL Server is told otherwise', () => {
    const clustered = { provider: 'sqlserver' } as const;
    expect(said(table('String @id(clustered: false) @default(uuid())'), clustered)).toEqual([]);
    const byTime = 'at DateTime\n  @@index([at], clustered: true)';
    expect(said(table('String @id(clustered: false) @default(uuid())', 'Event', byTime), clustered)).toEqual([]);
  });
});

describe('random:', () => {
  test.each(['uuid(4)', 'cuid(2)', 'nanoid()', 'nanoid(10)', 'dbgenerated("gen_random_uuid()")'])('%s', (value) => {
    expect(said(table(`String @id @default(${value})`))).toHaveLength(1);
  });

  test.each(['uuid(7)', 'cuid()', 'ulid()', 'dbgenerated("uuidv7()")', 'dbgenerated("other()")'])('not %s', (value) => {
    expect(said(table(`String @id @default(${value})`))).toEqual([]);
  });

  test('a counter is not', () => {
    expect(said(table('Int @id @default(autoincrement())'))).toEqual([]);
  });
});

describe('which tables grow', () => {
  test('by a name that is less sure', () => {
    expect(said(table('String @id @default(uuid())', 'Visit'))).toEqual([
      "hint medium: Values of id are random, so each insert into Visit goes to a random page of the key's index.",
    ]);
  });

  test('by what the project says', () => {
    expect(said(`// pitwall: rows 2e6\n${table('String @id @default(uuid())', 'User')}`)).toHaveLength(1);
    expect(said(`// pitwall: append-only\n${table('String @id @default(uuid())', 'User')}`)).toHaveLength(1);
    expect(said(table('String @id @default(uuid())', 'User'))).toEqual([]);
  });

  test('a small one does not', () => {
    expect(said(`// pitwall: small\n${table('String @id @default(uuid())')}`)).toEqual([]);
    expect(said(`// pitwall: rows 1000\n${table('String @id @default(uuid())')}`)).toEqual([]);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'a random column that does not lead the key': `
model Event {
  stream String
  id     String @default(uuid())

  @@id([stream, id])
}
`,
    'a key that is a foreign key, whose values come from elsewhere': `
model DeleteUserLog {
  userUid String @id @default(uuid())
  user    User   @relation(fields: [userUid], references: [uid])
}

model User {
  uid String         @id
  log DeleteUserLog?
}
`,
    'a random column beside the key': `
model Event {
  number Int    @id
  token  String @unique @default(uuid())
}
`,
    'an ignored model': table('String @id @default(uuid())', 'Event', '@@ignore'),
  };
  test.each(Object.entries(cases))('%s', (_, model) => {
    expect(said(model)).toEqual([]);
  });

  test('CockroachDB spreads its rows by the key', () => {
    expect(said(table('String @id @default(uuid())'), { provider: 'cockroachdb' })).toEqual([]);
  });
});

describe('the fix', () => {
  const titles = (id: string, around: Around = {}) =>
    fixesOf(randomPrimaryKey, table(id), around).map((it) => `${it.title}, ${it.migration}`);

  test('asks nothing of the database where Prisma Client makes the values', () => {
    expect(titles('String @id @default(uuid())')).toEqual(['Change the default to uuid(7), none']);
    expect(titles('String @id @default(nanoid()) @db.Text')).toEqual(['Change the default to uuid(7), none']);
    expect(titles('String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid')).toEqual([
      'Change the default to uuid(7), changes-constraint',
    ]);
  });

  test('is not offered where a UUID has no room', () => {
    expect(titles('String @id @default(nanoid()) @db.VarChar(30)')).toEqual([]);
    expect(titles('String @id @default(nanoid()) @db.Char')).toEqual([]);
    expect(titles('String @id @default(nanoid()) @db.VarChar(36)')).toHaveLength(1);
    expect(titles('String @id @default(nanoid()) @db.VarChar')).toHaveLength(1);
  });

  test('is not offered before Prisma 5.18', () => {
    const schema = parseSchema(new Map([[fileId('a'), table('String @id @default(uuid())')]]));
    const fixesFor = (minor: number) =>
      analyze({
        schema,
        settings: defaultSettings,
        rules: [randomPrimaryKey],
        prisma: { major: 5, minor },
      }).findings.flatMap((it) => it.fixes ?? []);
    expect([fixesFor(17).length, fixesFor(18).length]).toEqual([0, 1]);
  });

  test('of SQL Server for text is that of the others', () => {
    expect(titles('String @id @default(uuid())', { provider: 'sqlserver' })).toEqual([
      'Change the default to uuid(7), none',
    ]);
  });

  const event = (id: string, index = '') => `
model Event {
  id        String   ${id} @db.UniqueIdentifier
  createdAt DateTime @default(now())
${index}}
`;

  test('of SQL Server may keep the rows in the order of time', () => {
    checkFix(
      randomPrimaryKey,
      event('@id @default(uuid())'),
      event('@id(clustered: false) @default(uuid())', '\n  @@index([createdAt], clustered: true)\n'),
      { provider: 'sqlserver' },
      'Take the rows out of the order of @id, and add @@index([createdAt], clustered: true)',
    );
    checkFix(
      randomPrimaryKey,
      event('@id(map: "pk") @default(uuid())'),
      event('@id(map: "pk", clustered: false) @default(uuid())', '\n  @@index([createdAt], clustered: true)\n'),
      { provider: 'sqlserver' },
      'Take the rows out of the order of @id, and add @@index([createdAt], clustered: true)',
    );
  });
});
