import { describe, expect, test } from 'vitest';
import { commentsOf, outlineOf } from '#test/outline.ts';
import { fileId, textOf } from '../../text/span.ts';
import { parseFile } from '../schema.ts';

describe('blocks', () => {
  test('a datasource and a generator hold settings', () => {
    expect(
      outlineOf(`
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views", "partialIndexes"] // both
  output          = env("OUTPUT")
}
datasource db {
  provider     = "postgresql"
  relationMode = "prisma"
  extensions   = [pgcrypto, hstore(schema: "public", version: "1.1")]
  url          =
}
`),
    ).toBe(`
generator client
  provider = "prisma-client"
  previewFeatures = ["views" "partialIndexes"]
  output = env("OUTPUT")
datasource db
  provider = "postgresql"
  relationMode = "prisma"
  extensions = [pgcrypto hstore(schema:"public" version:"1.1")]
  url = ?()
`);
  });

  test('a model has fields and attributes, a view and a composite type likewise', () => {
    expect(
      outlineOf(`
model User {
  id      Int      @id @default(autoincrement())
  email   String?  @unique @db.VarChar(200)
  labels  String[] @default([])
  address Address
  @@index([address.city])
  @@map("users")
  @@schema("public")
}
view Seen {
  userId Int
}
type Address {
  city String
}
`),
    ).toBe(`
model User
  id Int @id @default(autoincrement())
  email String? @unique @db.VarChar(#200)
  labels String[] @default([])
  address Address
  @@index([address.city])
  @@map("users")
  @@schema("public")
view Seen
  userId Int
type Address
  city String
`);
  });

  test('an enum has values with attributes, and attributes of its own', () => {
    expect(
      outlineOf(`
enum State {
  OPEN
  DONE   @map("done") // finished
  @@map("states")
  @@schema("public")
}
`),
    ).toBe(`
enum State
  OPEN
  DONE @map("done")
  @@map("states")
  @@schema("public")
`);
  });

  test('a block goes from its keyword to its brace, and its body from the first line to the brace', () => {
    const spansIn = (text: string) =>
      parseFile(fileId('a'), text).parts.map(
        ({ parsed: { block } }) => block && [textOf(block.span), textOf(block.body)],
      );
    expect(spansIn('// a\nmodel A { // b\n  id Int\n  } // c\n')).toEqual([
      ['model A { // b\n  id Int\n  }', '  id Int\n  '],
    ]);
    expect(spansIn('model A { id Int }\n')).toEqual([['model A { id Int }', ' id Int ']]);
    expect(spansIn('model A {\n  id Int\n\nenum B {\n')).toEqual([
      ['model A {\n  id Int\n', '  id Int\n'],
      ['enum B {\n', ''],
    ]);
  });

  test('block attributes may stand anywhere in the block', () => {
    expect(
      outlineOf(`
model A {
  @@index([b])
  id Int @id
  @@map("a")
  b  Int
}
`),
    ).toBe(`
model A
  id Int @id
  b Int
  @@index([b])
  @@map("a")
`);
  });

  test('names may hold letters of any script', () => {
    expect(outlineOf('model Lööp {\n  größe 長さ @map("größe")\n  𝒜2_b-c Int\n  @@index([größe, 長さ.ß])\n}\n')).toBe(`
model Lööp
  größe 長さ @map("größe")
  𝒜2_b-c Int
  @@index([größe 長さ.ß])
`);
  });

  test('but no other signs', () => {
    expect(outlineOf('model A {\n  a🎉 Int\n  🎉 Int\n  a² Int\n  -a Int\n}\n')).toBe(`
model A
  a (no type)
  a (no type)
! 🎉 Int: This is no part of a field or an attribute.
! 🎉 Int: This is no part of a field or an attribute.
! ² Int: This is no part of a field or an attribute.
! -a Int: This is no part of a field or an attribute.
`);
  });

  test('a block that Prisma does not know is kept whole', () => {
    expect(
      outlineOf(`
namespace auth {
  anything at all
}
model A {
  id Int
}
`),
    ).toBe(`
other auth
! namespace: Prisma has no block "namespace".
model A
  id Int
`);
  });

  test('a block without a name is understood', () => {
    expect(outlineOf('model {\n  id Int\n}\n')).toBe('\nmodel\n  id Int\n');
  });

  test('a block may be written in one line, or close behind its last field', () => {
    expect(outlineOf('model A { id String @default("{") }\nmodel B {\n  id Int @id }\nmodel C {}\n')).toBe(`
model A
  id String @default("{")
model B
  id Int @id
model C
`);
  });

  test('what stands behind the opening brace of a longer block is nothing, as to the engine', () => {
    expect(outlineOf('model A { id Int @id\n  b Int\n}\n')).toBe('\nmodel A\n  b Int\n');
  });

  test('blocks may follow each other on one line', () => {
    expect(outlineOf('enum A {\n  X\n} model B {\n  id Int\n} rest\n')).toBe(`
enum A
  X
model B
  id Int
! rest: This line stands in no block.
`);
  });

  test('code in no block is reported line by line', () => {
    expect(outlineOf('type Id = Int @id\n\nmodel A {\n  id Int\n}\n}\n')).toBe(`
model A
  id Int
! type Id = Int @id: This line stands in no block.
! }: This line stands in no block.
`);
  });
});

