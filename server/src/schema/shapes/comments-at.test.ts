import { expect, test } from 'vitest';
import { fileId } from '../../text/span.ts';
import { parseSchema } from '../schema.ts';
import { commentsAt } from './comments-at.ts';

function said(field: string, text: string): string[] {
  const model = parseSchema(new Map([[fileId('a'), text]])).models[0];
  const found = model?.fields.find((it) => it.name.text === field);
  if (!model || !found) throw new Error(`There is no field ${field}.`);
  return commentsAt(model, found.span).map((it) => it.text);
}

const text = `
model T {
  a Int // behind a
  // above b
  /// of b
  b Int @id // behind b

  // for nobody

  c Int
  d Int /* one */ // two
}
`;

test.each([
  ['a', ['behind a']],
  ['b', ['behind b', 'of b', 'above b']],
  ['c', []],
  ['d', ['one', 'two']],
])('the comments at %s', (field, comments) => {
  expect(said(field, text)).toEqual(comments);
  expect(said(field, text.replaceAll('\n', '\r\n'))).toEqual(comments);
});
