import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { linesOf } from '../../server/src/report/text/lines.ts';

const texts = [
  '',
  '\n',
  'one line',
  'a\nb\n',
  'a\r\nb\r\n\r\nc',
  'a\rb\r\rc\r',
  'a\n\rb\r\n\nc\r\r\n',
  '😀 wide\n\ttab 😀\r\n',
];

test.each(texts)('places are counted as the language server protocol counts them: %j', (text) => {
  const lines = linesOf(text);
  const document = TextDocument.create('file:///a', 'prisma', 0, text);
  for (let offset = 0; offset <= text.length; offset++) {
    expect(lines.positionAt(offset), `offset ${offset}`).toEqual(document.positionAt(offset));
  }
});

test('a line is given without its end', () => {
  const lines = linesOf('a\r\n\nb\rc');
  expect([0, 1, 2, 3].map((it) => lines.textOf(it))).toEqual(['a', '', 'b', 'c']);
});
