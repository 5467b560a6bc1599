import { expect, test } from 'vitest';
import type {
  DocumentSymbol,
  FoldingRange,
  Location,
  Position,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Editor, type EditorSetup, openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { startEngine } from '../../server/src/engine/engine.ts';

const file = '/ws/schema.prisma';

async function openWith(text: string, setup: Partial<EditorSetup> = {}): Promise<Editor> {
  const editor = await openEditor({ rules: [], ...setup });
  await editor.open(file, text);
  return editor;
}

const ask = <Answer>(editor: Editor, method: string, params: object = {}, path = file): Promise<Answer> =>
  editor.request<Answer>(method, { textDocument: { uri: uriOf(path) }, ...params });

const at = (editor: Editor, words: string, path = file): { readonly position: Position } => ({
  position: editor.positionOf(path, words),
});

const offered = ({ registered }: Editor): string[] =>
  registered.filter((it) => it.id.startsWith('pitwall:')).map((it) => it.method);

const features = [
  'textDocument/documentSymbol',
  'workspace/symbol',
  'textDocument/foldingRange',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/rename',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
];

test("an editor without Prisma's own extension is offered what that would bring", async () => {
  const editor = await openWith(smallSchema, { facts: { languageFeatures: true } });
  await editor.settle();
  expect(offered(editor)).toEqual(features);
});

test('beside it nothing of that is offered, and nothing is answered', async () => {
  const editor = await openWith(smallSchema, { facts: { officialExtension: true, languageFeatures: false } });
  await editor.settle();
  expect(offered(editor)).toEqual([]);
  expect(await ask(editor, 'textDocument/documentSymbol')).toBeNull();
  expect(await ask(editor, 'textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } })).toBeNull();
  expect(await ask(editor, 'textDocument/rename', { ...at(editor, 'model |User'), newName: 'Person' })).toBeNull();
  expect(await editor.request('workspace/symbol', { query: '' })).toEqual([]);
});

test('it comes and goes with that extension, and with the switch of Pitwall', async () => {
  const editor = await openWith(smallSchema, { facts: { languageFeatures: false } });
  await editor.settle();
  await editor.notify('pitwall/editorFacts', { languageFeatures: true });
  await editor.settle();
  expect(offered(editor)).toEqual(features);
  await editor.notify('pitwall/editorFacts', { languageFeatures: false });
  await editor.notify('pitwall/editorFacts', { languageFeatures: true });
  await editor.notify('pitwall/editorFacts', { languageFeatures: false });
  await editor.settle();
  expect(offered(editor)).toEqual([]);
  await editor.notify('pitwall/editorFacts', { languageFeatures: true });
  await editor.configure({ enable: false });
  await editor.until(() => editor.timesAsked() > 1);
  await editor.settle();
  expect(offered(editor)).toEqual([]);
});

test('an editor that tells nothing is offered it; one that tells of the extension is not', async () => {
  const silent = await openWith(smallSchema);
  await silent.settle();
  expect(offered(silent)).toEqual(features);
  const beside = await openWith(smallSchema, { facts: { officialExtension: true } });
  await beside.settle();
  expect(offered(beside)).toEqual([]);
});

test('an editor that refuses is served as before', async () => {
  const editor = await openWith(smallSchema, { refuses: true });
  await editor.until(() => editor.logged.some((it) => it.includes('did not change what it is offered')));
  expect(await ask(editor, 'textDocument/documentSymbol')).toHaveLength(3);
});

test('the outline follows the text', async () => {
  const editor = await openWith(smallSchema);
  const names = async () =>
    (await ask<DocumentSymbol[]>(editor, 'textDocument/documentSymbol')).map((it) => [
      it.name,
      ...(it.children ?? []).map((child) => child.name),
    ]);
  expect(await names()).toEqual([
    ['db', 'provider'],
    ['User', 'id', 'posts'],
    ['Post', 'id', 'authorId', 'author'],
  ]);
  await editor.edit(file, 'model User {', 'model User {\n  na');
  expect((await names())[1]).toEqual(['User', 'na', 'id', 'posts']);
});

test('symbols are found in all schemas that are open, in whatever case and with letters left out', async () => {
  const editor = await openEditor({
    rules: [],
    files: { '/ws/a/user.prisma': datasource + user, '/ws/a/post.prisma': post, '/ws/b/schema.prisma': smallSchema },
  });
  await editor.open('/ws/a/user.prisma');
  await editor.open('/ws/b/schema.prisma');
  const found = async (query: string) =>
    (await editor.request<SymbolInformation[]>('workspace/symbol', { query })).map(
      (it) => `${it.containerName ?? ''} ${it.name} ${it.location.uri}`,
    );
  expect(await found('authId')).toEqual([
    'Post authorId file:///ws/a/post.prisma',
    'Post authorId file:///ws/b/schema.prisma',
  ]);
  expect(await found('nobody')).toEqual([]);
});

test('blocks fold, their braces stay in sight', async () => {
  const editor = await openWith(smallSchema);
  const folds = await ask<FoldingRange[]>(editor, 'textDocument/foldingRange');
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 1],
    [4, 6],
    [9, 12],
  ]);
});

test('a name leads to where it is made, and to where it is used, in other files as well', async () => {
  const files = { '/ws/user.prisma': datasource + user, '/ws/post.prisma': post };
  const editor = await openEditor({ rules: [], files });
  await editor.open('/ws/post.prisma');
  const words = at(editor, 'author   |User', '/ws/post.prisma');
  const made = await ask<Location[]>(editor, 'textDocument/definition', words, '/ws/post.prisma');
  expect(made).toEqual([
    { uri: uriOf('/ws/user.prisma'), range: { start: { line: 3, character: 6 }, end: { line: 3, character: 10 } } },
  ]);
  const used = await ask<Location[]>(
    editor,
    'textDocument/references',
    { ...words, context: { includeDeclaration: false } },
    '/ws/post.prisma',
  );
  expect(used.map((it) => it.uri)).toEqual([uriOf('/ws/post.prisma')]);
  const marked = await ask<object[]>(
    editor,
    'textDocument/documentHighlight',
    at(editor, '|authorId Int', '/ws/post.prisma'),
    '/ws/post.prisma',
  );
  expect(marked).toHaveLength(2);
});

