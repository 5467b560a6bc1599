import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { rollupTable } from './rollup-table.ts';

test('the shop comes before the currency, sums get more digits, and names are made as the model makes them', () => {
  checkOffer(
    rollupTable,
    `
enum Channel {
  WEB
  SHOP
}
model Purchase {
  id           BigInt   @id @default(autoincrement())
  teamId       String   @map("team_id") @db.Uuid
  channel      Channel
  currencyCode String   @map("currency_code") @db.Char(3)
  grandTotal   Decimal  @map("grand_total") @db.Decimal(10, 4)
  taxCents     Int      @map("tax_cents")
  purchasedAt  DateTime @default(now()) @map("purchased_at")

  @@index([teamId, purchasedAt])
  @@map("purchases")
}
`,
    `
enum Channel {
  WEB
  SHOP
}
model Purchase {
  id           BigInt   @id @default(autoincrement())
  teamId       String   @map("team_id") @db.Uuid
  channel      Channel
  currencyCode String   @map("currency_code") @db.Char(3)
  grandTotal   Decimal  @map("grand_total") @db.Decimal(10, 4)
  taxCents     Int      @map("tax_cents")
  purchasedAt  DateTime @default(now()) @map("purchased_at")

  @@index([teamId, purchasedAt])
  @@index([purchasedAt])
  @@map("purchases")
}

model PurchaseDailyStats {
  day          DateTime @db.Date
  teamId       String   @map("team_id") @db.Uuid
  currencyCode String   @map("currency_code") @db.Char(3)
  channel      Channel
  purchases    Int      @default(0)
  grandTotal   Decimal  @default(0) @map("grand_total") @db.Decimal(18, 4)

  @@id([day, teamId, currencyCode, channel])
  @@map("purchase_daily_stats")
}
`,
  );
});

test('the time of the event goes before that of the row', () => {
  checkOffer(
    rollupTable,
    `
model page_view {
  id         BigInt   @id
  viewed_at  DateTime
  created_at DateTime @default(now())

  @@index([viewed_at, id])
}
`,
    `
model page_view {
  id         BigInt   @id
  viewed_at  DateTime
  created_at DateTime @default(now())

  @@index([viewed_at, id])
}

model page_view_daily_stats {
  day        DateTime @id @db.Date
  page_views Int      @default(0)
}
`,
  );
});

const likes = (like: string, stats = '') => `
model Member {
  id    Int    @id
  likes Like[]
}
model Post {
  id    BigInt @id @map("post_id")
  likes Like[]
}
model Like {
  id        Int      @id
  memberId  Int      @map("member_id")
  member    Member   @relation(fields: [memberId], references: [id])
  postId    BigInt   @map("post_id")
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @map("created_at")
${like}}
${stats}`;

test('likes are added up by what was liked, and a day has those that drew the most first', () => {
  checkOffer(
    rollupTable,
    likes('\n  @@index([memberId, createdAt])\n'),
    likes(
      '\n  @@index([memberId, createdAt])\n  @@index([createdAt])\n',
      `
model LikeDailyStats {
  day    DateTime @db.Date
  postId BigInt   @map("post_id")
  likes  Int      @default(0)

  @@id([day, postId])
  @@index([day, likes])
}
`,
    ),
  );
});

test('views are added up by what was looked at, unless the row says of what kind it is', () => {
  const view = (field: string) =>
    `model Post {\n  id Int @id\n  views PostView[]\n}\nmodel PostView {\n  id BigInt @id\n  postId Int\n  post Post @relation(fields: [postId], references: [id])\n  ${field}\n  viewedAt DateTime\n}`;
  expect(titles(view('ip String'), {})).toEqual(['Roll PostView up by day and postId']);
  expect(titles(view('country String'), {})).toEqual(['Roll PostView up by day and country']);
});

describe('nothing is offered', () => {
  const order = (fields: string, name = 'Order') => `
model ${name} {
  id    Int     @id
  total Decimal @db.Decimal(12, 2)
  ${fields}
}
`;
  const cases: Record<string, string> = {
    'without a time': order('country String'),
    'where the time may be missing': order('paidAt DateTime?'),
    'where the only time is that of the last change': order('updatedAt DateTime @updatedAt'),
    'where a day is all that is known': order('orderDate DateTime @db.Date'),
    'for rows that are parts of others': order('createdAt DateTime', 'OrderItem'),
    'for rows that are sums': order('createdAt DateTime', 'OrderStats'),
    'for rows that are neither trade nor traffic': order('createdAt DateTime', 'Widget'),
    'for an event that people go to': 'model Event {\n  id Int @id\n  title String\n  createdAt DateTime\n}',
    'for likes of two kinds of things':
      'model Post {\n  id Int @id\n  likes Like[]\n}\nmodel Photo {\n  id Int @id\n  likes Like[]\n}\nmodel Like {\n  id Int @id\n  postId Int\n  post Post @relation(fields: [postId], references: [id])\n  photoId Int\n  photo Photo @relation(fields: [photoId], references: [id])\n  createdAt DateTime\n}',
    'for likes of comments':
      'model Comment {\n  id Int @id\n  likes Like[]\n}\nmodel Like {\n  id Int @id\n  commentId Int\n  comment Comment @relation(fields: [commentId], references: [id])\n  createdAt DateTime\n}',
    'for likes of people':
      'model User {\n  id Int @id\n  likes Like[]\n}\nmodel Like {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n  createdAt DateTime\n}',
    'where there is nothing to add up': 'model Order {\n  id Int @id\n  price Decimal\n  createdAt DateTime\n}',
    'where the currency may be missing': order('currency String?\n  createdAt DateTime'),
    'where the sums are there':
      order('createdAt DateTime') +
      'model DailyOrderSummary {\n  day DateTime @id @db.Date\n  revenue Decimal @db.Decimal(18, 2)\n}',
    'where a table of sums counts such rows': `${order('createdAt DateTime')}model DailyStats {\n  day DateTime @id @db.Date\n  orders Int\n}`,
    'for a table that is small': `// pitwall: small${order('createdAt DateTime')}`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(rollupTable, fixture));
});

test.each([
  ['sqlserver', 'String', 'Roll Order up by day'],
  ['sqlserver', 'String @db.NVarChar(20)', 'Roll Order up by day and country'],
  ['mysql', 'String', 'Roll Order up by day and country'],
  ['mysql', 'String @db.Text', 'Roll Order up by day'],
  ['postgresql', 'String?', 'Roll Order up by day'],
] as const)('on %s, %s can be in the key or not', (provider, type, title) => {
  const fixture = `model Order {\n  id Int @id\n  country ${type}\n  total Decimal\n  createdAt DateTime\n}`;
  expect(titles(fixture, { provider })).toEqual([title]);
});

const titles = (fixture: string, around: Around) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [rollupTable], around).map((it) => it.title);
