import { expect, test } from 'vitest';
import { edited } from '#test/edited.ts';
import type { Schema } from '../schema.ts';
import { sayAtField } from './comment-edits.ts';

const saying = ({ models: [model] }: Schema) => {
  const field = model?.fields.find((it) => it.name.text === 'a');
  if (!model || !field) throw new Error('The model has no field a.');
  return sayAtField(model, field, 'snapshot');
};

const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'at the end of the line': ['  a Int @map("b")', '  a Int @map("b") // pitwall: snapshot'],
  'before the space that ends the line': ['  a Int  ', '  a Int // pitwall: snapshot  '],
  'before the words of a comment': ['  a Int // of the day', '  a Int // pitwall: snapshot -- of the day'],
  'in a comment without words': ['  a Int //', '  a Int // pitwall: snapshot'],
  'above a line with documentation': ['  a Int /// The day.', '  // pitwall: snapshot\n  a Int /// The day.'],
  'above a line with a block comment': ['  a Int /* x */', '  // pitwall: snapshot\n  a Int /* x */'],
  'above a line that tells Pitwall something': [
    '  a Int // pitwall-ignore x -- y',
    '  // pitwall: snapshot\n  a Int // pitwall-ignore x -- y',
  ],
  'below the documentation above': [
    '  /// The day.\n  a Int // x',
    '  /// The day.\n  a Int // pitwall: snapshot -- x',
  ],
};

test.each(Object.entries(cases))('a fact is said %s', (_, [before, after]) => {
  const around = (lines: string) => `model T {\n  id Int @id // a\n${lines}\n  b Int\n}\n`;
  expect(edited(around(before), saying)).toBe(around(after));
  const windows = (text: string) => around(text).replaceAll('\n', '\r\n');
  expect(edited(windows(before), saying)).toBe(windows(after));
});

test('nothing is said where a comment would swallow code', () => {
  for (const text of ['model T { a Int @id }\n', 'model T {\n  id Int @id\n  a Int }\n']) {
    expect(edited(text, saying)).toBe(text);
  }
});
