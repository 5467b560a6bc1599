import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { unformattedFiles } from '#test/formatted.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { stringStatusShouldBeEnum } from './string-status-should-be-enum.ts';

const order = (field: string, rest = '', id = 'id Int @id') => `
model Order {
  ${id}
  ${field}
${rest}}
`;

const titles = (fixture: string, around = {}) =>
  fixesOf(stringStatusShouldBeEnum, fixture, around).map((it) => it.title);

test('a comment at the end of the line lists the values', () => {
  check(
    stringStatusShouldBeEnum,
    `
model Order {
  id       Int     @id
  status   String  @default("open") // open, paid, sent
//         ^^^^^^ information: Order.status has a closed set of values (open, paid, sent); an enum lets the database refuse others.
  priority String? // "low" | "high"
//         ^^^^^^^ information: Order.priority has a closed set of values (low, high); an enum lets the database refuse others.
}
`,
  );
});

test('of a long list the first values are named', () => {
  check(
    stringStatusShouldBeEnum,
    `
model Order {
  id     Int    @id
  status String // open, paid, packed, sent, lost, back
//       ^^^^^^ information: Order.status has a closed set of values (open, paid, packed, sent and 2 more); an enum lets the database refuse others.
}
`,
  );
});

test.each(['sqlite', 'mongodb'] as const)('on %s Prisma Client is the one that refuses', (provider) => {
  check(
    stringStatusShouldBeEnum,
    `
model Order {
  id     Int    @id @map("_id")
  status String // open, paid
//       ^^^^^^ information: Order.status has a closed set of values (open, paid); an enum lets Prisma Client refuse others.
}
`,
    { provider },
  );
});

test('a comment above the field counts where quotes or bars set the values apart', () => {
  check(
    stringStatusShouldBeEnum,
    `
model Order {
  id     Int    @id
  // "open" | "paid"
  status String
//       ^^^^^^ information: Order.status has a closed set of values (open, paid); an enum lets the database refuse others.

  // Kind, level
  kind   String
  // "a" | "b"

  level  String
}
`,
  );
});

describe('silent:', () => {
  test.each([
    ['prose', 'status String // how far it is, in words'],
    ['an open list', 'status String // open, paid, etc.'],
    ['another name', 'title String // open, paid'],
    ['what a name only begins with', 'statusText String // open, paid'],
    ['a media type', 'mimeType String // png, jpeg'],
    ['a list of texts', 'status String[] // open, paid'],
    ['a number', 'level Int // 1, 2, 3'],
    ['an enum', 'status Status // open, paid'],
    ['a default that is not listed', 'status String @default("new") // open, paid'],
    ['a default that the database makes', 'status String @default(dbgenerated("\'open\'")) // open, paid'],
    ['a type of its own', 'type String @db.Uuid // open, paid'],
    ['text that knows no letter case', 'status String @db.Citext // open, paid'],
    ['an ignored field', 'status String @ignore // open, paid'],
    ['a key of its own', 'status String @unique // open, paid'],
    ['a doc comment of another tool', 'status String /// [OrderStatus] @zod.custom(a, b)'],
  ])('%s', (_, field) => {
    check(stringStatusShouldBeEnum, order(field));
  });

  test('an ignored model', () => {
    check(stringStatusShouldBeEnum, order('status String // open, paid', '  @@ignore\n'));
  });

  test('a field that stores a relation, and one that a relation refers to', () => {
    check(
      stringStatusShouldBeEnum,
      `
model Grade {
  level  String  // low, high
  id     Int     @id
  orders Order[]
  @@unique([level, id])
}
model Order {
  id        Int     @id
  gradeId   Int?
  topLevel  String? // low, high
  grade     Grade?  @relation(fields: [topLevel, gradeId], references: [level, id])
}
`,
    );
  });

  test('SQL Server, which has no enums', () => {
    check(stringStatusShouldBeEnum, order('status String // open, paid'), { provider: 'sqlserver' });
  });

  test('SQLite before Prisma 6.2, which had none', () => {
    const schema = parseSchema(
      new Map([[fileId('a'), `datasource db {\n  provider = "sqlite"\n}\n${order('status String // open, paid')}`]]),
    );
    const findings = (minor: number) =>
      analyze({ schema, settings: defaultSettings, rules: [stringStatusShouldBeEnum], prisma: { major: 6, minor } })
        .findings;
    expect(findings(1)).toEqual([]);
    expect(findings(2)).toHaveLength(1);
  });
});

