import { expect, test } from 'vitest';
import { progressOn } from '../../server/src/cli/progress.ts';
import { audited, nothing } from './audited.ts';
import { folderWith } from './folder.ts';

/** What is written while the clock stands at these times. */
function writtenAt(times: readonly number[], isTTY: boolean): string {
  let written = '';
  let now = 0;
  const stream = {
    isTTY,
    columns: 20,
    write(text: string) {
      written += text;
      return true;
    },
  };
  const progress = progressOn(stream, () => now, 0);
  for (now of times) progress?.tell(`Auditing ${now} of very many`);
  progress?.end();
  return written;
}

test('a terminal is told how far it is, once it takes long', () => {
  expect(writtenAt([10, 300], true)).toBe('');
  expect(writtenAt([10, 1000, 1001, 1099, 2000], true)).toBe(
    '\r\u001b[KAuditing 1000 of ve\r\u001b[KAuditing 2000 of ve\r\u001b[K',
  );
});

test('a log is not', () => {
  expect(writtenAt([1000, 2000], false)).toBe('');
});

test('an audit tells which schema it comes to', () => {
  const folder = folderWith({ 'a/schema.prisma': nothing, 'b/schema.prisma': nothing });
  const told: string[] = [];
  audited(folder, ['.'], { onProgress: (doing) => told.push(doing) });
  expect(told).toEqual(['Auditing a (1 of 2)', 'Auditing b (2 of 2)']);
});
