import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until there is an answer. What VS Code and the server do has no end that a test could await. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  patience = 20_000,
): Promise<Answer> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${patience / 1000} s in vain for ${what}`);
    await pause(50);
  }
}
