import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { ableEditor, openEditor, uriOf } from '#test/editor.ts';
import { datasource, mendedSchema, post, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { redundantPrefixIndex } from '../../server/src/rules/redundant-prefix-index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex, redundantPrefixIndex];
const { codeAction: _, ...unresolving } = ableEditor.textDocument ?? {};

const titles = (actions: readonly CodeAction[]) => actions.map((it) => it.title);

const titled = (actions: readonly CodeAction[], start: string): CodeAction => {
  const found = actions.find((it) => it.title.startsWith(start));
  if (!found) throw new Error(`There is no ${start}, only ${titles(actions).join(', ')}`);
  return found;
};

/** Two findings that may be mended unasked, and a file with a third. */
const first = [datasource, user, post, post.replaceAll('Post', 'Note')]
  .join('\n')
  .replace('posts Post[]', '$&\n  notes Note[]');
const second = `model Tag {
  id   Int    @id
  a    Int
  b    Int

  @@index([a])
  @@index([a, b])
}
`;

test('a quick fix says what it asks of the database, and names the finding that it ends', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  const [fix, ...others] = await editor.actions(file, 'fields: [|authorId]');
  expect(fix).toMatchObject({
    title: 'Add @@index([authorId]) — builds an index',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: editor.diagnostics(file),
  });
  expect(titles(others)).toContain('Ignore foreign-key-without-index here…');
});

/** Says with each finding that there is another way. */
const withAnotherWay: Rule = {
  ...foreignKeyWithoutIndex,
  check(model, input, report) {
    foreignKeyWithoutIndex.check(model, input, ({ fixes = [], ...said }) =>
      report({ ...said, fixes: [{ title: 'Take another way', migration: 'none', edits: [] }, ...fixes] }),
    );
  },
};

test('what mends comes first, what is preferred before the rest, then what silences', async () => {
  const editor = await openEditor({ rules: [withAnotherWay], facts: { hasCommands: true } });
  await editor.open(file, first);
  expect(titles(await editor.actions(file, 'fields: [|authorId]'))).toEqual([
    'Add @@index([authorId]) — builds an index',
    'Take another way',
    'Fix all safe Pitwall findings in this file',
    'Fix all safe Pitwall findings in this schema',
    'Ignore foreign-key-without-index here…',
    'Ignore foreign-key-without-index in this model…',
    'Turn foreign-key-without-index off for the project',
    'Explain foreign-key-without-index',
  ]);
});

test('a quick fix is made for the version that is shown, and mends it', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema, 41);
  await editor.edit(file, 'model User', '// People.\nmodel User');
  const [fix] = await editor.actions(file, 'fields: [|authorId]');
  expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: uriOf(file), version: 42 } }]);
  await editor.apply(fix);
  expect(editor.textOf(file)).toBe(mendedSchema.replace('model User', '// People.\nmodel User'));
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('a quick fix for a text that has moved on is refused by the editor rather than misplaced', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const [fix] = await editor.actions(file, 'fields: [|authorId]');
  await editor.edit(file, 'model User', '// People.\nmodel User');
  await expect(editor.apply(fix)).rejects.toThrow('moved on');
});

test('line ends stay as they are in the file', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema.replaceAll('\n', '\r\n'));
  const [fix] = await editor.actions(file, 'fields: [|authorId]');
  await editor.apply(fix);
  expect(editor.textOf(file)).toBe(mendedSchema.replaceAll('\n', '\r\n'));
});

test('an editor that asks for other kinds of actions gets no quick fixes', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  expect(titles(await editor.actions(file, 'fields: [|authorId]', ['source.organizeImports']))).toEqual([]);
  expect(titles(await editor.actions(file, 'fields: [|authorId]', ['refactor']))).toEqual([]);
  expect(titles(await editor.actions(file, 'model Us|er', ['quickfix']))).toEqual([]);
});

test('fix-all in a file is offered on save, and mends all that is safe in it', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': first, '/ws/b.prisma': second } });
  await editor.open('/ws/a.prisma');
  const onSave = await editor.actions('/ws/a.prisma', '|datasource', ['source.fixAll']);
  expect(titles(onSave)).toEqual(['Fix all safe Pitwall findings in this file']);
  expect(onSave[0]?.edit).toBeUndefined();
  const resolved = await editor.resolve(titled(onSave, 'Fix all'));
  expect(resolved.edit?.documentChanges).toMatchObject([{ textDocument: { uri: uriOf('/ws/a.prisma'), version: 1 } }]);
  await editor.apply(resolved);
  await editor.settle();
  expect(editor.diagnostics('/ws/a.prisma')).toEqual([]);
  expect(editor.diagnostics('/ws/b.prisma')).toHaveLength(1);
  expect(await editor.actions('/ws/a.prisma', '|datasource', ['source.fixAll'])).toEqual([]);
});

test('fix-all in the schema is offered on a finding that it mends, and mends closed files as well', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': first, '/ws/b.prisma': second } });
  await editor.open('/ws/a.prisma');
  expect(titles(await editor.actions('/ws/a.prisma', '|datasource', ['quickfix']))).toEqual([]);
  const actions = await editor.actions('/ws/a.prisma', 'fields: [|authorId]');
  await editor.apply(await editor.resolve(titled(actions, 'Fix all safe Pitwall findings in this schema')));
  await editor.settle();
  expect(editor.diagnostics('/ws/a.prisma')).toEqual([]);
  expect(editor.diagnostics('/ws/b.prisma')).toEqual([]);
  expect(editor.disk.readText('/ws/b.prisma')).toBe(second.replace('  @@index([a])\n', ''));
});

test('an editor that cannot ask for the edit later gets it at once, the same one', async () => {
  const files = { '/ws/a.prisma': first, '/ws/b.prisma': second };
  const able = await openEditor({ rules, files });
  await able.open('/ws/a.prisma');
  const later = await able.actions('/ws/a.prisma', 'fields: [|authorId]');
  const plain = await openEditor({ rules, files, capabilities: { ...ableEditor, textDocument: unresolving } });
  await plain.open('/ws/a.prisma');
  const atOnce = await plain.actions('/ws/a.prisma', 'fields: [|authorId]');
  expect(titles(atOnce)).toEqual(titles(later));
  for (const start of ['Fix all safe Pitwall findings in this file', 'Fix all safe Pitwall findings in this schema']) {
    expect(titled(atOnce, start).edit).toEqual((await able.resolve(titled(later, start))).edit);
  }
});

test('what is not certain or not loud is left out of fix-all', async () => {
  const quiet = smallSchema.replace(', onDelete: Cascade', '');
  const editor = await openEditor({ rules });
  await editor.open(file, quiet);
  const actions = await editor.actions(file, 'fields: [|authorId]');
  expect(titles(actions).filter((it) => it.startsWith('Fix all'))).toEqual([]);
  expect(titles(actions)).toContain('Add @@index([authorId]) — builds an index');
});

test('an action that is none of ours is resolved to itself', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const foreign: CodeAction = { title: 'Something else', data: { fixAll: 'everything', path: 7 } };
  expect(await editor.resolve(foreign)).toEqual(foreign);
  const gone: CodeAction = { title: 'Fix all', data: { fixAll: 'file', path: '/ws/closed.prisma' } };
  expect(await editor.resolve(gone)).toEqual(gone);
});
