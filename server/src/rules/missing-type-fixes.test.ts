import { describe, expect, test } from 'vitest';
import { analysisOf, checkFix, filesAfter } from '#test/check-rule.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import { unformattedFiles } from '#test/formatted.ts';
import { providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { rules } from './index.ts';
import { missingRelationCounterpart } from './missing-relation-counterpart.ts';

const user = (rest = '') => `
model User {
  id   Int    @id @default(autoincrement())
  name String
${rest}}
`;

const titles = (fixture: string, around = {}) =>
  fixesOf(missingRelationCounterpart, fixture, around).map((it) => it.title);

describe('a model that is missing', () => {
  const created = (before: string, block: string, around = {}) => {
    const analysis = analysisOf(rules, parseFixture(before).files, around);
    const own = analysis.findings.filter((it) => it.rule.id === missingRelationCounterpart.meta.id);
    const fix = own[0]?.fixes?.[0];
    if (!fix) throw new Error('There is no fix.');
    const files = filesAfter(analysis, fix);
    const [text = ''] = files.values();
    expect(text).toContain(`\n\n${block.trim()}\n`);
    expect(engineErrors(files)).toEqual([]);
    expect(unformattedFiles(new Map([[fileId('a'), `${block.trim()}\n`]]))).toEqual([]);
    const known = new Set(
      analysis.findings.map(({ rule, subject }) => `${rule.id} ${subject.model} ${subject.fields.join()}`),
    );
    const after = analysisOf(rules, files, around).findings.map(
      ({ rule, subject }) => `${rule.id} ${subject.model} ${subject.fields.join()}`,
    );
    expect(after.filter((it) => !known.has(it))).toEqual([]);
  };

  const both = (name: string, id = 'Int    @id @default(autoincrement())') => `
model User {
  id    ${id}
  likes ${name}[]
}

model Post {
  id    ${id}
  likes ${name}[]
}
`;

  test('a pair that occurs once is its own key, with its time even where its neighbours keep one of the day', () => {
    const like = `
model Like {
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@id([userId, postId])
  @@index([postId, createdAt])
}
`;
    created(both('Like'), like);
    created(both('Like').replaceAll(/(?<=likes Like\[\])/g, '\n  createdAt DateTime @db.Timetz(3)'), like);
  });

  test('so does one that is named after both', () => {
    created(
      both('PostsOnUsers'),
      `
model PostsOnUsers {
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@id([userId, postId])
  @@index([postId, createdAt])
}
`,
    );
  });

  test('anything else has an id as its neighbours have, wider where its rows outgrow theirs', () => {
    created(
      both('Reaction'),
      `
model Reaction {
  id        BigInt   @id @default(autoincrement())
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([userId, createdAt])
  @@index([postId, createdAt])
}
`,
    );
    created(
      both('Comment', 'String @id @default(uuid(7)) @db.Uuid'),
      `
model Comment {
  id        String   @id @default(uuid(7)) @db.Uuid
  userId    String   @db.Uuid
  user      User     @relation(fields: [userId], references: [id])
  postId    String   @db.Uuid
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([userId, createdAt])
  @@index([postId, createdAt])
}
`,
    );
  });

  test('on SQL Server one way alone spreads changes', () => {
    created(
      `
model User {
  id    Int    @id
  posts Post[]
  likes Like[]
}

model Post {
  id     Int    @id
  userId Int
  user   User   @relation(fields: [userId], references: [id])
  likes  Like[]

  @@index([userId])
}
`,
      `
model Like {
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  createdAt DateTime @default(now())

  @@id([userId, postId])
  @@index([postId, createdAt])
}
`,
      { provider: 'sqlserver' },
    );
  });

  test('on MongoDB the pair is unique beside an id', () => {
    created(
      both('Like', 'String @id @default(auto()) @map("_id") @db.ObjectId'),
      `
model Like {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  userId    String   @db.ObjectId
  user      User     @relation(fields: [userId], references: [id])
  postId    String   @db.ObjectId
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now())

  @@unique([userId, postId])
  @@index([postId, createdAt])
}
`,
      { provider: 'mongodb' },
    );
  });

  test('what foreign keys refer to is of their type, and is read back', () => {
    created(
      `
model Product {
  id         Int      @id @default(autoincrement())
  categoryId String   @map("category_id") @db.Uuid
  category   Category @relation("in", fields: [categoryId], references: [id])
  colour     String   @unique
  paint      Paint    @relation(fields: [colour], references: [code])
  createdAt  DateTime @default(now()) @map("created_at") @db.Timestamptz(3)

  @@index([categoryId])
  @@map("products")
}

model Paint {
  code    String   @id
  product Product?
}
`,
      `
model Category {
  id        String    @id @default(uuid()) @db.Uuid
  createdAt DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)
  products  Product[] @relation("in")

  @@map("categories")
}
`,
    );
  });

  test('keeps times as the rest of the schema does', () => {
    created(
      `${both('Like')}
model Team {
  id        Int      @id
  createdAt DateTime @db.Timestamp(6)
}
`,
      `
model Like {
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamp(6)

  @@id([userId, postId])
  @@index([postId, createdAt])
}
`,
    );
  });

  test('two relations to one model are called as the other side calls them', () => {
    created(
      user('  sent Message[] @relation("sent")\n  got  Message[] @relation("received")\n'),
      `
model Message {
  id         BigInt   @id @default(autoincrement())
  sentId     Int
  sent       User     @relation("sent", fields: [sentId], references: [id])
  receivedId Int
  received   User     @relation("received", fields: [receivedId], references: [id])
  createdAt  DateTime @default(now()) @db.Timestamptz(3)

  @@index([sentId, createdAt])
  @@index([receivedId, createdAt])
}
`,
    );
  });

  test('one row for each is unique', () => {
    created(
      user('  profile Profile?\n'),
      `
model Profile {
  id        Int      @id @default(autoincrement())
  userId    Int      @unique
  user      User     @relation(fields: [userId], references: [id])
  createdAt DateTime @default(now()) @db.Timestamptz(3)
}
`,
    );
    created(
      `
model Account {
  tenantId String
  no       Int
  contact  Contact?

  @@id([tenantId, no])
}
`,
      `
model Contact {
  id              String   @id @default(cuid())
  accountTenantId String
  accountNo       Int
  account         Account  @relation(fields: [accountTenantId, accountNo], references: [tenantId, no])
  createdAt       DateTime @default(now()) @db.Timestamptz(3)

  @@unique([accountTenantId, accountNo])
}
`,
    );
  });

  test.each(providers)('is accepted on %s and draws no finding', (provider) => {
    const ids: Record<string, string> = {
      mongodb: 'String @id @default(auto()) @map("_id") @db.ObjectId',
      cockroachdb: 'BigInt @id @default(autoincrement())',
    };
    for (const name of ['Like', 'Comment']) {
      const { files } = parseFixture(both(name, ids[provider]));
      const analysis = analysisOf(rules, files, { provider });
      const own = analysis.findings.find((it) => it.rule.id === missingRelationCounterpart.meta.id);
      const fix = own?.fixes?.[0];
      if (!fix) throw new Error('There is no fix.');
      const fixed = filesAfter(analysis, fix);
      expect(engineErrors(fixed)).toEqual([]);
      const left = analysisOf(rules, fixed, { provider }).findings;
      expect(left.filter((it) => it.subject.model === name).map((it) => it.message)).toEqual([]);
    }
  });

  test('is not made where what is said of it is not enough', () => {
    expect(titles(user('  a Note[]\n  b Note[]\n'))).toEqual([]);
    expect(titles(user('  a Note\n'))).toEqual([]);
    expect(titles('model Log {\n  line  String\n  notes Note[]\n}\n')).toEqual([]);
    expect(titles('model User {\n  id    Int @id\n  notes Note[]\n')).toEqual([]);
  });
});

describe('an enum that is missing', () => {
  const order = `
model Order {
  id     Int         @id
  status OrderStatus @default(open) // new, open, "paid off"
}
`;

  test('has the default, and what the comment lists', () => {
    checkFix(
      missingRelationCounterpart,
      order.replace('new, open, "paid off"', 'new, open'),
      `${order.replace('new, open, "paid off"', 'new, open')}\nenum OrderStatus {\n  new\n  open\n}\n`,
    );
    expect(titles('model Order {\n  id     Int         @id\n  status OrderStatus\n}\n')).toEqual([]);
  });

  test('cannot be made on SQL Server', () => {
    expect(titles(order, { provider: 'sqlserver' })).toEqual([]);
  });
});

test('a type in other letter case is spelt as it is declared', () => {
  checkFix(
    missingRelationCounterpart,
    'model Order {\n  id   Int     @id\n  name string?\n}\n',
    'model Order {\n  id   Int     @id\n  name String?\n}\n',
  );
});
