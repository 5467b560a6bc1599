import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { rangeBeforeEquality } from './range-before-equality.ts';

/** Orders with two columns of an index. */
const order = (fields: string, line: string, marker = '', around = '') => `
model Order {
  id     Int   @id
  ${fields.split(', ').join('\n  ')}

  ${line}
${marker}
}
${around}`;

const two = (first: string, second: string, marker = '', around = '') =>
  order(`a ${first}, b ${second}`, '@@index([a, b])', marker, around);

const put = (equality = 'b', range = 'a') =>
  `hint: Put ${equality} before ${range} in this index of Order: behind a range of ${range} the rest of it only filters.`;

const told = `//         ^ ${put()}`;

const named = (range: string, equality: string) =>
  order(
    `${range}, ${equality}`,
    `@@index([${range.split(' ')[0]}, ${equality.split(' ')[0]}])`,
    `//         ${'^'.repeat(range.indexOf(' '))} ${put(equality.split(' ')[0], range.split(' ')[0])}`,
  );

const silent = (range: string, equality: string) =>
  order(`${range}, ${equality}`, `@@index([${range.split(' ')[0]}, ${equality.split(' ')[0]}])`);

const base = 'shopId Int, soldAt DateTime, status String, open Boolean';

const colour = '\nenum Colour {\n  RED\n  BLUE\n}\n';

describe('asked for by a stretch:', () => {
  test.each(['DateTime', 'Decimal', 'Float', 'DateTime @default(now())', 'BigInt @default(autoincrement())'])(
    '%s',
    (type) => check(rangeBeforeEquality, two(type, 'Boolean', told)),
  );

  test.each(['position_seq BigInt', 'seenAt BigInt', 'timestamp BigInt'])('%s', (field) => {
    check(rangeBeforeEquality, named(field, 'open Boolean'));
  });

  test.each(['String', 'Int', 'BigInt', 'DateTime @db.Date', 'DateTime?', 'Decimal[]'])('but not %s', (type) => {
    check(rangeBeforeEquality, two(type, 'Boolean'));
  });

  test.each(['date DateTime', 'hour DateTime', 'period DateTime'])('nor a bucket of time: %s', (field) => {
    check(rangeBeforeEquality, silent(field, 'open Boolean'));
  });

  test('nor the time of a deletion, which is asked for null', () => {
    check(rangeBeforeEquality, silent('deletedAt DateTime', 'open Boolean'));
  });
});

describe('asked for by value:', () => {
  test('a flag and an enum', () => {
    check(rangeBeforeEquality, two('DateTime', 'Boolean', told));
    check(rangeBeforeEquality, two('DateTime', 'Colour', told, colour));
  });

  test.each(['status String', 'shopId Int', 'shop_id String', 'eventType String', 'role String'])('%s', (field) => {
    check(rangeBeforeEquality, named('soldAt DateTime', field));
  });

  test('a foreign key, whatever it is called', () => {
    check(
      rangeBeforeEquality,
      `
model Shop {
  no     Int     @id
  orders Order[]
}
model Order {
  id     Int      @id
  soldAt DateTime
  shop   Int
  of     Shop     @relation(fields: [shop], references: [no])

  @@index([soldAt, shop])
//         ^^^^^^ ${put('shop', 'soldAt')}
}
`,
    );
  });

  test.each(['title String', 'amount Int', 'flags Boolean[]', 'other DateTime'])('but not %s', (field) => {
    check(rangeBeforeEquality, silent('soldAt DateTime', field));
  });

  test('nor what makes the order a total one', () => {
    check(rangeBeforeEquality, order('a DateTime', '@@index([a, id])'));
    check(rangeBeforeEquality, order('a DateTime, publicId String @unique', '@@index([a, publicId])'));
  });
});

test('columns before the range stay where they are, and all of equality are told', () => {
  check(
    rangeBeforeEquality,
    order(
      'shopId Int, a DateTime, title String, open Boolean, kind String',
      '@@index([shopId, a, title, open, kind])',
      `//                 ^ ${put('open and kind')}`,
    ),
  );
});

describe('nothing is said of', () => {
  const lines: Record<string, string> = {
    'equality first': '@@index([b, a])',
    'a unique constraint': '@@unique([a, b])',
    'a primary key': '@@id([a, b])',
    'block ranges': '@@index([a, b], type: Brin)',
    'chosen rows': '@@index([a, b], where: { b: true })',
    'an index that is being typed': '@@index([a, b',
  };
  test.each(Object.entries(lines))('%s', (_, line) => {
    const fields = `id Int @unique\n  a DateTime\n  b Boolean`;
    check(rangeBeforeEquality, `model Order {\n  ${fields}\n\n  ${line}\n}`, { previewFeatures: ['partialIndexes'] });
  });

  test('an index that is the table', () => {
    check(rangeBeforeEquality, order('a DateTime, b Boolean', '@@index([a, b], clustered: true)'), {
      provider: 'sqlserver',
    });
  });

  test.each([
    '@@index([status, soldAt])',
    '@@index([status, soldAt, total])',
    '@@index([shopId, status, soldAt])',
    '@@unique([status, soldAt])',
  ])('an index beside one that finds the stretch within the values, but in the audit: %s', (line) => {
    const text = order(`${base}, total Int`, `${line}\n  @@index([soldAt, status])`);
    const { findings } = analysisOf(rangeBeforeEquality, parseFixture(text).files);
    expect(findings.map((it) => [it.shownIn, it.message, it.fixes ?? []])).toEqual([
      [
        'audit',
        `Behind a range of soldAt the rest of this index of Order only filters; ${line} has status before it.`,
        [],
      ],
    ]);
  });

  test('a small table', () => {
    check(rangeBeforeEquality, two('DateTime', 'Boolean // pitwall: small'));
  });
});

test('one beside another order is told of', () => {
  const marker = `//         ^^^^^^ ${put('status', 'soldAt')}`;
  check(rangeBeforeEquality, order(base, '@@index([status, shopId])\n  @@index([soldAt, status])', marker));
});

test('one that somebody explained is a hint as well', () => {
  const marker = `//         ^^^^^^ ${put('status', 'soldAt')}`;
  check(rangeBeforeEquality, order(base, '@@index([soldAt, status]) // for the admins', marker));
});

describe('the fix', () => {
  test('moves the columns of equality, with their options and all else on the line', () => {
    checkFix(
      rangeBeforeEquality,
      order(base, '@@index([shopId, soldAt(sort: Desc), status, open], map: "by_day") // reports'),
      order(base, '@@index([shopId, status, open, soldAt(sort: Desc)], map: "by_day") // reports'),
    );
  });

  test('leaves it to Prisma to name what nobody has named otherwise', () => {
    checkFix(
      rangeBeforeEquality,
      order(base, '@@index([soldAt, status], name: "Order_soldAt_status_idx")'),
      order(base, '@@index([status, soldAt])'),
    );
  });

  test('takes out what the new order serves, and says so', () => {
    checkFix(
      rangeBeforeEquality,
      order(base, '@@index([status])\n  @@index([soldAt, status])'),
      order(base, '@@index([status, soldAt])'),
      {},
      'Put status before soldAt: @@index([status, soldAt]), and remove @@index([status])',
    );
  });
});
