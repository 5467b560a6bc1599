import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { type Editor, openEditor, uriOf } from '#test/editor.ts';
import { datasource } from '#test/small-schema.ts';
import {
  type PatternEditAnswer,
  type PatternEditParams,
  type PatternsAnswer,
  patternEditRequest,
  patternsRequest,
} from '../../protocol/messages.ts';
import { patterns } from '../../server/src/patterns/index.ts';

const file = '/ws/schema.prisma';

const post = `model Post {
  id        Int      @id
  createdAt DateTime
}
`;

const openWith = async (text: string, facts = {}): Promise<Editor> => {
  const editor = await openEditor({ rules: [], patterns, facts: { languageFeatures: false, ...facts } });
  await editor.open(file, text);
  return editor;
};

const labelsAt = async (editor: Editor, words: string) => (await editor.complete(file, words)).map((it) => it.label);

test('between blocks, pw- completes to the patterns with the types of the database', async () => {
  const editor = await openWith(`${datasource}\npw-q\n\n${post}`);
  const items = await editor.complete(file, 'pw-q|');
  const queue = items.find((it) => it.label === 'pw-queue');
  expect(queue).toMatchObject({ insertTextFormat: 2, detail: 'Work queue' });
  expect(queue?.textEdit).toMatchObject({
    range: { start: { character: 0 }, end: { character: 4 } },
    newText: expect.stringMatching(/^enum \$\{1:Job\}Status.*BigInt +@id/s),
  });
});

test('what is another word, or in the middle of a line, is no pattern', async () => {
  const editor = await openWith(`${datasource}\nmodel\n\n${post}`);
  expect(await labelsAt(editor, 'model|\n')).toEqual([]);
  expect(await labelsAt(editor, 'model Po|st')).toEqual([]);
  expect(await labelsAt(editor, 'provider = |')).toEqual([]);
});

test('an editor without snippets gets none', async () => {
  const editor = await openEditor({ rules: [], patterns, capabilities: {}, facts: { languageFeatures: false } });
  await editor.open(file, `${datasource}\npw-\n`);
  expect(await labelsAt(editor, 'pw-|')).toEqual([]);
});

const choicesIn = async (editor: Editor) =>
  (await editor.request<PatternsAnswer>(patternsRequest, { uri: uriOf(file) })).patterns;

const editIn = async (
  editor: Editor,
  words: string,
  chosen: Pick<PatternEditParams, 'pattern' | 'names' | 'offer'>,
) => {
  const params: PatternEditParams = { uri: uriOf(file), position: editor.positionOf(file, words), ...chosen };
  return (await editor.request<PatternEditAnswer<WorkspaceEdit>>(patternEditRequest, params)).edit;
};

test('the choices name the models that a pattern suits, and the words of its new blocks', async () => {
  const editor = await openWith(`${datasource}\n${post}`);
  const keyset = (await choicesIn(editor)).find((it) => it.id === 'keyset-pagination');
  expect(keyset).toMatchObject({
    title: 'Keyset pagination',
    lesson: 'Pagination and Large Dataset Handling',
    offers: [{ model: 'Post', title: 'Add keyset pagination to Post — builds an index' }],
    names: ['Post'],
  });
  expect(keyset?.detail).toMatch(/^A page costs the same however deep it lies.*\.$/);
});

test('an offer that was chosen is the edit of its code action', async () => {
  const editor = await openWith(`${datasource}\n${post}`);
  const [keyset] = (await choicesIn(editor)).filter((it) => it.id === 'keyset-pagination');
  const [offer] = keyset?.offers ?? [];
  if (!offer) throw new Error('Nothing is offered.');
  const edit = await editIn(editor, 'model Po|st', { pattern: 'keyset-pagination', names: [], offer });
  await editor.applyEdit(edit ?? {});
  expect(editor.textOf(file)).toContain('@@index([createdAt, id])');
  expect(await editIn(editor, 'model Po|st', { pattern: 'keyset-pagination', names: [], offer })).toBeUndefined();
});

test.each([
  ['behind the block of the cursor', `${datasource}\n${post}\nmodel Tag {\n  id Int @id\n}\n`, 'created|At'],
  ['behind the last block', `${datasource}\n${post}`, 'created|At'],
  ['behind a last block without a line end', `${datasource}\n${post.trimEnd()}`, 'created|At'],
])('new blocks stand %s, under the names that were given', async (_, text, words) => {
  const editor = await openWith(text);
  const edit = await editIn(editor, words, { pattern: 'queue', names: ['Mail'] });
  await editor.applyEdit(edit ?? {});
  const after = editor.textOf(file);
  expect(after).toContain('}\n\nenum MailStatus {');
  expect(after).toMatch(/model Mail \{[^}]*\}\n(?:\n\S|$)/);
  expect(after).not.toMatch(/\n\n\n/);
});

test('what is no name, or no pattern, changes nothing', async () => {
  const editor = await openWith(`${datasource}\n${post}`);
  expect(await editIn(editor, 'created|At', { pattern: 'nothing', names: [] })).toBeUndefined();
  const edit = await editIn(editor, 'created|At', { pattern: 'queue', names: ['Mail { }'] });
  expect(JSON.stringify(edit)).toContain('model Job');
});

const generator = 'generator client {\n  provider = "prisma-client"\n}\n';

test('blocks that need a preview feature switch it on, and their migration has the names that were given', async () => {
  const editor = await openWith(`${datasource}\n${generator}\n${post}`);
  const edit = await editIn(editor, 'created|At', { pattern: 'index-usage', names: ['IndexReads', 'ReadsOfDay'] });
  await editor.applyEdit(edit ?? {});
  expect(editor.textOf(file)).toContain('previewFeatures = ["views"]');
  expect(editor.textOf(file)).toMatch(/\n\nview IndexReads \{[^}]*\}\n\nmodel ReadsOfDay \{/);
  const migration = editor.disk.readText('/ws/migrations/20260101000000_index_usage_view/migration.sql');
  expect(migration).toContain('CREATE VIEW "IndexReads" AS');
});

test('a generator in another file gets the feature there', async () => {
  const editor = await openWith(`${datasource}\n${post}`);
  await editor.open('/ws/client.prisma', generator);
  const edit = await editIn(editor, 'created|At', { pattern: 'index-usage', names: [] });
  await editor.applyEdit(edit ?? {});
  expect(editor.textOf('/ws/client.prisma')).toContain('previewFeatures = ["views"]');
});

test('a completion brings the feature along where the generator stands in the same file', async () => {
  const editor = await openWith(`${datasource}\n${generator}\npw-i\n\n${post}`);
  const view = (await editor.complete(file, 'pw-i|')).find((it) => it.label === 'pw-index-usage');
  expect(view?.textEdit?.newText).toMatch(/^view \$\{1:IndexUsage\}/);
  expect(view?.additionalTextEdits?.map((it) => it.newText).join('')).toContain('previewFeatures = ["views"]');
  const queue = (await editor.complete(file, 'pw-i|')).find((it) => it.label === 'pw-queue');
  expect(queue?.additionalTextEdits).toBeUndefined();
});
