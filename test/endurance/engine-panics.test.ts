import { expect, test } from 'vitest';
import { outlivePanics } from './engine-panics.ts';

test('an engine that panics or dies again and again answers every good question in between', async () => {
  const { failed, refused, wrong } = await outlivePanics(200, 7);
  expect(wrong).toBe(0);
  expect(failed).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(10);
});
