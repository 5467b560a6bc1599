import { expect, test } from 'vitest';
import { fewest, shortest } from './minimise.ts';

test('what does not matter is left out, wherever it stands', async () => {
  const all = Array.from({ length: 100 }, (_, i) => i);
  const fails = async (items: readonly number[]) => [3, 50, 51, 99].every((it) => items.includes(it));
  expect(await fewest(all, fails)).toEqual([3, 50, 51, 99]);
});

test('one thing, or nothing, may be enough', async () => {
  expect(await fewest([1, 2, 3], async (items) => items.includes(2))).toEqual([2]);
  expect(await fewest([1, 2, 3], async () => true)).toEqual([]);
});

test('of a text the letters are left that matter', async () => {
  const text = 'model A {\n  id Int @id\n  name String // {\n}\n\nmodel B {\n}\n';
  expect(await shortest(text, async (it) => it.includes('@i') && it.includes('B'))).toBe('@iB');
});
