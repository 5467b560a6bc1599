import { expect, test } from 'vitest';
import { tableIn } from '#test/table.ts';
import { fieldNamed } from './model.ts';
import { backField, isEnumField, isRelationField } from './relations.ts';

/** The names of the fields through which the foreign keys of T are read from the other side. */
function backFieldsIn(source: string): (string | undefined)[] {
  const { schema, model } = tableIn(source);
  return model.foreignKeys.map((it) => backField(schema, model, it)?.name.text);
}

test('a relation is read from its other side through the field that bears its name', () => {
  expect(
    backFieldsIn(`
model User {
  id      Int @id
  written T[] @relation("writes")
  read    T[] @relation(name: "reads")
}
model T {
  id       Int  @id
  readerId Int
  writerId Int
  reader   User @relation("reads", fields: [readerId], references: [id])
  writer   User @relation(name: "writes", fields: [writerId], references: [id])
}
`),
  ).toEqual(['read', 'written']);
});

test('within one model, through the field that stores nothing', () => {
  expect(
    backFieldsIn(`
model T {
  id       Int  @id
  parentId Int?
  nextId   Int? @unique
  parent   T?   @relation("tree", fields: [parentId], references: [id])
  children T[]  @relation("tree")
  before   T?   @relation("chain")
  next     T?   @relation("chain", fields: [nextId], references: [id])
}
`),
  ).toEqual(['children', 'before']);
});

test('not through a field that stores a key of its own', () => {
  const { schema, model } = tableIn(`
model User {
  id       Int  @id
  pinnedId Int?
  pinned   T?   @relation("pin", fields: [pinnedId], references: [id])
  ts       T[]  @relation("writes")
}
model T {
  id       Int    @id
  writerId Int
  writer   User   @relation("writes", fields: [writerId], references: [id])
  pinnedBy User[] @relation("pin")
}
`);
  expect(model.foreignKeys.map((it) => backField(schema, model, it)?.name.text)).toEqual(['ts']);
  const user = schema.models.find((it) => it.name.text === 'User');
  expect(user?.foreignKeys.map((it) => backField(schema, user, it)?.name.text)).toEqual(['pinnedBy']);
});

test('a field whose type is a model or a view stores nothing, one of a composite type or an enum does', () => {
  const { schema, model } = tableIn(`
enum Kind {
  small
}
view Total {
  id Int @unique
  ts T[]
}
model User {
  id Int @id
  ts T[]
}
model T {
  id      Int   @id
  kind    Kind
  userId  Int
  user    User  @relation(fields: [userId], references: [id])
  totalId Int
  total   Total @relation(fields: [totalId], references: [id])
}
`);
  const those = (test: typeof isRelationField) =>
    model.fields.filter((it) => test(schema, it)).map((it) => it.name.text);
  expect([those(isRelationField), those(isEnumField)]).toEqual([['user', 'total'], ['kind']]);

  const document = tableIn(
    `
type Address {
  city String
}
model T {
  id      String  @id @map("_id")
  address Address
}
`,
    { provider: 'mongodb' },
  );
  const address = fieldNamed(document.model, 'address');
  expect(address && isRelationField(document.schema, address)).toBe(false);
});