test('a rename edits every file of the schema, and the editor applies it', async () => {
  const files = { '/ws/user.prisma': datasource + user, '/ws/post.prisma': post };
  const editor = await openEditor({ rules: [], files });
  await editor.open('/ws/user.prisma');
  const position = at(editor, 'model |User', '/ws/user.prisma');
  expect(await ask(editor, 'textDocument/prepareRename', position, '/ws/user.prisma')).toMatchObject({
    placeholder: 'User',
  });
  const edit = await ask<WorkspaceEdit>(
    editor,
    'textDocument/rename',
    { ...position, newName: 'Person' },
    '/ws/user.prisma',
  );
  await editor.applyEdit(edit);
  expect(editor.textOf('/ws/user.prisma')).toContain('model Person {');
  expect(editor.textOf('/ws/user.prisma')).toContain('@@map("User")');
  expect(editor.disk.readText('/ws/post.prisma')).toContain('author   Person @relation');
});

test('a rename that cannot be says why, and where nothing has a name there is none', async () => {
  const editor = await openWith(smallSchema);
  await expect(ask(editor, 'textDocument/rename', { ...at(editor, 'model |User'), newName: 'Post' })).rejects.toThrow(
    'There is a model Post already.',
  );
  expect(await ask(editor, 'textDocument/prepareRename', at(editor, 'author|Id Int'))).toMatchObject({
    placeholder: 'authorId',
  });
  expect(await ask(editor, 'textDocument/prepareRename', at(editor, 'authorId| Int\n'))).toMatchObject({
    placeholder: 'authorId',
  });
  expect(await ask(editor, 'textDocument/prepareRename', at(editor, 'authorId I|nt\n'))).toBeNull();
});

const unformatted = `${datasource}
model User {
id Int @id
  name   String
}

model Post {
id Int @id
}
`;

const options = { tabSize: 2, insertSpaces: true };

async function formatted(editor: Editor, method: string, params: object = {}): Promise<string> {
  const edits = await ask<TextEdit[] | null>(editor, method, { options, ...params });
  await editor.applyEdit({ changes: { [uriOf(file)]: edits ?? [] } });
  return editor.textOf(file);
}

test("a file is formatted by Prisma's own engine, in its own line ends", async () => {
  for (const newline of ['\n', '\r\n']) {
    const editor = await openWith(unformatted.replaceAll('\n', newline), { startEngine: () => startEngine() });
    expect(await formatted(editor, 'textDocument/formatting')).toBe(
      unformatted
        .replaceAll('\nid Int @id', '\n  id Int @id')
        .replace('  id Int @id\n  name   String', '  id   Int    @id\n  name String')
        .replaceAll('\n', newline),
    );
    await editor.client.sendRequest('shutdown');
  }
});

test('of a part that is asked for, whole blocks are formatted and no other', async () => {
  const editor = await openWith(unformatted, { startEngine: () => startEngine() });
  const start = editor.positionOf(file, '  name   String');
  expect(await formatted(editor, 'textDocument/rangeFormatting', { range: { start, end: start } })).toBe(
    unformatted.replace('id Int @id\n  name   String', '  id   Int    @id\n  name String'),
  );
  await editor.client.sendRequest('shutdown');
});

test('an engine that fails, or a text that moves on meanwhile, costs one answer', async () => {
  const editor = await openWith(
    unformatted.replace('}\n', '}\nmodel A {\n  a Int @id\n  @@index([a(ops: foo("x"))])\n}\n'),
    {
      startEngine: () => startEngine(),
    },
  );
  const broken = editor.textOf(file);
  expect(await formatted(editor, 'textDocument/formatting')).toBe(broken);
  expect(editor.logged.join()).toContain('The Prisma engine did not format');
  await editor.edit(file, '  @@index([a(ops: foo("x"))])\n', '');
  const late = ask<TextEdit[] | null>(editor, 'textDocument/formatting', { options });
  await editor.edit(file, 'model A', 'model B');
  expect(await late).toBeNull();
  expect(await formatted(editor, 'textDocument/formatting')).toContain('  id   Int    @id\n');
  await editor.client.sendRequest('shutdown');
});

test('a schema for Prisma 8 is left alone', async () => {
  const editor = await openWith(`// use prisma-8\n${smallSchema}`, { startEngine: () => startEngine() });
  expect(await ask(editor, 'textDocument/documentSymbol')).toEqual([]);
  expect(await ask(editor, 'textDocument/formatting', { options })).toBeNull();
  expect(await ask(editor, 'textDocument/prepareRename', at(editor, 'model |User'))).toBeNull();
});

test('of very many blocks the outline lists the blocks alone', async () => {
  const models = (count: number) =>
    Array.from({ length: count }, (_, i) => `model M${i} {\n  id Int @id\n}\n`).join('');
  const editor = await openWith(models(1000));
  const symbols = () => ask<DocumentSymbol[]>(editor, 'textDocument/documentSymbol');
  expect((await symbols())[999]).toMatchObject({ name: 'M999', children: [{ name: 'id' }] });
  await editor.setText(file, models(1001));
  const many = await symbols();
  expect(many).toHaveLength(1001);
  expect(many.filter((it) => it.children)).toEqual([]);
});
