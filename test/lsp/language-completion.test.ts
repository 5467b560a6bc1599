import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ableEditor, type EditorSetup, openEditor } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import { keysetPagination } from '../../server/src/patterns/keyset-pagination.ts';

const file = '/ws/schema.prisma';

async function openWith(text: string, setup: Partial<EditorSetup> = {}) {
  const editor = await openEditor({ rules: [], ...setup });
  await editor.open(file, text);
  const labels = async (words: string) => (await editor.complete(file, words)).map((it) => it.label);
  /** The text of the line when the completion is taken. */
  const taken = async (words: string, label: string) => {
    const item = (await editor.complete(file, words)).find((it) => it.label === label);
    if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`${label} is not offered.`);
    const document = TextDocument.create(file, 'prisma', 0, editor.textOf(file));
    const { line } = item.textEdit.range.start;
    return TextDocument.applyEdits(document, [item.textEdit]).split('\n')[line];
  };
  return { editor, labels, taken };
}

const typing = smallSchema.replace('  id    Int    @id\n', '  id    Int    @id\n  name  String @db.Var\n  @@in\n');

test('what was typed is replaced, and places to type over are offered', async () => {
  const { taken } = await openWith(typing);
  expect(await taken('@db.Var|', '@db.VarChar')).toBe('  name  String @db.VarChar($1)$0');
  expect(await taken('  @@in|', '@@index')).toBe('  @@index([$1])$0');
});

test('an editor that knows no such places gets the word alone', async () => {
  const { taken } = await openWith(typing, { capabilities: {} });
  expect(await taken('@db.Var|', '@db.VarChar')).toBe('  name  String @db.VarChar');
});

test('the columns of a key come up as it is typed', async () => {
  const { editor, labels } = await openWith(smallSchema);
  await editor.edit(file, 'onDelete: Cascade)\n', 'onDelete: Cascade)\n\n  @@index([auth\n');
  expect(await labels('@@index([auth|')).toEqual(['authorId', 'id']);
});

test('VS Code is asked to suggest again where something follows, and no other editor', async () => {
  const commands = async (setup: Partial<EditorSetup>) => {
    const { editor } = await openWith(typing, setup);
    return (await editor.complete(file, '  @@in|')).flatMap((it) => it.command?.command ?? []);
  };
  expect(await commands({ facts: { hasCommands: true } })).toContain('editor.action.triggerSuggest');
  expect(await commands({})).toEqual([]);
});

test("beside Prisma's own extension only the patterns are completed", async () => {
  const { labels } = await openWith(`${typing}\n\n`, {
    facts: { languageFeatures: false },
    patterns: [keysetPagination],
  });
  expect(await labels('  @@in|')).toEqual([]);
  expect(await labels('\n\n|\n')).toEqual(['pw-keyset']);
});

test('patterns and blocks stand side by side', async () => {
  const { labels } = await openWith(`${smallSchema}\n\n`, { capabilities: ableEditor, patterns: [keysetPagination] });
  expect(await labels('\n\n|\n')).toEqual(expect.arrayContaining(['model', 'enum', 'pw-keyset']));
});
