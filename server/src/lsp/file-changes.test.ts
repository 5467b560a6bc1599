import { expect, test } from 'vitest';
import { parseFile } from '../schema/schema.ts';
import { applyReplacements } from '../text/edit.ts';
import { fileId } from '../text/span.ts';
import { changesBetween } from './file-changes.ts';

const id = fileId('schema.prisma');

const blocks = ['A', 'B', 'C', 'D'].map((it) => `model ${it} {\n  id Int @id\n}\n`);
const text = blocks.join('\n');

function changes(before: string, after: string) {
  const file = parseFile(id, before);
  const list = changesBetween(file, parseFile(id, after, file));
  expect(applyReplacements(before, list)).toBe(after);
  return list.map(({ start, end, text: fresh }) => `${before.slice(start, end)} -> ${fresh}`);
}

test('each block that changed is changed by itself', () => {
  const after = text.replace('model A {', 'model A { // first').replace('model D {', 'model D { // last');
  expect(changes(text, after)).toEqual([' ->  // first', ' ->  // last']);
});

test('nothing is replaced where nothing changed', () => {
  expect(changes(text, text)).toEqual([]);
});

test.each([
  ['the first block goes', blocks.slice(1).join('\n')],
  ['the last block goes', blocks.slice(0, -1).join('\n')],
  ['a block comes between', [blocks[0], 'model X {\n}\n', ...blocks.slice(1)].join('\n')],
  ['a block comes last', `${text}\nmodel X {\n}\n`],
  ['all is other', 'enum E {\n  A\n}\n'],
  ['all goes', ''],
])('%s', (_, after) => {
  expect(changes(text, after)).toHaveLength(1);
});

test('blocks that change places', () => {
  expect(changes(text, blocks.toReversed().join('\n')).length).toBeGreaterThan(0);
});

test('a line end and a character are never cut in two', () => {
  expect(changes('// a\r\n', '// a\r')).toEqual(['\r\n -> \r']);
  expect(changes('// \u{1F3CE}', '// \u{1F3CD}')).toEqual(['\u{1F3CE} -> \u{1F3CD}']);
});
