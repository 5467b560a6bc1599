import { expect, test } from 'vitest';
import { paintFor } from '../../server/src/cli/terminal.ts';

const terminal = { isTTY: true, hasColors: () => true };

test('a terminal gets colours', () => {
  expect(paintFor(terminal, {})('path', 'a')).toBe('\u001b[1ma\u001b[22m');
  expect(paintFor(terminal, { NO_COLOR: '' })('path', 'a')).toBe('\u001b[1ma\u001b[22m');
});

test.each([
  ['NO_COLOR is set', terminal, { NO_COLOR: '1' }],
  ['NO_COLOR is set, and FORCE_COLOR as well', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }],
  ['it is a file or a pipe', {}, { FORCE_COLOR: '1' }],
  ['the terminal has none', { isTTY: true, hasColors: () => false }, {}],
])('no colours where %s', (_, stream, environment) => {
  expect(paintFor(stream, environment)('error', 'a')).toBe('a');
});
