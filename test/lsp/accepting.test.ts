import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { type Editor, openEditor, uriOf } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import {
  type AcceptFindingsAnswer,
  acceptFindingsRequest,
  type NewProjectFileAnswer,
  newProjectFileRequest,
} from '../../protocol/messages.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];
const [file, baselineFile] = ['/ws/prisma/schema.prisma', '/ws/pitwall-baseline.json'];
const other = '/ws/blog/schema.prisma';

async function opened(files: Readonly<Record<string, string>> = {}): Promise<Editor> {
  const editor = await openEditor({ rules, files: { [file]: smallSchema, ...files } });
  await editor.open(file);
  await editor.settle();
  return editor;
}

const accept = async (editor: Editor, path?: string) =>
  (await editor.request<AcceptFindingsAnswer>(acceptFindingsRequest, path === undefined ? {} : { uri: uriOf(path) }))
    .choices;

const severitiesIn = (editor: Editor, path = file) => editor.diagnostics(path).map((it) => it.severity);

const entry = (schema: string, model = 'Post') =>
  `    { "schema": "${schema}", "model": "${model}", "rule": "foreign-key-without-index", "fields": ["authorId"] }`;

const baseline = (...entries: readonly string[]) =>
  `{\n  "version": 1,\n  "findings": [\n${entries.join(',\n')}\n  ]\n}\n`;

test('what is accepted is faint from then on, whatever lines it moves to, and accepted once', async () => {
  const editor = await opened();
  const [choice, ...others] = await accept(editor, file);
  expect(others).toEqual([]);
  expect(choice).toEqual({
    of: 'schema',
    schemas: 1,
    accepted: 1,
    removed: 0,
    refusals: [],
    files: [{ uri: uriOf(baselineFile), text: baseline(entry('prisma')) }],
  });
  await editor.writeOnDisk(baselineFile, choice?.files[0]?.text ?? '');
  await editor.edit(file, 'model User', '// People.\n\nmodel User');
  await editor.settle();
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Hint]);
  expect(await accept(editor, file)).toMatchObject([{ accepted: 0, removed: 0, files: [] }]);
});

test('one schema, or all of the workspace', async () => {
  const editor = await opened({ [other]: smallSchema });
  expect(await accept(editor, file)).toMatchObject([
    { of: 'schema', schemas: 1, accepted: 1, files: [{ text: baseline(entry('prisma')) }] },
    { of: 'workspace', schemas: 2, accepted: 2, files: [{ text: baseline(entry('blog'), entry('prisma')) }] },
  ]);
  expect(await accept(editor)).toMatchObject([{ of: 'workspace', accepted: 2 }]);
});

test('what is found no more goes, what belongs to others stays, and so do the line ends', async () => {
  const before = baseline(entry('blog'), entry('gone'), entry('prisma', 'Gone')).replaceAll('\n', '\r\n');
  const editor = await opened({ [other]: smallSchema, [baselineFile]: before });
  expect((await accept(editor, file))[0]).toMatchObject({
    accepted: 1,
    removed: 2,
    files: [{ text: baseline(entry('blog'), entry('prisma')).replaceAll('\n', '\r\n') }],
  });
});

test.each([
  ['of another version', '{ "version": 2, "findings": [] }', 'This baseline is of version 2'],
  ['half saved', '{ "version": 1, "findings": [', 'This baseline is not valid JSON here'],
])('a baseline %s is not written over', async (_, text, reason) => {
  const [choice, ...others] = await accept(await opened({ [baselineFile]: text }), file);
  expect(others).toEqual([]);
  expect(choice).toMatchObject({
    files: [],
    refusals: [expect.stringContaining(`pitwall-baseline.json was not written. ${reason}`)],
  });
});

test('a project that wants no baseline gets none', async () => {
  const [choice] = await accept(await opened({ '/ws/pitwall.json': '{ "baseline": null }' }), file);
  expect(choice).toMatchObject({
    files: [],
    refusals: ['The pitwall.json of this schema says that there is no baseline.'],
  });
});

test('of several schemas those get a baseline that want one', async () => {
  const editor = await opened({ [other]: smallSchema, '/ws/blog/pitwall.json': '{ "baseline": null }' });
  const [, all] = await accept(editor, file);
  expect(all).toMatchObject({ accepted: 1, refusals: [], files: [{ text: baseline(entry('prisma')) }] });
});

test('a schema that lies nowhere yet has no baseline', async () => {
  const editor = await openEditor({ rules });
  await editor.open('untitled:Untitled-1', smallSchema);
  expect(await accept(editor, 'untitled:Untitled-1')).toMatchObject([
    { files: [], refusals: ['A schema that lies nowhere yet has no baseline. Save it first.'] },
  ]);
});

test('nothing is written through a link that leads out of the workspace', async () => {
  const editor = await opened({ [baselineFile]: baseline(entry('prisma', 'Gone')) });
  editor.disk.link(baselineFile, '/etc/baseline.json');
  expect(await accept(editor, file)).toMatchObject([
    { files: [], refusals: ['pitwall-baseline.json was not written: it lies outside of the workspace.'] },
  ]);
});

test('where no schema is, there is nothing to accept', async () => {
  const editor = await openEditor({ rules });
  expect(await accept(editor)).toEqual([]);
  expect(await accept(editor, '/ws/none.prisma')).toEqual([]);
});

const newProjectFile = (editor: Editor, path?: string) =>
  editor.request<NewProjectFileAnswer>(newProjectFileRequest, path === undefined ? {} : { uri: uriOf(path) });

test('a new project file changes nothing, and what is wrong in it would be said', async () => {
  const editor = await opened({ '/ws/package.json': '{}' });
  const { uri, text = '' } = await newProjectFile(editor, file);
  expect(uri).toBe(uriOf('/ws/pitwall.json'));
  await editor.writeOnDisk('/ws/pitwall.json', text);
  await editor.settle();
  expect(editor.diagnostics('/ws/pitwall.json')).toEqual([]);
  expect(severitiesIn(editor)).toEqual([DiagnosticSeverity.Warning]);
  await editor.writeOnDisk('/ws/pitwall.json', text.replace('// "low', '"low').replace('low-cardinality', 'no-such'));
  await editor.settle();
  expect(editor.diagnostics('/ws/pitwall.json')).toHaveLength(1);
});

test('a project file that is there is told, and not written anew', async () => {
  const editor = await opened({ '/ws/prisma/pitwall.json': '{}' });
  expect(await newProjectFile(editor, file)).toEqual({ uri: uriOf('/ws/prisma/pitwall.json') });
});

test('without a schema the project file is that of the workspace folder; without a folder there is none', async () => {
  expect(await newProjectFile(await opened())).toMatchObject({ uri: uriOf('/ws/pitwall.json') });
  const editor = await openEditor({ rules, folders: [] });
  expect(await newProjectFile(editor)).toEqual({});
});

test('of several workspace folders the project file is for the one that is meant, and for no other folder', async () => {
  const editor = await openEditor({ rules, folders: ['/ws', '/other'], files: { '/other/a.prisma': smallSchema } });
  const placeIn = async (folder: string) =>
    (await editor.request<NewProjectFileAnswer>(newProjectFileRequest, { folder: uriOf(folder) })).uri;
  expect(await placeIn('/other')).toBe(uriOf('/other/pitwall.json'));
  expect(await placeIn('/elsewhere')).toBe(uriOf('/ws/pitwall.json'));
});
