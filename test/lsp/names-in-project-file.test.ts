import { expect, test } from 'vitest';
import { type Editor, openEditor } from '#test/editor.ts';
import { datasource, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const projectFile = '/ws/pitwall.json';
const files = {
  '/ws/shop/prisma/schema.prisma': smallSchema,
  '/ws/blog/schema.prisma': datasource + user.replaceAll('User', 'Reader').replaceAll(/.*Post\[\].*\n/g, ''),
  '/ws/apart/pitwall.json': '{}',
  '/ws/apart/schema.prisma': datasource + user.replaceAll('User', 'Stranger').replaceAll(/.*Post\[\].*\n/g, ''),
};

async function opened(text: string): Promise<Editor> {
  const editor = await openEditor({ rules: [foreignKeyWithoutIndex], files: { ...files, [projectFile]: text } });
  await editor.open(projectFile);
  await editor.settle();
  return editor;
}

async function labels(text: string, at: string): Promise<string[]> {
  const items = await (await opened(text)).complete(projectFile, at);
  return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1)).map((it) => it.label);
}

test.each([
  ['{ "tables": { "small": [] } }', '[|]', ['Post', 'Reader', 'User']],
  ['{ "tables": { "hot": ["Post", ""] } }', '"|"]', ['Reader', 'User']],
  ['{ "tables": { "appendOnly": ["Po"', '"Po|', ['Post', 'Reader', 'User']],
  ['{ "tenantColumns": [""] }', '"|"]', ['id', 'authorId']],
  ['{ "softDeleteColumns": ["id", ] }', ', |]', ['authorId']],
  ['{ "tables": {  } }', '{ | }', []],
  ['{ "rules": {  } }', '{ | }', []],
  ['{ "extends": "" }', '"|" }', []],
])('names of the schemas that go by it are completed where names belong: %s', async (text, at, expected) => {
  expect(await labels(text, at)).toEqual(expected);
});

test('a name takes the place of what is typed of it, with its quotes', async () => {
  const editor = await opened('{ "tables": { "small": ["Po"] } }');
  const item = (await editor.complete(projectFile, '"Po|"')).find((it) => it.label === 'Post');
  expect(item?.textEdit).toEqual({
    range: { start: editor.positionOf(projectFile, '|"Po"'), end: editor.positionOf(projectFile, '"Po"|') },
    newText: '"Post"',
  });
});

test('a model that no schema has is told to whoever looks, as the schema changes, and mended', async () => {
  const editor = await opened('{ "tables": { "small": ["Pots", "User"] } }');
  const messages = () => editor.diagnostics(projectFile).map((it) => it.message);
  expect(messages()).toEqual(['No model is called "Pots"; "Post" is close.']);
  const [change] = await editor.actions(projectFile, '"Po|ts"');
  await editor.apply(change);
  await editor.settle();
  expect(editor.textOf(projectFile)).toContain('["Post", "User"]');
  expect(messages()).toEqual([]);
  const [schema] = Object.keys(files);
  await editor.open(schema ?? '');
  await editor.edit(schema ?? '', 'model Post', 'model Article');
  await editor.settle();
  await editor.settle();
  expect(messages()).toEqual(['No model is called "Post".']);
  await editor.close(projectFile);
  await editor.settle();
  expect(messages()).toEqual([]);
});
