import { expect, test } from 'vitest';
import { ableEditor, type Editor, type EditorSetup, openEditor, uriOf } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];
const [file, projectFile] = ['/ws/shop/prisma/schema.prisma', '/ws/shop/pitwall.json'];
const title = 'Turn foreign-key-without-index off for the project';

async function opened(files: Readonly<Record<string, string>>, setup: Partial<EditorSetup> = {}): Promise<Editor> {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, ...files }, ...setup });
  await editor.open(file);
  await editor.settle();
  return editor;
}

const actionIn = async (editor: Editor) =>
  (await editor.actions(file, 'fields: [|authorId]')).find((it) => it.title === title);

test('the project file above the schema turns the rule off, and keeps its comments', async () => {
  const told = '{\n  "extends": "strict" // agreed on\n}\n';
  const editor = await opened({ [projectFile]: told, '/ws/pitwall.json': '{}' });
  await editor.apply(await actionIn(editor));
  expect(editor.disk.readText(projectFile)).toBe(
    '{\n  "extends": "strict", // agreed on\n  "rules": {\n    "foreign-key-without-index": "off"\n  }\n}\n',
  );
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  expect(editor.diagnostics(projectFile)).toEqual([]);
});

test.each([
  ['beside the nearest package.json', { '/ws/shop/package.json': '{}', '/ws/package.json': '{}' }, projectFile],
  ['at the top of the workspace', {}, '/ws/pitwall.json'],
])('without a project file it is made %s', async (_, files, made) => {
  const editor = await opened(files);
  await editor.apply(await actionIn(editor));
  expect(editor.disk.readText(made)).toBe('{\n  "rules": {\n    "foreign-key-without-index": "off"\n  }\n}\n');
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('an editor that makes no files is not asked to', async () => {
  const { workspaceEdit: _, ...workspace } = ableEditor.workspace ?? {};
  const capabilities = { ...ableEditor, workspace: { ...workspace, workspaceEdit: { documentChanges: true } } };
  expect(await actionIn(await opened({}, { capabilities }))).toBeUndefined();
  expect(await actionIn(await opened({ [projectFile]: '{}' }, { capabilities }))).toBeDefined();
});

test('an editor without versions gets the same change', async () => {
  const editor = await opened({ [projectFile]: '{}' }, { capabilities: {} });
  await editor.apply(await actionIn(editor));
  expect(editor.disk.readText(projectFile)).toContain('"foreign-key-without-index": "off"');
});

test('a project file that cannot be read is not written to', async () => {
  expect(await actionIn(await opened({ [projectFile]: '{ "rules": {' }))).toBeUndefined();
});

test('the commands of an editor are used only where it has them', async () => {
  const plain = await (await opened({ [projectFile]: '{}' })).actions(file, 'fields: [|authorId]');
  expect(plain.filter((it) => it.command)).toEqual([]);
  const editor = await opened({ [projectFile]: '{}' }, { facts: { hasCommands: true } });
  const actions = await editor.actions(file, 'fields: [|authorId]');
  expect(actions.flatMap((it) => (it.command ? [[it.title, it.command.command, it.command.arguments]] : []))).toEqual([
    [title, 'pitwall.saveProjectFile', [uriOf(projectFile)]],
    ['Explain foreign-key-without-index', 'pitwall.explainRule', ['foreign-key-without-index']],
  ]);
});

test('a text that lies nowhere has no project', async () => {
  const editor = await openEditor({ rules });
  await editor.open('untitled:Untitled-1', smallSchema);
  const titles = (await editor.actions('untitled:Untitled-1', 'fields: [|authorId]')).map((it) => it.title);
  expect(titles).toContain('Add @@index([authorId]) — builds an index');
  expect(titles).not.toContain(title);
});

test('no project file is made outside of the workspace', async () => {
  const editor = await openEditor({ rules, files: { '/elsewhere/schema.prisma': smallSchema } });
  await editor.open('/elsewhere/schema.prisma');
  const titles = (await editor.actions('/elsewhere/schema.prisma', 'fields: [|authorId]')).map((it) => it.title);
  expect(titles).toContain('Add @@index([authorId]) — builds an index');
  expect(titles).not.toContain(title);
});
