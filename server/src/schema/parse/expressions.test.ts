import { describe, expect, test } from 'vitest';
import { outlineOf } from '#test/outline.ts';

/** The outline of one line in a model, without the model. */
const outlineOfLine = (line: string): string => {
  const lines = outlineOf(`model A {\n  ${line}\n}\n`).trim().split('\n').slice(1);
  return lines.map((it) => it.trim()).join('\n');
};

describe('attributes', () => {
  test.each([
    ['@@index([a])', '@@index([a])'],
    ['@@index(a)', '@@index(a)'],
    ['@@index(projectId)', '@@index(projectId)'],
    ['@@index(field(sort: Asc))', '@@index(field(sort:Asc))'],
    ['@@index([a(sort: Desc, length: 10), b])', '@@index([a(sort:Desc length:#10) b])'],
    ['@@index(fields: [a], map: "a_idx")', '@@index(fields:[a] map:"a_idx")'],
    ['@@index([a(ops: JsonbPathOps)], type: Gin)', '@@index([a(ops:JsonbPathOps)] type:Gin)'],
    ['@@index([a(ops: raw("gin_trgm_ops"))], type: Gin)', '@@index([a(ops:raw("gin_trgm_ops"))] type:Gin)'],
    ['@@index([address.city(sort: Desc)])', '@@index([address.city(sort:Desc)])'],
    ['@@index([a], where: raw("b > 3 and c = \'}\'"))', '@@index([a] where:raw("b > 3 and c = \'}\'"))'],
    ['@@index([a], where: { b: true, c: { not: null } })', '@@index([a] where:{b:true c:{not:null}})'],
    ['@@unique([a], clustered: false)', '@@unique([a] clustered:false)'],
    ['@@id([a, b], name: "key", map: "a_pk")', '@@id([a b] name:"key" map:"a_pk")'],
    ['@@fulltext([title, body])', '@@fulltext([title body])'],
    ['@@schema("public")', '@@schema("public")'],
    ['@@ignore', '@@ignore'],
    ['@@ index ( [ a ] )', '@@index([a])'],
    ['a Int @id@map("b")', 'a Int @id @map("b")'],
    ['a Int @ id @db . Int', 'a Int @id @db\n! . Int: This is no part of a field or an attribute.'],
    ['a DateTime @default(now()) @updatedAt', 'a DateTime @default(now()) @updatedAt'],
    [
      'a String @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
      'a String @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
    ],
    ['a Decimal @db.Decimal(10, 2) @default(-1.50)', 'a Decimal @db.Decimal(#10 #2) @default(#-1.50)'],
    ['a DateTime @default(dateadd(day, -30, getdate()))', 'a DateTime @default(dateadd(day #-30 getdate()))'],
    ['a B @relation("x", fields: [b], references: [id])', 'a B @relation("x" fields:[b] references:[id])'],
  ])('%s', (line, outline) => {
    expect(outlineOfLine(line)).toBe(outline);
  });
});

describe('types', () => {
  test.each([
    ['a Unsupported("tsvector")', 'a Unsupported<tsvector>'],
    ['a Unsupported("point")? @ignore', 'a Unsupported<point>? @ignore'],
    ['a Unsupported("box")[]', 'a Unsupported<box>[]'],
    ['a Unsupported', 'a Unsupported'],
    ['a Int []', 'a Int[]'],
    ['a Int[]?', 'a Int[]?'],
    ['a Int?[]', 'a Int[]?'],
    ['a: [Int] @id', 'a Int[] @id'],
    ['a Int[ @id', 'a Int @id\n! [: This is no part of a field or an attribute.'],
    ['a [Int @id', 'a Int @id'],
    ['a Int! @id', 'a Int @id'],
    ['a', 'a (no type)'],
    ['a @id', 'a (no type) @id'],
  ])('%s', (line, outline) => {
    expect(outlineOfLine(line)).toBe(outline);
  });
});

describe('strings', () => {
  test.each([
    ['escapes are resolved', String.raw`"a\"b\\c\n\u0041"`, '"a\\"b\\\\c\\nA"'],
    ['wrong escapes stay', String.raw`"C:\temp\dir"`, String.raw`"C:\\temp\\dir"`],
    ['signs of the language mean nothing in them', '"@id, [a] (b) {c} // d"', '"@id, [a] (b) {c} // d"'],
    ['they may hold any character', '"日本 🎉 \ud800"', '"日本 🎉 \\ud800"'],
    ['they may be empty', '""', '""'],
  ])('%s', (_, written, text) => {
    expect(outlineOfLine(`a String @default(${written}) @id`)).toBe(`a String @default(${text}) @id`);
  });

  test('those that nobody closed end with their line', () => {
    expect(outlineOf('model A {\n  a String @default("b) // c\n  d String @default("e\\\n  f Int\n}\n')).toBe(`
model A
  a String @default("b) // c" …
  d String @default("e\\\\" …
  f Int
`);
  });
});

