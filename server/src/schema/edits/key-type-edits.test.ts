import { describe, expect, test } from 'vitest';
import { expectEdited, modelIn } from '#test/edited.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { parseFixture } from '#test/fixture.ts';
import { editSchema } from '../../analysis/apply-fixes.ts';
import { locator } from '../locator.ts';
import type { Field } from '../model.ts';
import { parseSchema, type Schema } from '../schema.ts';
import { type ColumnType, changeKeyColumns, keyColumns, withForeignKeys } from './key-type-edits.ts';

const columnsIn = (schema: Schema, key = 'id') => {
  const model = modelIn(schema);
  const field = model.fields.find((it) => it.name.text === key);
  if (!field) throw new Error(`The model has no field ${key}.`);
  return keyColumns(schema, model, field);
};

const change = (schema: Schema, typeOf: (column: Field) => ColumnType | undefined, key?: string) =>
  changeKeyColumns(columnsIn(schema, key) ?? [], typeOf)?.() ?? [];

const toBigInt = (schema: Schema) => change(schema, () => ({ type: 'BigInt', native: undefined }));
const toUuid = (schema: Schema) => change(schema, ({ type }) => ({ type: type.text, native: '@db.Uuid' }));

/** The names of the columns that hold the key, `none` where they cannot all be changed. */
const columnsOf = (source: string): string[] | 'none' => {
  const schema = parseSchema(parseFixture(`datasource db {\n  provider = "postgresql"\n}\n${source}`).files);
  expect(engineErrors(new Map(schema.files.map((it) => [it.id, it.text])))).toEqual([]);
  return columnsIn(schema)?.map((it) => `${it.model.name.text}.${it.field.name.text}`) ?? 'none';
};

test('the key changes with all that refer to it, and the columns of each group with them', () => {
  expectEdited(
    `model T {
  id    Int     @id @default(autoincrement())
  name  String? // shown
  posts Post[]
  likes Like[]
}

model Post {
  id       Int  @id
  authorId Int
  author   T    @relation(fields: [authorId], references: [id])
  size     Int? @unique
}

model Like {
  byId Int
  onId Int
  by   T   @relation(fields: [byId], references: [id])

  @@id([byId, onId])
}
`,
    toBigInt,
    `model T {
  id    BigInt  @id @default(autoincrement())
  name  String? // shown
  posts Post[]
  likes Like[]
}

model Post {
  id       Int    @id
  authorId BigInt
  author   T      @relation(fields: [authorId], references: [id])
  size     Int?   @unique
}

model Like {
  byId BigInt
  onId Int
  by   T      @relation(fields: [byId], references: [id])

  @@id([byId, onId])
}
`,
  );
});

test('two foreign keys of one group move together', () => {
  expectEdited(
    `model T {
  id        Int      @id
  followed  Follow[] @relation("followed")
  followers Follow[] @relation("follower")
}

model Follow {
  followedId Int  @map("a")
  followerId Int? @map("b")
  followed   T    @relation("followed", fields: [followedId], references: [id])
  follower   T?   @relation("follower", fields: [followerId], references: [id])
  number     Int  @id
}
`,
    toBigInt,
    `model T {
  id        BigInt   @id
  followed  Follow[] @relation("followed")
  followers Follow[] @relation("follower")
}

model Follow {
  followedId BigInt  @map("a")
  followerId BigInt? @map("b")
  followed   T       @relation("followed", fields: [followedId], references: [id])
  follower   T?      @relation("follower", fields: [followerId], references: [id])
  number     Int     @id
}
`,
  );
});

test('a native type is put in place of another, or where there was none', () => {
  expectEdited(
    `model T {
  id    String @id @default(uuid()) @db.VarChar(36)
  posts Post[]
}

model Post {
  id       Int    @id
  authorId String
  author   T      @relation(fields: [authorId], references: [id])
  editorId String @map("editor")
}
`,
    toUuid,
    `model T {
  id    String @id @default(uuid()) @db.Uuid
  posts Post[]
}

model Post {
  id       Int    @id
  authorId String @db.Uuid
  author   T      @relation(fields: [authorId], references: [id])
  editorId String @map("editor")
}
`,
  );
});

test('a native type goes where the new type wants none', () => {
  expectEdited(
    `model T {
  id    Int    @id @db.Integer
  posts Post[]
}

model Post {
  id       Int @id
  authorId Int @db.Integer // who
  author   T   @relation(fields: [authorId], references: [id])
}
`,
    toBigInt,
    `model T {
  id    BigInt @id
  posts Post[]
}

model Post {
  id       Int    @id
  authorId BigInt // who
  author   T      @relation(fields: [authorId], references: [id])
}
`,
  );
});

test('a default can change with the type', () => {
  expectEdited(
    `model T {
  id       Int  @id @default(autoincrement())
  parentId Int?
  parent   T?   @relation("tree", fields: [parentId], references: [id])
  children T[]  @relation("tree")
}
`,
    (schema) =>
      change(schema, () => ({ type: 'String', native: '@db.Uuid', default: 'dbgenerated("gen_random_uuid()")' })),
    `model T {
  id       String  @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  parentId String? @db.Uuid
  parent   T?      @relation("tree", fields: [parentId], references: [id])
  children T[]     @relation("tree")
}
`,
  );
});

