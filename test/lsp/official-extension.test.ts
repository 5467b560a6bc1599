import { expect, test } from 'vitest';
import { openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const line = 12;

const tell = (editor: Awaited<ReturnType<typeof openEditor>>, path: string, lines: unknown) =>
  editor.notify('pitwall/officialDiagnostics', { uri: uriOf(path), lines });

test('where the official extension speaks, Pitwall is silent, and keeps its hover and its fixes', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await tell(editor, file, [line]);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  expect(await editor.hover(file, 'fields: [|authorId]')).toContain('No index starts with authorId');
  const [fix] = await editor.actions(file, 'fields: [|authorId]');
  expect(fix?.title).toContain('Add @@index([authorId])');
  await tell(editor, file, []);
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(1);
});

test('its lines move with the text, so that nothing is said twice for a moment', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await tell(editor, file, [line]);
  await editor.settle();
  const published = editor.published.length;
  for (const [before, after] of [
    ['model User', '// People.\n\nmodel User'],
    ['  author ', '\n\n  author '],
    ['// People.\n\n', ''],
    ['onDelete', 'onUpdate: Cascade, onDelete'],
    ['}\n\nmodel Post', '}\nmodel Post'],
  ] as const) {
    await editor.edit(file, before, after);
    await editor.settle();
  }
  expect(editor.published).toHaveLength(published);
});

test('what it says of a closed file of the schema counts as well', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': datasource + user, '/ws/b.prisma': post } });
  await editor.open('/ws/a.prisma');
  await editor.settle();
  expect(editor.diagnostics('/ws/b.prisma')).toHaveLength(1);
  await tell(editor, '/ws/b.prisma', [3]);
  await editor.settle();
  expect(editor.diagnostics('/ws/b.prisma')).toEqual([]);
});

test('what it said stands when a file is closed and opened again', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  await editor.open(file);
  await tell(editor, file, [line]);
  await editor.close(file);
  await editor.open(file);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('a message that is no such message is passed over', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await tell(editor, file, 'all');
  await editor.notify('pitwall/officialDiagnostics', { lines: [line] });
  await tell(editor, file, ['12', null, 0.5]);
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(1);
});
