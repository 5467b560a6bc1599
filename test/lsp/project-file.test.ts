import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { openEditor } from '#test/editor.ts';
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
