import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { randomEdit, randomFrom } from '#test/random-edits.ts';
import { createDocument, updateDocument } from './pieced-document.ts';

const uri = 'file:///schema.prisma';

/** The library's documents say what is right. */
test.each([
  ['no lines', ''],
  ['few lines', 'model A {\r\n  id Int @id\r\n}\r\n'],
  ['lines of every kind', 'a\n\nb\r\nc\rd\r\r\n\n'],
  ['many lines', 'model A {\n  id Int @id\n}\n\n'.repeat(1500)],
  ['many lines of another kind', 'model A {\r\n  id Int @id\r\n}\r\n\r\n'.repeat(1500)],
])('after any edits of %s every place is where the library says', (name, text) => {
  const random = randomFrom(name.length);
  const upTo = (limit: number) => Math.floor(random() * (limit + 1));
  const theirs = TextDocument.create(uri, 'prisma', 1, text);
  let ours = createDocument(uri, 'prisma', 1, text);
  for (let version = 2; version < 150; version++) {
    const change = changeTo(theirs, randomEdit(theirs.getText(), random), version % 20 === 0);
    TextDocument.update(theirs, [change], version);
    ours = updateDocument(ours, [change], version);
    expect(ours.getText()).toBe(theirs.getText());
    expect(ours).toMatchObject({ uri, languageId: 'prisma', version, lineCount: theirs.lineCount });
    for (let i = 0; i < 20; i++) {
      const offset = upTo(theirs.getText().length + 2) - 1;
      expect(ours.positionAt(offset)).toEqual(theirs.positionAt(offset));
      const position = { line: upTo(theirs.lineCount + 1) - 1, character: upTo(20) - 1 };
      expect(ours.offsetAt(position), JSON.stringify(position)).toBe(theirs.offsetAt(position));
      const range = { start: theirs.positionAt(upTo(theirs.getText().length)), end: theirs.positionAt(offset) };
      const [start, end] = [theirs.offsetAt(range.start), theirs.offsetAt(range.end)];
      expect(ours.getText(range)).toBe(theirs.getText().slice(Math.min(start, end), Math.max(start, end)));
    }
  }
});

/** The change that an editor sends: of a stretch, or of all. */
function changeTo(document: TextDocument, after: string, isWhole: boolean) {
  if (isWhole) return { text: after };
  const before = document.getText();
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    range: { start: document.positionAt(start), end: document.positionAt(before.length - tail) },
    text: after.slice(start, after.length - tail),
  };
}

test('the changes of one message follow one another', () => {
  const change = (character: number, text: string) => ({
    range: { start: { line: 1, character }, end: { line: 1, character } },
    text,
  });
  const document = updateDocument(createDocument(uri, 'prisma', 1, 'a\nb\n'), [change(1, 'cd'), change(3, 'e')], 2);
  expect(document.getText()).toBe('a\nbcde\n');
});
