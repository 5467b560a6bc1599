import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { openEditor } from '#test/editor.ts';
import { datasource, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];
const [file, baselineFile] = ['/ws/prisma/schema.prisma', '/ws/pitwall-baseline.json'];

const entry = (schema = 'prisma', model = 'Post') =>
  `{ "schema": "${schema}", "model": "${model}", "rule": "foreign-key-without-index", "fields": ["authorId"] }`;

const baseline = (...entries: readonly string[]) =>
  `{\n  "version": 1,\n  "findings": [\n${entries.map((it) => `    ${it}`).join(',\n')}\n  ]\n}\n`;

const severitiesIn = (editor: Awaited<ReturnType<typeof openEditor>>, path = file) =>
  editor.diagnostics(path).map((it) => it.severity);

async function opened(files: Readonly<Record<string, string>>) {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, ...files } });
  await editor.open(file);
  await editor.settle();
  return editor;
}

test('the baseline is followed when it is created, changed and deleted', async () => {
  const editor = await opened({});
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.writeOnDisk(baselineFile, baseline(entry()));
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Hint]);
  await editor.writeOnDisk(baselineFile, baseline(entry('prisma', 'Comment')));
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  expect(editor.diagnostics(baselineFile)).toHaveLength(1);
  await editor.removeFromDisk(baselineFile);
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  expect(editor.diagnostics(baselineFile)).toEqual([]);
});

test('the hover of an accepted finding says that it is one; fix-all leaves it, and its own fix is there', async () => {
  const editor = await opened({ [baselineFile]: baseline(entry()) });
  expect(await editor.hover(file, '[|authorId]')).toContain('The project has accepted this finding in its baseline');
  const titles = (await editor.actions(file, '[|authorId]')).map((it) => it.title);
  expect(titles).toContain('Add @@index([authorId]) — builds an index');
  expect(await editor.actions(file, '[|authorId]', ['source.fixAll'])).toEqual([]);
});

test('what is accepted is no part of a group', async () => {
  const three = ['a', 'b', 'c'].map(
    (it) => `  ${it}Id Int\n  ${it} User @relation("${it}", fields: [${it}Id], references: [id], onDelete: Cascade)\n`,
  );
  const lists = ['a', 'b', 'c'].map((it) => `  ${it}s Post[] @relation("${it}")\n`).join('');
  const text = `${datasource}model User {\n  id Int @id\n${lists}}\nmodel Post {\n  id Int @id\n${three.join('')}}\n`;
  const accepted = baseline(entry().replace('authorId', 'bId'));
  const editor = await opened({ [file]: text, [baselineFile]: accepted });
  expect(severitiesIn(editor).toSorted()).toEqual([
    DiagnosticSeverity.Warning,
    DiagnosticSeverity.Warning,
    DiagnosticSeverity.Hint,
  ]);
});

test('what is found no more is faint in the baseline, for all open schemas that go by it', async () => {
  const other = '/ws/blog/schema.prisma';
  const editor = await opened({
    [other]: datasource + user.replace(/.*Post\[\].*\n/, ''),
    [baselineFile]: baseline(entry(), entry('blog'), entry('prisma', 'Gone'), entry('closed')),
  });
  const lines = () => editor.diagnostics(baselineFile).map((it) => it.range.start.line);
  expect(lines()).toEqual([5]);
  expect(editor.diagnostics(baselineFile)).toMatchObject([
    {
      severity: DiagnosticSeverity.Hint,
      message: 'This is found no more, so the entry is of no use.',
    },
  ]);
  await editor.open(other);
  await editor.settle();
  expect(lines()).toEqual([4, 5]);
  await editor.edit(file, 'onDelete: Cascade)', 'onDelete: Cascade)\n\n  @@index([authorId])');
  await editor.settle();
  expect(lines()).toEqual([3, 4, 5]);
});

test('a baseline that cannot be used is said to be so there, and accepts nothing', async () => {
  const editor = await opened({ [baselineFile]: '{ "version": 2, "findings": [] }' });
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  expect(editor.diagnostics(baselineFile)).toMatchObject([
    {
      severity: DiagnosticSeverity.Error,
      message: expect.stringContaining('This baseline is of version 2'),
      range: { start: { line: 0, character: 13 } },
    },
  ]);
});

test('the project file names another baseline, or wants none', async () => {
  const editor = await opened({ [baselineFile]: baseline(entry()), '/ws/pitwall.json': '{ "baseline": null }' });
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.writeOnDisk('/ws/ci/my-baseline.json', baseline(entry('../prisma')));
  await editor.writeOnDisk('/ws/pitwall.json', '{ "baseline": "ci/my-baseline.json" }');
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Hint]);
});

test.each(['\n', '\r\n'])('an entry that is found no more can be removed, and all of them (%j)', async (newline) => {
  const text = baseline(entry('prisma', 'Gone'), entry('prisma', 'Lost'), entry()).replaceAll('\n', newline);
  const editor = await opened({ [baselineFile]: text });
  await editor.open(baselineFile);
  const actions = await editor.actions(baselineFile, '"Go|ne"');
  expect(actions.map((it) => [it.title, it.isPreferred ?? false, it.diagnostics?.length])).toEqual([
    ['Remove this entry', true, 1],
    ['Remove all 2 entries that are found no more', false, 1],
  ]);
  expect(await editor.actions(baselineFile, '"Po|st"')).toEqual([]);
  await editor.apply(actions[0]);
  const left = baseline(entry('prisma', 'Lost'), entry()).replaceAll('\n', newline);
  expect(editor.textOf(baselineFile).split(newline).toSorted()).toEqual(left.split(newline).toSorted());
  await editor.setText(baselineFile, text);
  const [, all] = await editor.actions(baselineFile, '"Go|ne"');
  await editor.apply(all);
  expect(editor.textOf(baselineFile)).toBe(baseline(entry()).replaceAll('\n', newline));
  await editor.settle();
  expect(editor.diagnostics(baselineFile)).toEqual([]);
});

test('while a baseline is looked at, all schemas that it names are looked through, and those that are gone are told', async () => {
  const editor = await openEditor({
    rules,
    files: {
      [file]: smallSchema,
      '/ws/blog/schema.prisma': datasource + user.replace(/.*Post\[\].*\n/, ''),
      [baselineFile]: baseline(entry(), entry('blog'), entry('gone'), entry('gone/schema.prisma')),
    },
  });
  await editor.open(baselineFile);
  await editor.settle();
  expect(editor.diagnostics(baselineFile).map((it) => it.range.start.line)).toEqual([4, 5, 6]);
});

test('a baseline of another version offers nothing to remove', async () => {
  const editor = await opened({ [baselineFile]: '{ "version": 2, "findings": [] }' });
  await editor.open(baselineFile);
  await editor.settle();
  expect(editor.diagnostics(baselineFile)).toHaveLength(1);
  expect(await editor.actions(baselineFile, '"ver|sion"')).toEqual([]);
});

test('while a baseline is half saved one thing is said of it, and what it accepted stays accepted', async () => {
  const text = baseline(entry());
  const editor = await opened({ [baselineFile]: text });
  for (let length = text.length - 3; length >= 0; length -= 20) {
    await editor.writeOnDisk(baselineFile, text.slice(0, length));
    await editor.settle();
    expect(severitiesIn(editor), text.slice(0, length)).toEqual([DiagnosticSeverity.Hint]);
    expect(editor.diagnostics(baselineFile)).toHaveLength(1);
  }
  await editor.writeOnDisk(baselineFile, baseline());
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
});
