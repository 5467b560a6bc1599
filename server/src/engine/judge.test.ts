import { expect, test } from 'vitest';
import type { EngineFile, LintAnswer } from './answer.ts';
import { createJudge } from './judge.ts';

const judge = createJudge();
const panics = '@@index([a(ops: foo("x"))])';
const good: EngineFile = { file: 'good.prisma', text: 'model Good {\n  a Int @id\n}\n' };

test('a valid schema has no messages', () => {
  expect(judge.lint([good])).toEqual({ kind: 'ok', messages: [] });
});

test('an error stands on the name that is wrong, in UTF-16 code units', () => {
  expect(says('// é 日本 🎉\nmodel A {\n  a Int @id\n  b Foo\n}\n')).toEqual([
    'error at Foo: Type "Foo" is neither a built-in type, nor refers to another model, composite type, or enum.',
  ]);
});

test('line breaks of two characters do not shift an error', () => {
  expect(says('model A {\r\n  a Int @id\r\n  b Foo\r\n}\r\n')).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('a byte order mark is no error and does not shift one', () => {
  expect(says('\uFEFFmodel A {\n  a Int @id\n  b Foo\n}\n')).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('a warning is told apart from an error', () => {
  const text = 'generator g {\n  provider = "prisma-client"\n  previewFeatures = ["tracing"]\n}\n';
  expect(says(text)).toEqual([
    expect.stringMatching(/^warning at \["tracing"\]: Preview feature "tracing" is deprecated/),
  ]);
});

test('a message names the file that it is about, under whatever name', () => {
  const names = ['a \uD800', 'C:\\b.prisma', ''];
  const files = names.map((file, index) => ({ file, text: `model M${index} {\n  a Foo @id\n}\n` }));
  expect(messagesOf(judge.lint(files)).map((it) => it.file)).toEqual(names);
});

test('a connection in the datasource is no error, and the rest is judged', () => {
  expect(
    says(
      'datasource db {\n  provider = "postgresql"\n  url = env("X")\n}\nmodel A {\n  a Int @id\n  b String @db.Foo\n}\n',
    ),
  ).toEqual([expect.stringMatching(/^error at @db\.Foo: Native type Foo is not supported/)]);
});

test('a retired preview feature is no error, and the rest is judged', () => {
  expect(
    says(
      'generator g {\n  provider = "prisma-client"\n  previewFeatures = ["metrics", "views"]\n}\nmodel A {\n  a Int @id\n  b Foo\n}\nview V {\n  a Int\n}\n',
    ),
  ).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('a preview feature that no engine knew is an error', () => {
  const text = 'generator g {\n  provider = "prisma-client"\n  previewFeatures = ["metrisc", "metrics"]\n}\n';
  expect(says(text)).toEqual([expect.stringMatching(/^error at .*: The preview feature "metrisc" is not known/)]);
});

test('the engine does not read the older name of preview features', () => {
  expect(says('generator g {\n  provider = "prisma-client"\n  experimentalFeatures = ["metrics"]\n}\n')).toEqual([]);
});

test('the error of a broken line is not masked with it', () => {
  expect(says('datasource db {\n  provider = "sqlite"\n  url = env(\n}\n')).toEqual([
    expect.stringMatching(/^error at url = env\(\n: .*not a valid definition within a datasource/),
  ]);
});

test('half of a surrogate pair does no harm', () => {
  expect(says('model A {\n  a Int @id // \uD83C\n  b Foo\n}\n')).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('no files have no messages', () => {
  expect(judge.lint([])).toEqual({ kind: 'ok', messages: [] });
});

test('a file for the other Prisma is not judged, and its neighbours are', () => {
  const next = { file: 'next.prisma', text: '// use prisma-8\nnamespace x {\n' };
  expect(judge.lint([next])).toEqual({ kind: 'ok', messages: [] });
  const broken = { file: 'broken.prisma', text: 'model A {\n  a Foo @id\n}\n' };
  expect(messagesOf(judge.lint([next, broken])).map((it) => it.file)).toEqual(['broken.prisma']);
});

test('a file that nests too deep is refused by name', () => {
  const deep = { file: 'deep.prisma', text: `model A {\n  @@index(${'['.repeat(3000)}\n}\n` };
  expect(judge.lint([good, deep])).toEqual({
    kind: 'refused',
    file: 'deep.prisma',
    reason: 'Brackets are nested too deep for the engine.',
  });
  expect(judge.lint([good])).toEqual({ kind: 'ok', messages: [] });
});

test.each(['[', 'f(', '{ a: '])('what is just not too deep is judged: %s', (open) => {
  const text = `model A {\n  a Int @id\n  @@index([a], where: ${open.repeat(199)}\n}\n`;
  expect(judge.lint([{ file: 'a', text }])).toMatchObject({ kind: 'ok', messages: [{ severity: 'error' }] });
});

test.each([
  ['a made-up operator class', `model A {\n  a Int @id\n  ${panics}\n}\n`],
  ['a half-typed one', 'model A {\n  a Int @id\n  @@index([a(ops: ra("gin_trgm_ops"))], type: Gin)\n}\n'],
  [
    'an index through a type that is missing',
    'datasource db {\n  provider = "mongodb"\n}\ntype B {\n  c Missing\n}\nmodel A {\n  a Int @id @map("_id")\n  b B\n  @@index([b.c])\n}\n',
  ],
])('a panic costs one answer: %s', (_over, text) => {
  expect(judge.lint([{ file: 'a', text }])).toEqual({
    kind: 'failed',
    reason: expect.stringContaining('panicked at psl/parser-database'),
  });
  expect(judge.lint([good])).toEqual({ kind: 'ok', messages: [] });
});

test('an overflowing stack costs one answer', () => {
  const text = `model A {\n  a Int @id @a${'.a'.repeat(20_000)}\n}\n`;
  expect(judge.lint([{ file: 'a', text }])).toEqual({ kind: 'failed', reason: expect.stringContaining('RangeError') });
  expect(judge.lint([good])).toEqual({ kind: 'ok', messages: [] });
});

test('more panics than one instance survives are survived', { timeout: 120_000 }, () => {
  const text = `model A {\n  a Int @id\n  ${panics}\n}\n`;
  for (let time = 0; time < 800; time += 1) expect(judge.lint([{ file: 'a', text }]).kind).toBe('failed');
  expect(says('model A {\n  a Foo @id\n}\n')).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('a file of five megabytes is judged', { timeout: 120_000 }, () => {
  const models = Array.from(
    { length: 20_000 },
    (_, index) => `model M${index} {\n  a Int @id\n  b String // ${'x'.repeat(220)}\n}\n`,
  ).join('');
  const text = `${models}model Last {\n  a Int @id\n  b Foo\n}\n`;
  expect(text.length).toBeGreaterThan(5_000_000);
  expect(says(text)).toEqual([expect.stringMatching(/^error at Foo: /)]);
});

test('formatting aligns columns and adds the other side of a relation, in every file', () => {
  const files = [
    { file: 'a.prisma', text: 'model A {\nid Int @id\nurl String\n}\n' },
    { file: 'b.prisma', text: 'model B {\nid Int @id\na A @relation(fields: [aId], references: [id])\naId Int\n}\n' },
  ];
  expect(judge.format(files, { tabSize: 2, insertSpaces: true })).toEqual({
    kind: 'ok',
    files: [
      { file: 'a.prisma', text: 'model A {\n  id  Int    @id\n  url String\n  bs  B[]\n}\n' },
      {
        file: 'b.prisma',
        text: 'model B {\n  id  Int @id\n  a   A   @relation(fields: [aId], references: [id])\n  aId Int\n}\n',
      },
    ],
  });
});

test('formatting loses nothing that the engine no longer knows', () => {
  const text =
    '\uFEFFdatasource db {\n  url = env("X")\n  provider = "sqlite"\n}\n\ngenerator g {\n  previewFeatures = ["metrics"]\n}\n';
  expect(judge.format([{ file: 'a', text }], { tabSize: 2, insertSpaces: true })).toEqual({
    kind: 'ok',
    files: [{ file: 'a', text: text.replace('url = ', 'url      = ') }],
  });
});

test('formatting does not touch a text with half of a surrogate pair', () => {
  const text = 'model A {\na Int @id // \uD83C\n}\n';
  expect(judge.format([{ file: 'a', text }], { tabSize: 2, insertSpaces: true })).toEqual({
    kind: 'ok',
    files: [{ file: 'a', text }],
  });
});

test('formatting survives a panic', () => {
  const text = `model A {\n  a Int @id\n  ${panics}\n}\n`;
  expect(judge.format([{ file: 'a', text }], { tabSize: 2, insertSpaces: true }).kind).toBe('failed');
  expect(judge.format([good], { tabSize: 2, insertSpaces: true })).toEqual({ kind: 'ok', files: [good] });
});

test('the datamodel of a schema with a connection has its indexes', () => {
  const text =
    'datasource db {\n  provider = "postgresql"\n  url = env("X")\n}\nmodel A {\n  a Int @id\n  b Json\n  @@index([b(ops: JsonbPathOps)], type: Gin, map: "by_b")\n}\n';
  expect(judge.datamodel([{ file: 'a', text }])).toMatchObject({
    kind: 'ok',
    datamodel: {
      models: [{ name: 'A', fields: [{ name: 'a' }, { name: 'b', type: 'Json' }] }],
      indexes: [
        { model: 'A', type: 'id', fields: [{ name: 'a' }] },
        { type: 'normal', dbName: 'by_b', algorithm: 'Gin', fields: [{ name: 'b', operatorClass: 'JsonbPathOps' }] },
      ],
    },
  });
});

test('an invalid schema has no datamodel, and says why', () => {
  expect(judge.datamodel([{ file: 'a', text: 'model A {\n  a Foo @id\n}\n' }])).toEqual({
    kind: 'invalid',
    message: expect.stringContaining('Type "Foo" is neither a built-in type'),
  });
});

test('no files have an empty datamodel', () => {
  expect(judge.datamodel([])).toEqual({ kind: 'ok', datamodel: { enums: [], models: [], types: [], indexes: [] } });
});

test('a panic costs one datamodel', () => {
  const text = `model A {\n  a Int @id\n  ${panics}\n}\n`;
  expect(judge.datamodel([{ file: 'a', text }]).kind).toBe('failed');
  expect(judge.datamodel([good])).toMatchObject({ kind: 'ok', datamodel: { models: [{ name: 'Good' }] } });
});

/** What the judge says about one text: how bad, about which words, and why. */
function says(text: string): readonly string[] {
  const answer = judge.lint([{ file: 'schema.prisma', text }]);
  return messagesOf(answer).map((it) => `${it.severity} at ${text.slice(it.start, it.end)}: ${it.text}`);
}

function messagesOf(answer: LintAnswer) {
  if (answer.kind !== 'ok') throw new Error(`${answer.kind}: ${answer.reason}`);
  return answer.messages;
}
