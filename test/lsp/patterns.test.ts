import { expect, test } from 'vitest';
import { type Editor, openEditor, uriOf } from '#test/editor.ts';
import { datasource } from '#test/small-schema.ts';
import { tabStop } from '../../server/src/patterns/block-text.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { nativeUuid } from '../../server/src/patterns/native-uuid.ts';
import { definePattern, type Pattern } from '../../server/src/patterns/pattern.ts';
import { uuidStoredAsText } from '../../server/src/rules/uuid-stored-as-text.ts';
import { addBlockAttributes } from '../../server/src/schema/edits/edits.ts';
import { fieldNamed } from '../../server/src/schema/model.ts';

const file = '/ws/schema.prisma';

const model = `model Post {
  id        Int      @id
  createdAt DateTime
}
`;

/** Indexes a model by its time, and brings a model of its own. */
const newest: Pattern = definePattern({
  meta: {
    id: 'newest',
    title: 'Newest first',
    lesson: 'Strategic Index Design',
    since: '0.1.0',
    providers: ['postgresql'],
    docs: { buys: '', costs: '', leaveItWhen: '', sources: ['https://example.com'] },
    prefix: 'pw-newest',
    code: '',
    examples: [{ providers: ['postgresql'], before: '', after: '' }],
  },
  *adapt(it) {
    const time = fieldNamed(it, 'createdAt');
    if (!time || it.indexes.length > 1) return;
    const edits = [addBlockAttributes(it, ['@@index([createdAt])'])];
    yield { title: 'List the newest first', migration: 'builds-index', at: time.span, edits };
  },
  blocks: () =>
    `model ${tabStop(1, 'News')} {\n  id        Int      @id\n  createdAt DateTime\n\n  @@index([createdAt])\n}`,
});

const openWith = async (text: string, ...own: Pattern[]): Promise<Editor> => {
  const editor = await openEditor({ rules: [], patterns: own });
  await editor.open(file, text);
  return editor;
};

const titlesAt = async (editor: Editor, words: string, only?: string[]) =>
  (await editor.actions(file, words, only)).map((it) => it.title);

test('a pattern is offered on the field that it is about and on the name of the model, and nowhere else', async () => {
  const editor = await openWith(`${datasource}\n${model}`, newest);
  const title = 'List the newest first — builds an index';
  expect(await titlesAt(editor, 'created|At')).toEqual([title]);
  expect(await titlesAt(editor, 'model Po|st')).toEqual([title]);
  expect(await titlesAt(editor, 'id  |      Int')).toEqual([]);
  expect(await titlesAt(editor, 'provi|der')).toEqual([]);
});

test('accepting it changes the model, for the version that is shown', async () => {
  const editor = await openWith(`${datasource}\n${model}`, newest);
  const [action] = await editor.actions(file, 'created|At');
  expect(action?.kind).toBe('refactor.rewrite');
  expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: uriOf(file), version: 1 } }]);
  await editor.apply(action);
  expect(editor.textOf(file)).toBe(`${datasource}\n${model.replace('}', '\n  @@index([createdAt])\n}')}`);
  expect(await titlesAt(editor, 'created|At')).toEqual([]);
});

test.each([
  ['between blocks', `${datasource}\n|\n${model}`],
  ['at the end', `${datasource}\n${model}|`],
  ['in an empty file', '|'],
])('on an empty line a pattern is inserted as blocks of its own, %s', async (_, text) => {
  const editor = await openWith(text.replace('|', ''), newest);
  const at = editor.positionAt(file, text.indexOf('|'));
  const [action] = await editor.actionsIn(file, { start: at, end: at });
  expect(action?.title).toBe('Insert newest first');
  await editor.apply(action);
  const inserted = 'model News {\n  id        Int      @id\n  createdAt DateTime\n\n  @@index([createdAt])\n}\n';
  expect(editor.textOf(file)).toContain(inserted);
  expect(editor.textOf(file)).not.toMatch(/\}\n(?!\n|$)|\n\n\n\n/);
});

test('blocks come with the line ends of the file', async () => {
  const editor = await openWith(`${datasource}\n\n`.replaceAll('\n', '\r\n'), newest);
  const at = editor.positionAt(file, editor.textOf(file).length);
  const [action] = await editor.actionsIn(file, { start: at, end: at });
  await editor.apply(action);
  expect(editor.textOf(file).replaceAll('\r\n', '')).not.toContain('\n');
});

test('blocks are not inserted into comments, nor where their names are taken', async () => {
  const editor = await openWith(`${datasource}\n// People.\n\n${model}`, newest);
  expect(await titlesAt(editor, '// Pe|ople')).toEqual([]);
  await editor.setText(file, `${datasource}\n\n${model.replace('Post', 'News')}`);
  const at = { line: 3, character: 0 };
  expect(await editor.actionsIn(file, { start: at, end: at })).toEqual([]);
});

test('an editor that asks for other kinds, and a database that the pattern is not for, get nothing', async () => {
  const editor = await openWith(`${datasource}\n${model}`, newest);
  expect(await titlesAt(editor, 'created|At', ['quickfix'])).toEqual([]);
  expect(await titlesAt(editor, 'created|At', ['refactor'])).toHaveLength(1);
  await editor.edit(file, 'postgresql', 'mysql');
  expect(await titlesAt(editor, 'created|At')).toEqual([]);
});

test('each pattern of the product for this database can be inserted', async () => {
  const editor = await openWith(`${datasource}\n`, ...patterns);
  const at = { line: 3, character: 0 };
  const actions = await editor.actionsIn(file, { start: at, end: at });
  expect(actions).toHaveLength(patterns.filter(({ meta: { providers } }) => providers.includes('postgresql')).length);
  expect(JSON.stringify(actions)).not.toMatch(/\$\{?\d/);
});

test('what a finding asks for already is not offered a second time', async () => {
  const text = `${datasource}\nmodel Post {\n  id String @id @default(uuid())\n}\n`;
  const title = 'Store id of Post as @db.Uuid — rewrites the table';
  for (const [rules, kind] of [
    [[uuidStoredAsText], 'quickfix'],
    [[], 'refactor.rewrite'],
  ] as const) {
    const editor = await openEditor({ rules, patterns: [nativeUuid] });
    await editor.open(file, text);
    await editor.settle();
    const actions = await editor.actions(file, 'id Str|ing');
    expect(actions.filter((it) => it.title === title).map((it) => it.kind)).toEqual([kind]);
  }
});
