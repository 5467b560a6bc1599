import { expect, test } from 'vitest';
import { mask } from './mask.ts';

test('the connection properties of a datasource become spaces', () => {
  masks(
    `
datasource db {
  provider          = "postgresql"
  url               = env("DATABASE_URL")
  directUrl         = "postgresql://host/db"
  shadowDatabaseUrl = env( "SHADOW" )
}
`,
    [
      'url               = env("DATABASE_URL")',
      'directUrl         = "postgresql://host/db"',
      'shadowDatabaseUrl = env( "SHADOW" )',
    ],
  );
});

test('a comment behind a connection stays', () => {
  masks('datasource db {\n  url = "http://host" // the real one\n}\n', ['url = "http://host"']);
});

test('a comment before a connection stays', () => {
  masks('datasource db {\n  /* the real one */ url = "a"\n}\n', ['url = "a"']);
});

test('an escaped quote does not end a connection', () => {
  masks('datasource db {\n  url = "a\\"b"\n}\n', ['url = "a\\"b"']);
});

test('brackets inside a string do not end a connection', () => {
  masks('datasource db {\n  url = env("A)(B")\n}\n', ['url = env("A)(B")']);
});

test.each([
  ['in a model', 'model A {\n  url = "x"\n}\n'],
  ['in a generator', 'generator g {\n  url = "x"\n}\n'],
  ['behind a datasource', 'datasource db {\n}\nurl = "x"\n'],
  ['in a comment', 'datasource db {\n  // url = "x"\n  /// url = "x"\n}\n'],
  ['in a comment of several lines', 'datasource db {\n  provider = "sqlite" /* old:\n  url = "x"\n  */\n}\n'],
  ['in a string', 'generator g {\n  provider = "\\" datasource db {"\n  note = "url = 5"\n}\n'],
  ['as the end of another word', 'datasource db {\n  curl = "x"\n}\n'],
  ['in another case', 'datasource db {\n  URL = "x"\n}\n'],
])('a connection %s stays', (_where, text) => {
  masks(text, []);
});

test.each([
  ['without a value', 'datasource db {\n  url =\n}\n'],
  ['without an equals sign', 'datasource db {\n  url\n}\n'],
  ['whose string is open', 'datasource db {\n  url = "x\n}\n'],
  ['whose bracket is open', 'datasource db {\n  url = env(\n}\n'],
  ['with words behind it', 'datasource db {\n  url = "x" "y"\n}\n'],
  ['in the wrong quotes', "datasource db {\n  url = 'x'\n}\n"],
])('a connection %s is left for the engine to complain about', (_how, text) => {
  masks(text, []);
});

test('a datasource that is not closed does not reach into the next block', () => {
  masks('datasource db {\n  url = "a"\nmodel A {\n  url = "b"\n}\n', ['url = "a"']);
});

test('a comment that is never closed is no comment', () => {
  masks('/* oh\ndatasource db {\n  url = "a" // b\n}\n', ['url = "a"']);
});

test.each([
  ['alone', '["metrics"]', '[         ]'],
  ['first', '["metrics", "views"]', '[           "views"]'],
  ['last', '["views", "metrics"]', '["views"           ]'],
  ['in the middle', '["views", "metrics", "tracing"]', '["views"           , "tracing"]'],
  ['twice before another', '["metrics", "metrics", "views"]', '[                      "views"]'],
  ['on both sides', '["metrics", "views", "metrics"]', '[           "views"           ]'],
  ['in capitals', '["Metrics"]', '[         ]'],
])('a retired preview feature goes with one comma: %s', (_where, list, left) => {
  const before = `generator client {\n  previewFeatures = ${list} // why\n}\n`;
  expect(mask(before)).toBe(before.replace(list, left));
});

test('a retired preview feature without brackets goes with its property', () => {
  masks('generator client {\n  previewFeatures = "metrics" // why\n}\n', ['previewFeatures = "metrics"']);
});

test.each([
  ['a feature that no engine knew', 'generator g {\n  previewFeatures = ["metric", "queryRaw"]\n}\n'],
  ['a list of several lines, which is a mistake', 'generator g {\n  previewFeatures = [\n    "metrics"\n  ]\n}\n'],
  ['an empty list', 'generator g {\n  previewFeatures = []\n}\n'],
  ['a list of something else', 'generator g {\n  binaryTargets = ["metrics"]\n}\n'],
  ['a datasource', 'datasource db {\n  previewFeatures = ["metrics"]\n}\n'],
  ['a comment', 'generator g {\n  // previewFeatures = ["metrics"]\n}\n'],
])('%s is not masked', (_what, text) => {
  masks(text, []);
});

test('a property that looks like the head of a block does not end its block', () => {
  masks('generator g {\n  type = "{"\n  previewFeatures = ["metrics"]\n}\n', ['"metrics"']);
});

test.each(['\r\n', '\r', '\n'])('line breaks stay as they are: %j', (lineBreak) => {
  masks(['datasource db {', '  url = "a"', '  provider = "sqlite"', '}', ''].join(lineBreak), ['url = "a"']);
});

test('a byte order mark becomes a space', () => {
  expect(mask('\uFEFFmodel A {}')).toBe(' model A {}');
});

test('half of a surrogate pair becomes a replacement character, and a whole pair stays', () => {
  expect(mask('// \uD83C \uDF89 \uD83C\uDF89')).toBe('// \uFFFD \uFFFD \uD83C\uDF89');
});

test('any prefix of a schema keeps its length and its line breaks', () => {
  const text =
    'datasource db { /* x */\r\n  url = "é🎉" // é\n}\ngenerator g {\n  previewFeatures = ["metrics", "a"]\r}\n/* y';
  for (let end = 0; end <= text.length; end += 1) {
    const before = text.slice(0, end);
    expect(mask(before).replace(/[^\r\n]/g, '.')).toBe(before.replace(/[^\r\n]/g, '.'));
  }
});

/** Exactly these parts of the text become spaces. */
function masks(text: string, parts: readonly string[]): void {
  let expected = text;
  for (const part of parts) {
    expect(expected).toContain(part);
    expected = expected.replace(part, ' '.repeat(part.length));
  }
  expect(mask(text)).toBe(expected);
}
