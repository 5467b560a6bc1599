import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { rules } from '../../server/src/rules/index.ts';

const file = '/ws/schema.prisma';

const conflict = [
  datasource,
  user,
  post.replace('  authorId Int\n', '<<<<<<< ours\n  authorId Int\n=======\n  authorId Int @unique\n>>>>>>> theirs\n'),
].join('\n');

const texts: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a lone surrogate', smallSchema.replace('model Post', '// \ud83c\nmodel Post')],
  ['a lone surrogate in a name', smallSchema.replace('authorId Int', 'author\udc00Id Int')],
  [
    '3,000 brackets',
    smallSchema.replace('authorId Int', `authorId Int\n  @@index(${'['.repeat(3000)}${']'.repeat(3000)})`),
  ],
  ['3,000 braces', '{'.repeat(3000)],
  ['3,000 lines of open blocks', 'model A {\n'.repeat(3000)],
  ['5 MB', smallSchema + '/// A long tale.\n'.repeat(310_000)],
  ['5 MB on one line', `${smallSchema}// ${'tale '.repeat(1_000_000)}`],
  ['two datasources', `${datasource}\n${smallSchema}`],
  ['marks of a merge conflict', conflict],
  ['a byte order mark', `\uFEFF${smallSchema}`],
  ['old line ends', smallSchema.replaceAll('\n', '\r')],
  ['null characters', smallSchema.replaceAll(' ', '\0')],
  ['bytes that are no text', String.fromCharCode(...Array.from({ length: 5000 }, (_, i) => (i * 7919) % 65536))],
  ['an unclosed string', smallSchema.replace('"postgresql"', '"postgresql')],
  ['an unclosed comment', smallSchema.replace('model Post', '/* model Post')],
];

test.each(texts)('%s does not end the server, and the next answers come', async (_, text) => {
  const editor = await openEditor({ rules });
  await editor.open(file, text);
  await editor.settle();
  const end = { line: 13, character: 40 };
  const range = { start: { line: 0, character: 0 }, end };
  expect(Array.isArray(await editor.actionsIn(file, range))).toBe(true);
  await editor.request('textDocument/hover', { textDocument: { uri: `file://${file}` }, position: end });
  await editor.request('pitwall/audit', { uris: [`file://${file}`] });
  await editor.setText(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.logged).toEqual([]);
});

test('in the middle of a merge the block is not judged, and the blocks around it are', async () => {
  const editor = await openEditor({ rules });
  const other = 'model Note {\n  id Int @id\n  a Int\n\n  @@index([a])\n  @@index([a])\n}\n';
  await editor.open(file, `${conflict}\n${other}`);
  await editor.settle();
  expect(editor.diagnostics(file).map((it) => it.code)).toEqual(['duplicate-index']);
});

test('whatever is typed letter by letter, each version is answered', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, '');
  for (let length = 1; length <= smallSchema.length; length++) {
    await editor.setText(file, smallSchema.slice(0, length));
  }
  await editor.settle();
  expect(editor.logged).toEqual([]);
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});

test('a notification that makes no sense is logged at most', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.notify('textDocument/didChange', {
    textDocument: { uri: 'file:///ws/never-opened.prisma', version: 2 },
    contentChanges: [{ text: '' }],
  });
  await editor.notify('textDocument/didClose', { textDocument: { uri: 'file:///ws/never-opened.prisma' } });
  await editor.notify('workspace/didChangeConfiguration', { settings: 7 });
  await editor.notify('pitwall/editorFacts', []);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});
