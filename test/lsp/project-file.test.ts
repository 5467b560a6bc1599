import { expect, test } from 'vitest';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver-protocol';
import { openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];
const [file, projectFile] = ['/ws/prisma/schema.prisma', '/ws/pitwall.json'];
const silent = '{ "rules": { "foreign-key-without-index": "off" } }';

const severitiesIn = (editor: Awaited<ReturnType<typeof openEditor>>) =>
  editor.diagnostics(file).map((it) => it.severity);

test('pitwall.json is followed when it is created, changed and deleted', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  await editor.open(file);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.writeOnDisk(projectFile, silent);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([]);
  await editor.writeOnDisk(projectFile, silent.replace('off', 'error'));
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Error]);
  await editor.removeFromDisk(projectFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
});

test('what is wrong in pitwall.json is shown there, and the rest of it counts', async () => {
  const broken = '{ "extends": "all", "rules": { "foreign-key-without-index": "off", "no-such-rule": "off" } }';
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: broken } });
  await editor.open(file);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([]);
  expect(editor.diagnostics(projectFile)).toMatchObject([
    {
      severity: DiagnosticSeverity.Warning,
      source: 'pitwall',
      message: expect.stringContaining('"extends" is one of'),
    },
    { message: 'No rule is called "no-such-rule".', range: { start: { line: 0, character: 67 } } },
  ]);
  await editor.writeOnDisk(projectFile, silent);
  await editor.settle();
  expect(editor.diagnostics(projectFile)).toEqual([]);
});

test('what is said of pitwall.json goes with the last schema that goes by it, and with the file', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: '{' } });
  await editor.open(file);
  await editor.settle();
  expect(editor.diagnostics(projectFile)).not.toEqual([]);
  await editor.close(file);
  await editor.settle();
  expect(editor.diagnostics(projectFile)).toEqual([]);
  await editor.open(file);
  await editor.removeFromDisk(projectFile);
  await editor.settle();
  expect(editor.diagnostics(projectFile)).toEqual([]);
});

test('the provider of pitwall.json counts where the datasource names none', async () => {
  // MongoDB knows no foreign keys, so that Prisma itself looks for the rows.
  const text = smallSchema.replace('  provider = "postgresql"\n', '').replace(', onDelete: Cascade', '');
  const editor = await openEditor({ rules, files: { [file]: text, [projectFile]: '{ "provider": "mongodb" }' } });
  await editor.open(file);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.edit(file, 'datasource db {\n', 'datasource db {\n  provider = "sqlite"\n');
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Information]);
});

test('all files of a schema go by the project file above the schema, whichever is asked about first', async () => {
  const files = {
    '/ws/prisma/main.prisma': datasource + user,
    '/ws/prisma/blog/post.prisma': post,
    '/ws/prisma/blog/pitwall.json': silent,
  };
  for (const [first, second] of [
    ['/ws/prisma/main.prisma', '/ws/prisma/blog/post.prisma'],
    ['/ws/prisma/blog/post.prisma', '/ws/prisma/main.prisma'],
  ] as const) {
    const editor = await openEditor({ rules, files });
    await editor.open(first);
    await editor.open(second);
    await editor.settle();
    expect(editor.diagnostics('/ws/prisma/blog/post.prisma'), first).toHaveLength(1);
  }
});

test('a text that lies nowhere goes by no project file', async () => {
  const editor = await openEditor({ rules, files: { '/pitwall.json': silent }, folders: [] });
  await editor.open('untitled:Untitled-1', smallSchema);
  await editor.settle();
  expect(editor.diagnostics('untitled:Untitled-1')).toHaveLength(1);
});

const messagesIn = (editor: Awaited<ReturnType<typeof openEditor>>, path: string) =>
  editor.diagnostics(path).map((it) => it.message);

test('what is typed in pitwall.json counts before it is saved, and no more when it is closed unsaved', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: '{}' } });
  await editor.open(file);
  await editor.open(projectFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.setText(projectFile, silent);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([]);
  await editor.close(projectFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
});

test('while pitwall.json is half saved one thing is said of it, and what it said before counts', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: silent } });
  await editor.open(file);
  await editor.settle();
  for (let length = silent.length - 1; length >= 0; length -= 7) {
    await editor.writeOnDisk(projectFile, silent.slice(0, length));
    await editor.settle();
    expect(severitiesIn(editor), silent.slice(0, length)).toEqual([]);
    expect(messagesIn(editor, projectFile)).toEqual([
      expect.stringMatching(/^pitwall\.json is not valid JSON here: .*\. Until it is, what it said before counts\.$/),
    ]);
  }
  await editor.writeOnDisk(projectFile, '{}');
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  expect(messagesIn(editor, projectFile)).toEqual([]);
});

test('a pitwall.json that is broken from the start leaves everything as usual, and says so', async () => {
  const broken = silent.slice(0, -1);
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: broken } });
  await editor.open(file);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  expect(messagesIn(editor, projectFile)).toEqual([
    'pitwall.json is not valid JSON here: close brace expected. Until it is, what is usual counts.',
  ]);
});

test('what is wrong in an open pitwall.json is shown while no schema is open, and mended', async () => {
  const wrong = '{\n  "rules": { "foreign-key-without-indx": "of" }\n}\n';
  const editor = await openEditor({ rules, files: { [projectFile]: wrong } });
  await editor.open(projectFile);
  await editor.settle();
  expect(messagesIn(editor, projectFile)).toEqual([
    'No rule is called "foreign-key-without-indx"; "foreign-key-without-index" is close.',
  ]);
  const [change, ...others] = await editor.actions(projectFile, '"foreign-|key');
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    title: 'Change to "foreign-key-without-index"',
    kind: 'quickfix',
    diagnostics: editor.diagnostics(projectFile),
  });
  await editor.apply(change);
  await editor.settle();
  expect(messagesIn(editor, projectFile)).toEqual([
    'The severity of "foreign-key-without-index" is off, hint, information, warning, error.',
  ]);
  expect(await editor.actions(projectFile, '|"rules"')).toEqual([]);
  await editor.close(projectFile);
  await editor.settle();
  expect(messagesIn(editor, projectFile)).toEqual([]);
});

test('a project file is no schema: nothing else is answered in it', async () => {
  const editor = await openEditor({ rules, files: { [projectFile]: silent } });
  await editor.open(projectFile);
  expect(await editor.hover(projectFile, '"ru|les"')).toBeUndefined();
  expect(await editor.complete(projectFile, '"ru|les"')).toEqual([]);
  expect(await editor.actions(projectFile, '"ru|les"', ['refactor'])).toEqual([]);
});

test('a pitwall.json that is deleted while an editor shows it counts no more, until somebody types into it', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, [projectFile]: silent } });
  await editor.open(file);
  await editor.open(projectFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([]);
  await editor.removeFromDisk(projectFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.edit(projectFile, '"off"', '"error"');
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Error]);
});

test('a pitwall.json that is there again when its deletion is told is still the one that the editor shows', async () => {
  const wrong = '{ "rules": { "foreign-key-without-indx": "off" } }\n';
  const editor = await openEditor({ rules, files: { [projectFile]: wrong } });
  await editor.open(projectFile);
  const changes = [{ uri: uriOf(projectFile), type: FileChangeType.Deleted }];
  await editor.notify('workspace/didChangeWatchedFiles', { changes });
  const [change] = await editor.actions(projectFile, '"foreign-|key');
  expect(change?.title).toBe('Change to "foreign-key-without-index"');
});
