import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { whenIdle } from './when-idle.ts';

test('it waits for a pause, and calls once', async () => {
  let calls = 0;
  whenIdle(() => calls++, { pause: 40, quiet: Number.POSITIVE_INFINITY });
  expect(calls).toBe(0);
  await pause(200);
  expect(calls).toBe(1);
});

test('while the process computes it does not call', async () => {
  let calls = 0;
  whenIdle(() => calls++, { pause: 50, quiet: 25 });
  for (let round = 0; round < 4; round++) {
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < 60_000);
    await pause(1);
  }
  expect(calls).toBe(0);
  while (calls === 0) await pause(50);
  expect(calls).toBe(1);
});