describe('what is half typed is kept', () => {
  test.each([
    ['@@', '@@'],
    ['@@ind', '@@ind'],
    ['@@index(', '@@index( …'],
    ['@@index([', '@@index([] …'],
    ['@@index([a', '@@index([a] …'],
    ['@@index([a,', '@@index([a] …'],
    ['@@index([a(', '@@index([a()] …'],
    ['@@index([a(sort:', '@@index([a(sort:?())] …'],
    ['@@index([a(sort: De', '@@index([a(sort:De)] …'],
    ['@@index([a(ops: ra("gin', '@@index([a(ops:ra("gin"))] …'],
    ['@@index([a])', '@@index([a])'],
    ['@@index([a], ', '@@index([a] …'],
    ['@@index([a], ma', '@@index([a] ma …'],
    ['@@index([a], map', '@@index([a] map …'],
    ['@@index([a], map:', '@@index([a] map:?() …'],
    ['@@index([a], map: )', '@@index([a] map:?())'],
    ['@@index([a], map: /* @b */ )', '@@index([a] map:?())'],
    ['@@index([a], map: "', '@@index([a] map:"" …'],
    ['@@index([a], where: {', '@@index([a] where:{} …'],
    ['@@index([a], where: { b: { not: ', '@@index([a] where:{b:{not:?()}} …'],
    ['@@index([a, ])', '@@index([a ?()])'],
    ['@@index([, a, , b])', '@@index([?() a ?() b])'],
    ['@@index([a], )', '@@index([a] ?())'],
    ['@@index([a b])', '@@index([a b])'],
    ['@@index([a.])', '@@index([a.])'],
    ['@@index([a, ?? ])', '@@index([a ?(??)])'],
    ['@@index([a] where = 1)', '@@index([a] where ?(= 1))'],
    ['a Int @', 'a Int @'],
    ['a Int @db.', 'a Int @db.'],
    ['a Int @db.VarChar(', 'a Int @db.VarChar( …'],
    ['a B @relation(fields: [b', 'a B @relation(fields:[b] …'],
    ['a B @relation(fields: [b], references: [', 'a B @relation(fields:[b] references:[] …'],
  ])('%s', (line, outline) => {
    expect(outlineOfLine(line)).toBe(outline);
  });

  test('and does not swallow the attributes behind it', () => {
    expect(outlineOfLine('a B @relation(fields: [b @map("c") @db.Int')).toBe(
      'a B @relation(fields:[b] … @map("c") @db.Int',
    );
    expect(outlineOfLine('a Int @default(?? @id')).toBe('a Int @default(?(??) … @id');
    expect(outlineOfLine('a Int uni @id x@y " @no" @map("b")')).toBe(
      `a Int @id @map("b")
! uni: This is no part of a field or an attribute.
! x@y " @no": This is no part of a field or an attribute.`,
    );
  });

  test('of an unknown sign nothing but the sign is lost', () => {
    expect(outlineOfLine('a Int; @id')).toBe('a Int @id\n! ;: This is no part of a field or an attribute.');
  });
});

describe('text behind an attribute is kept with it', () => {
  test.each([
    ['@@index([a]) where a > 3 // note', '@@index([a]) | where a > 3'],
    ['@@index([a])where a > 3', '@@index([a]) | where a > 3'],
    ['@@index([a]) WHERE "a" = \'}\' AND b IS NOT NULL', '@@index([a]) | WHERE "a" = \'}\' AND b IS NOT NULL'],
    ['@@index([a]) where a = "x // y" /* note */', '@@index([a]) | where a = "x // y"'],
    ['@@index([a]) @@map("b")', '@@index([a]) | @@map("b")'],
    ['@@index([a]))', '@@index([a]) | )'],
  ])('%s', (line, outline) => {
    expect(outlineOfLine(line)).toBe(outline);
  });

  test('in a block of one line it ends before the brace', () => {
    expect(outlineOf('model A { @@index([a]) where a > 3 }\n')).toBe('\nmodel A\n  @@index([a]) | where a > 3\n');
  });
});

describe('brackets', () => {
  test('may be nested far deeper than anyone nests them', () => {
    for (const opener of ['[', '{', '(', 'f(', '{ a: ', '[{f(']) {
      const line = outlineOfLine(`@@index(${opener.repeat(3000)}`);
      expect(line.endsWith(' …')).toBe(true);
    }
  });

  test('that close what is not open are passed over', () => {
    expect(outlineOfLine('@@index([a)], map: "b")')).toBe('@@index([a ?()] map:"b")');
  });
});