test('the files of a schema change together', () => {
  const { files } = parseFixture(`
//- a.prisma
datasource db {
  provider = "postgresql"
}

model T {
  id    Int    @id
  posts Post[]
}
//- b.prisma
model Post {
  id       Int @id
  authorId Int
  author   T   @relation(fields: [authorId], references: [id])
}
`);
  const schema = parseSchema(files);
  const after = editSchema(schema, toBigInt(schema), locator(schema));
  const texts = new Map(after.files.map((it) => [it.id, it.text]));
  expect([...texts.values()].map((it) => it.match(/BigInt/g)?.length)).toEqual([1, 1]);
  expect(engineErrors(texts)).toEqual([]);
});

describe('what holds the key:', () => {
  test('one column of a composite foreign key', () => {
    expect(
      columnsOf(`
model T {
  tenant Int
  id     Int
  lines  Line[]

  @@id([tenant, id])
}
model Line {
  id      Int @id
  tenant  Int
  orderId Int
  order   T   @relation(fields: [tenant, orderId], references: [tenant, id])
}
`),
    ).toEqual(['T.id', 'Line.orderId']);
  });

  test('a column once, though two relations store it', () => {
    expect(
      columnsOf(`
model T {
  id    Int    @id
  kind  Int
  posts Post[] @relation("a")
  again Post[] @relation("b")

  @@unique([id, kind])
}
model Post {
  id   Int @id
  tId  Int
  kind Int
  one  T   @relation("a", fields: [tId], references: [id])
  two  T   @relation("b", fields: [tId, kind], references: [id, kind])
}
`),
    ).toEqual(['T.id', 'Post.tId']);
  });

  test('nothing but itself where all refer to another key', () => {
    expect(
      columnsOf(`
model T {
  id    Int    @id
  email String @unique
  posts Post[]
}
model Post {
  id    Int    @id
  email String
  by    T      @relation(fields: [email], references: [email])
}
`),
    ).toEqual(['T.id']);
  });

  test('a part of a key to which only other columns lead', () => {
    expect(
      columnsOf(`
model T {
  id    Int    @id
  posts Post[]
  notes Note[]
}
model Post {
  id    Int    @id
  tId   Int    @unique
  t     T      @relation(fields: [tId], references: [id])
  notes Note[]
}
model Note {
  id     Int  @id
  postId Int
  post   Post @relation(fields: [postId], references: [id])
  tId    Int
  t      T    @relation(fields: [tId], references: [id])
}
`),
    ).toEqual(['T.id', 'Post.tId', 'Note.tId']);
  });
});

describe('nothing changes where', () => {
  const cases: Record<string, string> = {
    'the key is a foreign key itself': `
model T {
  id    Int   @id
  whole Whole @relation(fields: [id], references: [id])
}
model Whole {
  id Int @id
  t  T?
}
`,
    'a foreign key refers to two models at once': `
model T {
  id    Int    @id
  posts Post[]
}
model Post {
  id    Int   @id
  xId   Int
  t     T     @relation("a", fields: [xId], references: [id], map: "a")
  other Other @relation("b", fields: [xId], references: [id], map: "b")
}
model Other {
  id    Int    @id
  posts Post[] @relation("b")
}
`.replace('posts Post[]\n', 'posts Post[] @relation("a")\n'),
    'the foreign key is the key of a model to which others refer': `
model T {
  id      Int      @id
  profile Profile?
}
model Profile {
  id    Int    @id
  t     T      @relation(fields: [id], references: [id])
  notes Note[]
}
model Note {
  id        Int     @id
  profileId Int
  profile   Profile @relation(fields: [profileId], references: [id])
}
`,
    'the foreign key is in a key to which a model beside refers': `
model T {
  id    Int    @id
  posts Post[]
  notes Note[]
}
model Post {
  id    Int    @id
  tId   Int    @unique
  t     T      @relation(fields: [tId], references: [id])
  notes Note[]
}
model Note {
  id      Int  @id
  tId     Int
  t       T    @relation(fields: [tId], references: [id])
  postTId Int
  post    Post @relation(fields: [postTId], references: [tId])
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, source) => {
    expect(columnsOf(source)).toBe('none');
  });

  test('the key is a list, as in MongoDB', () => {
    const schema = parseSchema(
      parseFixture(`
model T {
  id     String   @id @map("_id")
  others Other[]
}
model Other {
  id   String   @id @map("_id")
  tIds String[]
  t    T[]      @relation(fields: [tIds], references: [id])
}
`).files,
    );
    expect(columnsIn(schema)).toBeUndefined();
  });

  test('one column cannot follow', () => {
    const { files } = parseFixture(`
model T {
  id    Int    @id
  posts Post[]
}
model Post {
  id  Int @id
  tId Int @default(1)
  t   T   @relation(fields: [tId], references: [id])
}
`);
    const columns = columnsIn(parseSchema(files)) ?? [];
    expect(columns).toHaveLength(2);
    const typeOf = (it: Field) => (it.default ? undefined : { type: 'BigInt', native: undefined });
    expect(changeKeyColumns(columns, typeOf)).toBeUndefined();
  });
});

test('a title tells how many foreign keys follow', () => {
  const column = (schema: Schema) => columnsIn(schema)?.[0];
  const schema = parseSchema(parseFixture('model T {\n  id Int @id\n}').files);
  const one = column(schema);
  if (!one) throw new Error('The key has no column.');
  expect([[one], [one, one], [one, one, one]].map(withForeignKeys)).toEqual([
    '',
    ', and the foreign key that refers to it',
    ', and the 2 foreign keys that refer to it',
  ]);
});