describe('blocks that nobody closed', () => {
  test('end where the next one opens', () => {
    expect(outlineOf('model A {\n  id Int\n\nenum B {\n  X\n}\n')).toBe(`
model A (not closed)
  id Int
! A: The block A is not closed.
enum B
  X
`);
  });

  test('leave the comments above the next one to it', () => {
    const text = `
model A {
  id Int
  // of A

  b Int // of b

  // pitwall-ignore-model some-rule
  /// What B is.
model B {
  id Int
}
`;
    expect(outlineOf(text)).toBe(`
model A (not closed)
  id Int
  b Int // of b
! A: The block A is not closed.
model B
  id Int
`);
  });

  test.each(['\r\n', '\r'])(
    'leave blank lines and comments above the next one to it where lines end with %j',
    (newline) => {
      const text = 'model A {\n  a Int\n\n  // b\n\n  // c\n\nmodel B {\n  d Int // e\n  // f\n\n  g Int\n}\n';
      const sections = parseFile(fileId('a'), text.replaceAll('\n', newline)).sections;
      expect(sections.map((it) => it.text.replaceAll(newline, '\n'))).toEqual([
        'model A {\n  a Int\n',
        text.slice(text.indexOf('\n  // b')),
      ]);
      expect(outlineOf(text.replaceAll('\n', newline))).toBe(outlineOf(text));
    },
  );

  test('end with the file', () => {
    expect(outlineOf('model A {\n  id Int\n\n')).toBe(`
model A (not closed)
  id Int
! A: The block A is not closed.
`);
  });

  test('need no name', () => {
    expect(outlineOf('model {')).toBe('\nmodel (not closed)\n! model: This block is not closed.\n');
  });

  test('are not ended by a field that is called like a keyword', () => {
    expect(
      outlineOf(`
model A {
  model String
  type  Type @default(ONE)
  enum  Json @default("{")
  view  View
  model of View {
}
`),
    ).toBe(`
model A
  model String
  type Type @default(ONE)
  enum Json @default("{")
  view View
  model of
! View {: This is no part of a field or an attribute.
`);
  });
});

describe('braces that close nothing', () => {
  test.each([
    ['in a string', '  b String @default("}")', 'b String @default("}")'],
    ['at the end of a string that nobody closed', '  b String @default("a }', 'b String @default("a }" …'],
    ['in a comment', '  b Int // }', 'b Int // }'],
    ['in a documentation comment', '  b Int /// }', 'b Int // }'],
    ['in a block comment', '  b Int /* } */', 'b Int // }'],
    ['of an object', '  @@index([id], where: { b: 1 }', '@@index([id] where:{b:#1} …'],
    ['too many behind an object', '  @@index([id], where: { b: 1 }}', '@@index([id] where:{b:#1} ?() …'],
    ['of an object with a comment', '  @@index([id], where: { /* } */ b: 1 }', '@@index([id] where:{b:#1} …'],
  ])('%s', (_, line, outline) => {
    expect(outlineOf(`model A {\n  id Int\n${line}\n}\nmodel B {\n}\n`)).toBe(
      `\nmodel A\n  id Int\n  ${outline}\nmodel B\n`,
    );
  });
});

