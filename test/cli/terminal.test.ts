import { expect, test } from 'vitest';
import { paintFor, wrapFor } from '../../server/src/cli/terminal.ts';

const terminal = { isTTY: true, hasColors: () => true };

test('a terminal gets colours', () => {
  expect(paintFor(terminal, {})('path', 'a')).toBe('\u001b[1ma\u001b[22m');
  expect(paintFor(terminal, { NO_COLOR: '' })('path', 'a')).toBe('\u001b[1ma\u001b[22m');
});

test('a log that shows colours gets them where FORCE_COLOR says so', () => {
  expect(paintFor({}, { FORCE_COLOR: '1' })('path', 'a')).toBe('\u001b[1ma\u001b[22m');
});

test.each([
  ['NO_COLOR is set', terminal, { NO_COLOR: '1' }],
  ['NO_COLOR is set, and FORCE_COLOR as well', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }],
  ['it is a file or a pipe', {}, {}],
  ['FORCE_COLOR says so', terminal, { FORCE_COLOR: '0' }],
  ['the terminal has none', { isTTY: true, hasColors: () => false }, {}],
])('no colours where %s', (_, stream, environment) => {
  expect(paintFor(stream, environment)('error', 'a')).toBe('a');
});

test('a running text is broken between words where the terminal ends', () => {
  const text = 'one two three\n\n    model A { id Int @id }\n\u001b[1mfour five\u001b[22m six\nunbreakable-word x\n';
  expect(wrapFor({ isTTY: true, columns: 9 }, text)).toBe(
    'one two\nthree\n\n    model A { id Int @id }\n\u001b[1mfour five\u001b[22m\nsix\nunbreakable-word\nx\n',
  );
  expect(wrapFor({}, text)).toBe(text);
  expect(wrapFor({ isTTY: true, columns: 400 }, 'word '.repeat(30)).indexOf('\n')).toBe(99);
});
