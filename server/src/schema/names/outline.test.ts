import { expect, test } from 'vitest';
import { everyConstruct } from '#test/every-construct.ts';
import { contains, fileId, textOf } from '../../text/span.ts';
import { parseSchema } from '../schema.ts';
import { type OutlineEntry, outlineOf } from './outline.ts';

const entriesOf = (text: string): OutlineEntry[] => {
  const schema = parseSchema(new Map([[fileId('schema.prisma'), text]]));
  return schema.files.flatMap((it) => [...outlineOf(schema, it)]);
};

const shown = (entries: readonly OutlineEntry[], depth = 0): string =>
  entries
    .map(({ kind, name, detail, children }) => {
      const line = [`${'  '.repeat(depth)}${kind} ${name}`, detail].filter((it) => it !== '').join(': ');
      return `${line}\n${shown(children, depth + 1)}`;
    })
    .join('');

test('it lists what a file declares, with the types of fields and the keys', () => {
  const text = `
generator client {
  provider = "prisma-client"
}
enum Role {
  ADMIN
  USER @map("user")
}
model User {
  id    Int     @id
  role  Role?
  posts Post[]
  geo   Unsupported("point")?

  @@index([role, id(sort: Desc)], map: "x")
  @@map("users")
}
model Post {
  user User
}
`;
  expect(`\n${shown(entriesOf(text))}`).toBe(`
generator client: generator
  setting provider: "prisma-client"
enum Role: enum
  value ADMIN
  value USER
model User: model
  field id: Int
  field role: Role?
  relation posts: Post[]
  field geo: Unsupported("point")?
  key @@index([role, id(sort: Desc)], map: "x")
model Post: model
  relation user: User
`);
});

test('what is half typed is listed as far as it has come', () => {
  expect(`\n${shown(entriesOf('model {\n  id\n  @@index([\n  @\n\nmodel B {\n  b Str'))}`).toBe(`
model model
  field id
  key @@index([
model B: model
  field b: Str
`);
});

test('of whatever text, each entry has a name, which lies in its whole, which lies in that of its parent', () => {
  const check = (entries: readonly OutlineEntry[], around?: OutlineEntry) => {
    for (const entry of entries) {
      expect(entry.name).not.toBe('');
      expect(textOf(entry.whole)).not.toBe('');
      expect(contains(entry.whole, entry.named)).toBe(true);
      if (around) expect(contains(around.whole, entry.whole)).toBe(true);
      check(entry.children, entry);
    }
  };
  for (let end = 1; end <= everyConstruct.length; end += 7) check(entriesOf(everyConstruct.slice(0, end)));
  check(entriesOf(everyConstruct.replaceAll('\n', '\r\n')));
});
