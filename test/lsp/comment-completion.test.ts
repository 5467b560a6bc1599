import { expect, test } from 'vitest';
import { CompletionRequest, CompletionTriggerKind } from 'vscode-languageserver-protocol';
import { ableEditor, type Editor, openEditor, uriOf } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import { keysetPagination } from '../../server/src/patterns/keyset-pagination.ts';
import { duplicateIndex } from '../../server/src/rules/duplicate-index.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [duplicateIndex, foreignKeyWithoutIndex];

/** Above the foreign key of Post, which no index serves. */
const aboveKey = (comment: string) => smallSchema.replace('  author ', `  ${comment}\n  author `);
const onKey = (comment: string) => smallSchema.replace('Cascade)', `Cascade) ${comment}`);
const aboveUser = (comment: string) => smallSchema.replace('model User', `${comment}\nmodel User`);

async function opened(text: string): Promise<Editor> {
  const editor = await openEditor({ rules });
  await editor.open(file, text);
  return editor;
}

/** In the order in which the editor shows them. */
async function labels(text: string, at: string): Promise<string[]> {
  const items = await (await opened(text)).complete(file, at);
  return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1)).map((it) => it.label);
}

const directives = ['pitwall-ignore', 'pitwall-ignore-file', 'pitwall-ignore-model', 'pitwall:'];
const ids = ['duplicate-index', 'foreign-key-without-index'];
const foundFirst = ids.toReversed();

test.each([
  ['// pit', '// pit|'],
  ['// ', '// |'],
  ['// pitwall-ig', 'pitwall-ig|'],
])('a comment that begins like one of ours is completed: %s', async (comment, at) => {
  expect(await labels(aboveUser(comment), at)).toEqual(directives);
});

test.each(['/// pit', '// pitch', '// to do', '// pitwall-ignore duplicate-index -- pit'])(
  'what speaks to others is left alone: %s',
  async (comment) => {
    expect(await labels(aboveKey(comment), `${comment}|`)).toEqual([]);
  },
);

test.each([
  [aboveKey('// pitwall-ignore '), 'pitwall-ignore |', foundFirst],
  [onKey('// pitwall-ignore '), 'pitwall-ignore |', foundFirst],
  [onKey('// pitwall-ignore fore'), 'ignore fore|', foundFirst],
  [onKey('// pitwall-ignore-model '), 'ignore-model |', foundFirst],
  [aboveUser('// pitwall-ignore-model '), 'ignore-model |', ids],
  [aboveUser('// pitwall-ignore-file '), 'ignore-file |', foundFirst],
  [onKey('// pitwall-ignore duplicate-index, '), 'index, |', ['foreign-key-without-index']],
  [aboveUser('// pitwall-ignore '), 'pitwall-ignore |', ids],
])('rules are completed, those that find something there first (%#)', async (text, at, expected) => {
  expect(await labels(text, at)).toEqual(expected);
});

test('a rule comes with its title and what it is about, and takes the place of what is typed', async () => {
  const editor = await opened(onKey('// pitwall-ignore fore'));
  const item = (await editor.complete(file, 'ignore fore|')).find((it) => it.label === foreignKeyWithoutIndex.meta.id);
  expect(item).toMatchObject({
    detail: foreignKeyWithoutIndex.meta.title,
    documentation: { value: foreignKeyWithoutIndex.meta.docs().problem },
    preselect: true,
    textEdit: {
      range: { start: editor.positionOf(file, 'ignore |fore'), end: editor.positionOf(file, 'ignore fore|') },
      newText: 'foreign-key-without-index',
    },
  });
});

const ofTables = ['append-only', 'hot', 'rows', 'small'];

test.each([
  [aboveUser('// pitwall: '), 'pitwall: |', ofTables],
  [aboveUser('// pitwall:'), 'pitwall:|', ofTables],
  [aboveUser('// pitwall: small, h'), 'small, h|', ofTables],
  [aboveKey('// pitwall: '), 'pitwall: |', [...ofTables, 'snapshot']],
  [aboveUser('// pitwall: small -- h'), '-- h|', []],
  [aboveUser('// pitwall: rows 1'), 'rows 1|', []],
])('facts are completed where they are heard (%#)', async (text, at, expected) => {
  expect(await labels(text, at)).toEqual(expected);
});

test('how many rows is a place to type over, or a number where the editor has no places', async () => {
  const rowsIn = async (editor: Editor) => {
    await editor.open(file, aboveUser('// pitwall: '));
    return (await editor.complete(file, 'pitwall: |')).find((it) => it.label === 'rows')?.textEdit?.newText;
  };
  expect(await rowsIn(await openEditor({ rules }))).toBe(`rows \${1:1e6}`);
  const capabilities = { ...ableEditor, textDocument: { ...ableEditor.textDocument, completion: {} } };
  expect(await rowsIn(await openEditor({ rules, capabilities }))).toBe('rows 1e6');
});

async function triggered(text: string, at: string, triggerCharacter: string): Promise<number> {
  const editor = await openEditor({ rules, patterns: [keysetPagination] });
  await editor.open(file, text);
  const answer = await editor.client.sendRequest(CompletionRequest.type, {
    textDocument: { uri: uriOf(file) },
    position: editor.positionOf(file, at),
    context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter },
  });
  return Array.isArray(answer) ? answer.length : (answer?.items.length ?? 0);
}

test('a key opens the list only where somebody speaks to Pitwall', async () => {
  expect(await triggered(onKey('// pitwall-ignore '), 'pitwall-ignore |', ' ')).toBe(2);
  expect(await triggered(aboveUser('// pitwall:'), 'pitwall:|', ':')).toBe(4);
  expect(await triggered(aboveUser('// '), '// |', ' ')).toBe(0);
  expect(await triggered(aboveUser(' '), ' |\nmodel', ' ')).toBe(0);
  expect(await triggered(aboveUser('pw-'), 'pw-|', '-')).toBe(1);
  const { serverCapabilities } = await openEditor({ rules });
  expect(serverCapabilities.completionProvider?.triggerCharacters).toContain(' ');
  const plain = await openEditor({ rules, capabilities: {} });
  expect(plain.serverCapabilities.completionProvider?.triggerCharacters).not.toContain(' ');
});

test('a rule in a comment, and a fact, are explained on hover', async () => {
  const editor = await opened(onKey('// pitwall-ignore foreign-key-without-index -- small'));
  expect(await editor.hover(file, '// pitwall-ignore fore|ign')).toContain(
    `**${foreignKeyWithoutIndex.meta.title}**\n\n${foreignKeyWithoutIndex.meta.docs().problem}`,
  );
  expect(await editor.hover(file, 'pitwall-ig|nore')).toBeUndefined();
  await editor.setText(file, aboveUser('// pitwall: rows 1e8, append-only'));
  expect(await editor.hover(file, 'append|-only')).toBe('Rows that are inserted and never changed.');
  expect(await editor.hover(file, 'rows 1|e8')).toBe('About how many rows the table has.');
});