test('the columns of the group stay in line, the native type goes, and what the comment explains stays', () => {
  const after = `
model Shipment {
  id          Int             @id
  carrierName String          @map("carrier")
  status      ShipmentStatus? @default(on_hold) @map("state") // "on-hold" or "sent" - set by the worker
  note        String

  @@map("shipments")
}

enum ShipmentStatus {
  on_hold @map("on-hold")
  sent
}
`;
  checkFix(
    stringStatusShouldBeEnum,
    `
model Shipment {
  id          Int     @id
  carrierName String  @map("carrier")
  status      String? @default("on-hold") @db.VarChar(20) @map("state") // "on-hold" or "sent" - set by the worker
  note        String

  @@map("shipments")
}
`,
    after,
  );
  expect(unformattedFiles(new Map([[fileId('a'), after.trimStart()]]))).toEqual([]);
});

test('a native type that was the only attribute leaves no hole', () => {
  checkFix(
    stringStatusShouldBeEnum,
    `
model Order {
  id     Int    @id
  status String @db.VarChar(20) // open, paid
}
`,
    `
model Order {
  id     Int         @id
  status OrderStatus
}

enum OrderStatus {
  open
  paid
}
`,
  );
});

test('what begins with a digit gets a word before it', () => {
  checkFix(
    stringStatusShouldBeEnum,
    `
model Order {
  id    Int    @id
  level String // "1" | "2a" | "-"
}
`,
    `
model Order {
  id    Int        @id
  level OrderLevel
}

enum OrderLevel {
  level_1  @map("1")
  level_2a @map("2a")
  level_   @map("-")
}
`,
  );
});

test('values that would come out as one name have no enum', () => {
  expect(titles(order('status String // "on hold" | "on-hold"'))).toEqual([]);
});

describe('the name of the enum', () => {
  test.each([
    ['holds the model and the field', order('status String // open, paid'), 'OrderStatus'],
    ['does not repeat the model', order('orderStatus String // open, paid'), 'OrderStatus'],
    ['is free', `${order('status String // open, paid')}enum OrderStatus {\n  a\n}\n`, 'OrderStatus2'],
    [
      'is no table either',
      `${order('status String // open, paid')}model Other {\n  id Int @id\n\n  @@map("OrderStatus")\n}\n`,
      'OrderStatus2',
    ],
    [
      'is written as the models are',
      order('status String // a, b').replace('Order', 'sales_order'),
      'sales_order_status',
    ],
  ])('%s', (_, fixture, name) => {
    expect(titles(fixture)).toEqual([
      `Create enum ${name} for ${/orderStatus/.test(fixture) ? 'orderStatus' : 'status'}`,
    ]);
  });
});

test('an enum with the same values can be used, and comes first where it is named after the same thing', () => {
  const states = 'enum State {\n  open\n  SHUT @map("shut")\n}\n';
  expect(titles(`${order('state String @default("shut") // open, shut')}${states}`)).toEqual([
    'Change the type of state to State',
    'Create enum OrderState for state',
  ]);
  expect(titles(`${order('status String // open, shut')}${states}`)).toEqual([
    'Create enum OrderStatus for status',
    'Change the type of status to State',
  ]);
  checkFix(
    stringStatusShouldBeEnum,
    `${order('state String @default("shut") // open, shut')}${states}`,
    `${order('state State @default(SHUT)')}${states}`,
  );
});

test('with several database schemas the enum is in that of the model', () => {
  const datasource = 'schemas = ["sales"]';
  checkFix(
    stringStatusShouldBeEnum,
    order('status String // open, paid', '\n  @@schema("sales")\n', 'id     Int @id'),
    `
model Order {
  id     Int         @id
  status OrderStatus

  @@schema("sales")
}

enum OrderStatus {
  open
  paid

  @@schema("sales")
}
`.replace('Int         @id', 'Int @id'),
    { datasource },
  );
});

