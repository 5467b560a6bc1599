import { expect, test } from 'vitest';
import { parseFixture } from '#test/fixture.ts';
import { locator } from '../locator.ts';
import { parseSchema } from '../schema.ts';
import { occurrenceAt, occurrencesOf } from './subject-at.ts';

/** The schema has a mark under each place where one name stands: asked from any of them, all are found. */
function expectSameName(source: string): void {
  const { files, markers } = parseFixture(source);
  const schema = parseSchema(files);
  const locate = locator(schema);
  const marked = markers.map(({ file, start, end, says }) => ({ file, start, end, declares: says === 'made here' }));
  expect(marked.length).toBeGreaterThan(0);
  for (const { file, start, end } of marked) {
    for (const offset of [start, start + 1, end]) {
      const found = occurrenceAt(schema, file, offset);
      const all = found && occurrencesOf(schema, found.subject);
      expect(all?.map(({ at, declares }) => ({ ...locate(at), declares }))).toEqual(marked);
    }
  }
}

/** Nothing that the schema declares stands at the mark. */
function expectNoName(source: string): void {
  const { files, markers } = parseFixture(source);
  expect(markers.length).toBeGreaterThan(0);
  for (const { file, start } of markers) expect(occurrenceAt(parseSchema(files), file, start + 1)).toBeUndefined();
}

test('a model is where it is made and where it is the type of a field, in every file', () => {
  expectSameName(`
//- user.prisma
  model User {
//      ^^^^ made here
    id      Int   @id
    friends User[]
//          ^^^^
  }
//- post.prisma
model Post {
  id       Int   @id
  userId   Int
  User     User? @relation("User", fields: [userId], references: [id])
//         ^^^^
  @@map("User")
}
`);
});

test('a field is where keys, relations and conditions name it', () => {
  expectSameName(`
datasource db {
  provider = "postgresql"
}
model Post {
  id       Int    @id
  authorId Int    @unique(where: { authorId: { not: 3 } })
//^^^^^^^^ made here
//                                 ^^^^^^^^
  author   User   @relation(fields: [authorId], references: [id])
//                                   ^^^^^^^^
  title    String @default("authorId")
  @@index([title, authorId(sort: Desc)], map: "authorId")
//                ^^^^^^^^
  @@unique(fields: [authorId, title], name: "authorId")
//                  ^^^^^^^^
  @@index([title], where: { authorId: 3 })
//                          ^^^^^^^^
}
model User {
  id       Int    @id
  authorId Int
  posts    Post[]
}
`);
});

test('a field of another model is where a relation refers to it', () => {
  expectSameName(`
model User {
  id    Int    @id
//^^ made here
  posts Post[]
}
model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
//                                                     ^^
}
`);
});

test('a path goes through composite types', () => {
  expectSameName(`
type Address {
  city String
//^^^^ made here
}
model User {
  id   String  @id
  home Address
  city String
  @@index([home.city])
//              ^^^^
}
`);
});

test('a value is where it is the default of a field of its enum, alone or in a list', () => {
  expectSameName(`
enum State {
  OPEN
//^^^^ made here
  DONE
}
enum Door {
  OPEN
}
model Ticket {
  id     Int     @id
  state  State   @default(OPEN)
//                        ^^^^
  former State[] @default([DONE, OPEN])
//                               ^^^^
  door   Door    @default(OPEN)
  @@index([id], where: { state: OPEN })
//                              ^^^^
}
`);
});

test('what is half typed is found as far as it can be read', () => {
  expectSameName(`
model Post {
  id       Int
  authorId Int
//^^^^^^^^ made here
  author   User @relation(fields: [authorId
//                                 ^^^^^^^^
  @@index([authorId, 
//         ^^^^^^^^
model User {
  id Int @id @@@
`);
});

test('the place behind a name is the name, also where a file ends there', () => {
  expectSameName(`
enum State {
  OPEN
}
  model State2 {
    state State
  }
  enum State3 { A }
//     ^^^^^^ made here
`);
});

test('strings, comments, types of Prisma and names of what is missing are no names', () => {
  expectNoName(`
datasource db {
//         ^^
  provider = "postgresql"
}
model Post {
  id    Int    @id
//      ^^^
  title String @map("title") // title
//                   ^^^^^
//                              ^^^^^
  other Missing
//      ^^^^^^^
  @@index([missing])
//         ^^^^^^^
}
`);
});
