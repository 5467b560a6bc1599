import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEdits } from './line-changes.ts';

const edited = (before: string, after: string) =>
  TextDocument.applyEdits(TextDocument.create('file:///a', 'prisma', 0, before), lineEdits(before, after));

const texts = ['', '\n', 'a', 'a\n', 'a\nb', 'a\nb\n', 'b\n', 'a\n\n\nb\n', 'x\na\ny\nb', '\n\n', 'a\nx\ny\nb\n', 'y'];

test.each(texts)('%j becomes each of the others', (before) => {
  for (const after of texts) {
    expect(edited(before, after)).toBe(after);
    expect(edited(before.replaceAll('\n', '\r\n'), after)).toBe(
      before.includes('\n') ? after.replaceAll('\n', '\r\n') : after,
    );
  }
});

test('lines that are the same are left alone, whatever their line ends', () => {
  expect(lineEdits('a\r\nb\r\nc\r\nd', 'a\nx\nc\nd')).toEqual([
    { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: 'x\r\n' },
  ]);
  expect(lineEdits('a\r\nb', 'a\nb')).toEqual([]);
});