describe('an index over the column', () => {
  const partial = { previewFeatures: ['partialIndexes'] };

  test.each([
    ['may compare it with a listed text', '@@index([id], where: { status: "on-hold" })'],
    ['may leave out rows without one', '@@index([id], where: { status: { not: null } })'],
    ['may say so in SQL', `@@index([id], where: raw("status = 'open' AND id > 3"))`],
    ['may be about another column', '@@index([id], where: raw("id > 3"))'],
    ['may sort by it', '@@index([status(sort: Desc), id])'],
  ])('%s', (_, index) => {
    checkFix(
      stringStatusShouldBeEnum,
      order('status String? // "open" | "on-hold"', `  ${index}\n`),
      `${order('status OrderStatus?', `  ${index}\n`)}\nenum OrderStatus {\n  open\n  on_hold @map("on-hold")\n}\n`,
      partial,
    );
  });

  test.each([
    ['with a text that is not listed', '@@index([id], where: { status: "gone" })'],
    ['with a pattern', `@@index([id], where: raw("status LIKE 'o%'"))`],
    ['with an order', `@@index([id], where: raw("status > 'open'"))`],
    ['with text operators', '@@index([status(ops: raw("text_pattern_ops"))])'],
    ['of a type that takes no enum', '@@index([status], type: Brin)'],
  ])('keeps it text %s', (_, index) => {
    expect(titles(order('status String? // "open" | "on-hold"', `  ${index}\n`), partial)).toEqual([]);
  });

  test('keeps it text where it holds the first letters only', () => {
    expect(
      titles(order('status String // open, paid', '  @@index([status(length: 10)])\n'), { provider: 'mysql' }),
    ).toEqual([]);
  });
});

test('what looks like the table of a library is a hint', () => {
  const model = (name: string, fields: string) => `model ${name} {\n  id Int @id\n  ${fields}\n}\n`;
  const loudness = (text: string) =>
    analysisOf(stringStatusShouldBeEnum, new Map([[fileId('a'), text]])).findings.map((it) => [
      it.severity,
      it.confidence,
    ]);
  const role = 'role String // "owner" | "admin"';
  expect(loudness(model('Member', `organizationId String\n  ${role}`))).toEqual([['hint', 'medium']]);
  expect(loudness(model('Passkey', 'publicKey Bytes\n  deviceType String // "one" | "many"'))).toEqual([
    ['hint', 'medium'],
  ]);
  expect(loudness(model('Member', role))).toEqual([['information', 'high']]);
  expect(loudness(model('Seat', `organizationId String\n  ${role}`))).toEqual([['information', 'high']]);
});

test('a model that is not closed gets no enum behind it', () => {
  expect(titles('model Order {\n  id Int @id\n  status String // open, paid\n')).toEqual([]);
});

test('the enum is written in the line ending of the file', () => {
  const [fix] = fixesOf(stringStatusShouldBeEnum, order('status String // open, paid').replaceAll('\n', '\r\n'));
  expect(fix?.edits.map((it) => it.text).join('')).toContain('\r\n\r\nenum OrderStatus {\r\n  open\r\n');
});

test('migrations that keep the values come along on PostgreSQL', () => {
  const [fix] = fixesOf(stringStatusShouldBeEnum, order('status String @default("open") // open, paid'));
  expect(fix?.creates?.map(({ name, sql }) => [name, sql.replace(/^--.*\n/gm, '')])).toEqual([
    ['Order_status_type', `CREATE TYPE "OrderStatus" AS ENUM ('open', 'paid');\n`],
    [
      'Order_status_to_enum',
      `ALTER TABLE "Order"
  ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" TYPE "OrderStatus" USING "status"::text::"OrderStatus",
  ALTER COLUMN "status" SET DEFAULT 'open';
`,
    ],
  ]);
});

test('what Prisma drops and makes anew is told where no migration comes along', () => {
  const [fix] = fixesOf(stringStatusShouldBeEnum, order('status String // open, paid\n  @@schema("far")'));
  expect([fix?.migration, fix?.creates]).toEqual(['remakes-column', undefined]);
});

test('to store the same text in another type asks nothing of SQLite', () => {
  const migration = (provider: Provider) =>
    fixesOf(stringStatusShouldBeEnum, order('status String // open, paid'), { provider })[0]?.migration;
  expect(migration('sqlite')).toBe('none');
  expect(migration('postgresql')).toBe('rewrites-table');
  expect(migration('cockroachdb')).toBe('remakes-column');
  expect(migration('mysql')).toBe('rewrites-table');
});