describe('comments', () => {
  test('are of three kinds, and know whether code stands before them', () => {
    expect(
      commentsOf(`
// one
/// two
model A { // three
  id Int /// four
  /* five */ b Int /* six */ // seven
  /* eight
     nine */
  ///
} // ten
//// eleven
`),
    ).toBe(`
line, own line: one
doc, own line: two
line: three
doc: four
block, own line: five
block: six
line: seven
block, own line: eight
     nine
doc, own line: 
line: ten
doc, own line: / eleven
`);
  });

  test('the last one of a line belongs to its field', () => {
    expect(outlineOf('model A {\n  a Int // b\n  b /* c */ Int\n  c Int /* d */ // e\n}\n')).toBe(`
model A
  a Int // b
  b Int
  c Int // e
`);
  });

  test('behind a block that ends on its line belong to no field', () => {
    expect(outlineOf('model A { a Int } // b\nmodel B {\n  a Int } // b\n')).toBe(`
model A
  a Int
model B
  a Int
`);
  });

  test('of several lines hide fields and blocks', () => {
    expect(outlineOf('/* model A {\n}\n*/ model B {\n  a Int /*\n  b Int\n  */\n  c Int\n}\n')).toBe(`
model B
  a Int // b Int
  c Int
`);
  });

  test('may stand between the words of a field', () => {
    expect(
      outlineOf('model A {\n  a /* b */ Int /* c */ @id /* d */ @map( /* e */ "f" )\n  @@index([a /* g */])\n}\n'),
    ).toBe(`
model A
  a Int @id @map("f")
  @@index([a])
`);
  });

  test('that are never closed are none', () => {
    expect(outlineOf('model A {\n  a Int /* b\n  c Int\n}\n')).toBe(`
model A
  a Int
  c Int
! /* b: This is no part of a field or an attribute.
`);
  });

  test('do not close themselves with the star that opens them', () => {
    expect(outlineOf('model A {\n  a Int /*/\n  b Int\n}\n')).toBe(`
model A
  a Int
  b Int
! /*/: This is no part of a field or an attribute.
`);
  });

  test('do not open in strings or in other comments', () => {
    expect(outlineOf('model A {\n  a String @default("/* // ")\n  b Int // src/*\n  c Int // */\n}\n')).toBe(`
model A
  a String @default("/* // ")
  b Int // src/*
  c Int // */
`);
  });
});

describe('line ends and white space', () => {
  const outline = outlineOf('model A {\n  a Int // b\n\n  @@index([a])\n}\n/// c\nenum B {\n  X\n}\n');

  test.each(['\r\n', '\r'])('%j is a line end like any other', (newline) => {
    const text = 'model A {\n  a Int // b\n\n  @@index([a])\n}\n/// c\nenum B {\n  X\n}\n';
    expect(outlineOf(text.replaceAll('\n', newline))).toBe(outline);
    expect(outlineOf(text.replaceAll('\n', newline).trimEnd())).toBe(outline);
  });

  test('a byte order mark is white space', () => {
    expect(outlineOf('\uFEFFmodel A {\n  a Int\n}\n')).toBe('\nmodel A\n  a Int\n');
  });

  test('so are tabs and the spaces of Unicode', () => {
    expect(outlineOf('model\u00A0A\u3000{\n\ta\u2003Int\u00A0@id\n\u00A0}\n')).toBe('\nmodel A\n  a Int @id\n');
  });

  test('nothing parses as nothing', () => {
    expect(outlineOf('')).toBe('\n\n');
    expect(outlineOf(' \r\n\t')).toBe('\n\n');
  });
});

describe('merge conflicts', () => {
  test('in a block', () => {
    expect(
      outlineOf(`
model A {
  id Int
<<<<<<< HEAD
  b  Int
||||||| base
  b  String?
=======
  b  String
>>>>>>> feature/b
}
`),
    ).toBe(`
model A (in conflict)
  id Int
  b Int
  b String?
  b String
! <<<<<<< HEAD: This line is a mark of a merge conflict.
! ||||||| base: This line is a mark of a merge conflict.
! =======: This line is a mark of a merge conflict.
! >>>>>>> feature/b: This line is a mark of a merge conflict.
`);
  });

  test('around blocks, and not below them', () => {
    expect(
      outlineOf(`
<<<<<<< HEAD
model A {
}
=======
model B {
}
>>>>>>> feature
model C {
}
`),
    ).toBe(`
model A (in conflict)
! <<<<<<< HEAD: This line is a mark of a merge conflict.
model B (in conflict)
! =======: This line is a mark of a merge conflict.
model C
! >>>>>>> feature: This line is a mark of a merge conflict.
`);
  });

  test('are marked by seven signs at the start of a line, no more and no fewer', () => {
    expect(outlineOf('model A {\n  a Int\n========\n =======\n======\n}\n')).toBe(`
model A
  a Int
! ========: This is no part of a field or an attribute.
! =======: This is no part of a field or an attribute.
! ======: This is no part of a field or an attribute.
`);
  });
});
