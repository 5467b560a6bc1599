import { expect, test } from 'vitest';
import { engineErrors } from '#test/engine-errors.ts';
import { editSchema } from '../../analysis/apply-fixes.ts';
import { fileId } from '../../text/span.ts';
import { locator } from '../locator.ts';
import { providers } from '../provider.ts';
import { parseSchema } from '../schema.ts';
import { rename } from './rename.ts';
import { occurrenceAt } from './subject-at.ts';

const file = fileId('schema.prisma');

/** @param before with `|` before the name */
function renamed(before: string, to: string): string {
  const schema = parseSchema(new Map([[file, before.replace('|', '')]]));
  const found = occurrenceAt(schema, file, before.indexOf('|'));
  if (!found) throw new Error('There is no name.');
  const renaming = rename(schema, found.subject, to);
  if (renaming.kind === 'refused') return renaming.reason;
  const after = editSchema(schema, renaming.edits, locator(schema));
  return after.files.map((it) => it.text).join('');
}

/** The same, and the engine takes both texts. */
function renamedRightly(before: string, to: string): string {
  const after = renamed(before, to);
  for (const text of [before.replace('|', ''), after]) expect(engineErrors(new Map([[file, text]]))).toEqual([]);
  return after;
}

const datasource = `datasource db {
  provider = "postgresql"
}
`;

test('a model keeps its table', () => {
  expect(
    renamedRightly(
      `${datasource}
model |User {
  id    Int    @id
  posts Post[]

  @@index([id])
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
`,
      'Person',
    ),
  ).toBe(`${datasource}
model Person {
  id    Int    @id
  posts Post[]

  @@index([id])
  @@map("User")
}

model Post {
  id     Int  @id
  userId Int
  user   Person @relation(fields: [userId], references: [id])
}
`);
});

test('one that has a table of another name keeps that', () => {
  const before = `${datasource}\nmodel |User {\n  id Int @id\n\n  @@map("users")\n}\n`;
  expect(renamedRightly(before, 'Person')).toBe(before.replace('|User', 'Person'));
});

test('a field keeps its column, and is called by its new name where it is named', () => {
  expect(
    renamedRightly(
      `${datasource}
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  |userId Int // the author
  user   User @relation(fields: [userId], references: [id])

  @@index([userId(sort: Desc)])
}
`,
      'authorId',
    ),
  ).toBe(`${datasource}
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  authorId Int  @map("userId") // the author
  user   User @relation(fields: [authorId], references: [id])

  @@index([authorId(sort: Desc)])
}
`);
});

test('a field that no column stands behind needs no other name for it', () => {
  const before = `${datasource}
model User {
  id    Int    @id
  |posts Post[]
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
`;
  expect(renamedRightly(before, 'texts')).toBe(before.replace('|posts', 'texts'));
});

test('an enum keeps its type where the database has such a thing, and its value everywhere', () => {
  const text = (provider: string) => `datasource db {
  provider = "${provider}"
}

enum State {
  OPEN
  DONE
}

model Ticket {
  id    String @id ${provider === 'mongodb' ? '@map("_id") ' : ''}
  state State  @default(OPEN)
}
`;
  for (const provider of providers.filter((it) => it !== 'sqlserver')) {
    const type = renamedRightly(text(provider).replace('enum State', 'enum |State'), 'Status');
    expect(type.includes('@@map("State")')).toBe(provider === 'postgresql' || provider === 'cockroachdb');
    expect(type).toContain('state Status  @default(OPEN)');
    const value = renamedRightly(text(provider).replace('  OPEN', '  |OPEN'), 'NEW');
    expect(value).toContain('  NEW @map("OPEN")\n  DONE');
    expect(value).toContain('@default(NEW)');
  }
});

const manyToMany = `${datasource}
model Post {
  id   Int   @id
  tags Tag[]
}

model |Tag {
  id    Int    @id
  posts Post[]
}
`;

test("a relation of many to many keeps Prisma's own table", () => {
  expect(renamedRightly(manyToMany, 'Topic')).toBe(`${datasource}
model Post {
  id   Int   @id
  tags Topic[] @relation("PostToTag")
}

model Topic {
  id    Int    @id
  posts Post[] @relation("PostToTag")

  @@map("Tag")
}
`);
});

test('but not where the order of the models, and with it that of its columns, turns round', () => {
  expect(renamedRightly(manyToMany, 'Keyword')).not.toContain('@relation');
});

test('a composite type has no name in the database, and its fields have', () => {
  const text = `datasource db {
  provider = "mongodb"
}

type Address {
  city String
}

model User {
  id   String  @id @map("_id")
  home Address
}
`;
  const type = renamedRightly(text.replace('type Address', 'type |Address'), 'Place');
  expect(type).toBe(text.replaceAll('Address', 'Place'));
  expect(renamedRightly(text.replace('city', '|city'), 'town')).toContain('town String @map("city")');
});

test('several files are one schema', () => {
  const files = new Map([
    [fileId('a'), 'model A {\n  id Int @id\n  b  B[]\n}\n'],
    [fileId('b'), 'model B {\n  id  Int @id\n  aId Int\n  a   A   @relation(fields: [aId], references: [id])\n}\n'],
  ]);
  const schema = parseSchema(files);
  const renaming = rename(schema, { kind: 'block', owner: 'A', member: '' }, 'C');
  if (renaming.kind === 'refused') throw new Error(renaming.reason);
  const after = editSchema(schema, renaming.edits, locator(schema));
  expect(after.files.map((it) => /C/.test(it.text) && !/\bA\b(?!")/.test(it.text))).toEqual([true, true]);
});

test('the same name changes nothing', () => {
  expect(renamed(manyToMany, 'Tag')).toBe(manyToMany.replace('|', ''));
});

test.each([
  ['1st', 'A name begins with a letter and holds letters, digits and underscores.'],
  ['a b', 'A name begins with a letter and holds letters, digits and underscores.'],
  ['Post', 'There is a model Post already.'],
  ['String', 'String is a type of Prisma.'],
])('a model cannot be called %s', (to, reason) => {
  expect(renamed(manyToMany, to)).toBe(reason);
});

test('a name that is taken beside it is refused', () => {
  expect(renamed('model A {\n  id Int\n  |a Int\n}', 'id')).toBe('A has a field id already.');
  expect(renamed('enum A {\n  |B\n  C\n}', 'C')).toBe('A has a value C already.');
  expect(renamed('enum |A {\n  B\n}\nenum C {\n  B\n}', 'C')).toBe('There is an enum C already.');
});
