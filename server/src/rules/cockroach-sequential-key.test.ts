import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { fileId } from '../text/span.ts';
import { cockroachSequentialKey } from './cockroach-sequential-key.ts';

const around = { provider: 'cockroachdb' } as const;

const said = (model: string): string[] =>
  analysisOf(cockroachSequentialKey, new Map([[fileId('a'), model]]), around).findings.map(
    ({ severity, message }) => `${severity}: ${message}`,
  );

const table = (id: string, more = ''): string => `model Order {\n  id ${id}\n  ${more}\n}\n`;

test('keys that begin with the time lie behind each other', () => {
  check(
    cockroachSequentialKey,
    `
model Order {
  id    String @id @default(ulid())
//                          ^^^^^^ warning: Values of id come in order, so every insert into Order goes to one range.
  price Int
}
`,
    around,
  );
});

describe('how loud:', () => {
  test.each([
    ['Int @id @default(sequence())', 'warning'],
    ['BigInt @id @default(sequence())', 'warning'],
    ['String @id @default(uuid(7))', 'warning'],
    ['String @id @default(dbgenerated("uuidv7()"))', 'warning'],
    ['BigInt @id @default(autoincrement())', 'information'],
    ['BigInt @id @default(dbgenerated("unique_rowid()"))', 'information'],
    ['String @id @default(cuid())', 'information'],
  ])('%s is %s', (id, severity) => {
    expect(said(table(id))).toEqual([
      `${severity}: Values of id come in order, so every insert into Order goes to one range.`,
    ]);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'random keys': table('String @id @default(uuid())'),
    'random keys of the database': table('String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid'),
    'keys that the code makes': table('Int @id'),
    'a counter behind another column': `
model Order {
  shop Int
  id   BigInt @default(autoincrement())

  @@id([shop, id])
}
`,
    'a small table': `// pitwall: small\n${table('String @id @default(uuid(7))')}`,
    'a table with few rows': `// pitwall: rows 1000\n${table('String @id @default(uuid(7))')}`,
    'an ignored model': table('String @id @default(uuid(7))', '@@ignore'),
  };
  test.each(Object.entries(cases))('%s', (_, model) => {
    expect(said(model)).toEqual([]);
  });

  test('the other databases', () => {
    const files = new Map([[fileId('a'), table('String @id @default(uuid(7))')]]);
    expect(analysisOf(cockroachSequentialKey, files).findings).toEqual([]);
  });
});

describe('an index on the time of the insert', () => {
  const log = (index: string, type = 'DateTime @default(now())', name = 'AuditLog') => `
model ${name} {
  id     String   @id @default(uuid())
  userId String
  at     ${type}

  ${index}
}
`;

  test('has one end too', () => {
    check(
      cockroachSequentialKey,
      `
model AuditLog {
  id String   @id @default(uuid())
  at DateTime @default(now())

    @@index([at(sort: Desc)])
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ information: at is the time of the insert, so every insert into AuditLog goes to one range of this index.
}
`,
      around,
    );
  });

  test('has many behind another column', () => {
    expect(said(log('@@index([userId, at])'))).toEqual([]);
  });

  test('is left alone with another time, and in a table that does not grow', () => {
    expect(said(log('@@index([at])'))).toHaveLength(1);
    expect(said(log('@@index([at])', 'DateTime'))).toEqual([]);
    expect(said(log('@@index([at])', 'DateTime @default(now())', 'Driver'))).toEqual([]);
    expect(said(`// pitwall: append-only${log('@@index([at])', 'DateTime @default(now())', 'Driver')}`)).toHaveLength(
      1,
    );
  });
});

describe('the fix', () => {
  const titles = (id: string) =>
    fixesOf(cockroachSequentialKey, table(id), around).map((it) => `${it.title}, ${it.migration}`);

  test('makes the values random where they are made', () => {
    expect(titles('String @id @default(uuid(7))')).toEqual(['Change the default to uuid(), none']);
    expect(titles('String @id @default(ulid())')).toEqual(['Change the default to uuid(), none']);
    expect(titles('String @id @default(dbgenerated("uuidv7()"))')).toEqual([
      'Change the default to dbgenerated("gen_random_uuid()"), changes-constraint',
    ]);
    expect(titles('String @id @default(ulid()) @db.String(36)')).toHaveLength(1);
    expect(titles('String @id @default(ulid()) @db.String(26)')).toEqual([]);
    expect(titles('String @id @default(ulid()) @db.Char(26)')).toEqual([]);
  });

  const orders = `
model Order {
  id    BigInt @id @default(autoincrement())
  lines Line[]
}

model Line {
  id      String @id
  orderId BigInt
  order   Order  @relation(fields: [orderId], references: [id])
}
`;

  test('turns numbers into UUIDs with all that refer to them', () => {
    checkFix(
      cockroachSequentialKey,
      orders,
      `
model Order {
  id    String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  lines Line[]
}

model Line {
  id      String @id
  orderId String @db.Uuid
  order   Order  @relation(fields: [orderId], references: [id])
}
`,
      around,
      'Make id a random UUID, and the foreign key that refers to it',
    );
  });

  test('but not where a foreign key has a number as default', () => {
    const defaulted = orders.replace('orderId BigInt', 'orderId BigInt @default(1)');
    expect(fixesOf(cockroachSequentialKey, defaulted, around)).toEqual([]);
  });
});

test('a key with which a condition compares numbers stays a number', () => {
  const compared = `
model Order {
  id    Int @id @default(sequence())
  price Int

  @@index([price], where: { id: 1 })
}
`;
  const titles = (text: string) =>
    fixesOf(cockroachSequentialKey, text, { ...around, previewFeatures: ['partialIndexes'] }).map((it) => it.title);
  expect(titles(compared)).not.toContain('Make id a random UUID');
  expect(titles(compared.replace('id: 1', 'price: 1'))).toContain('Make id a random UUID');
});
