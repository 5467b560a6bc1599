import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until there is an answer. What VS Code and the server do has no end that a test could await. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  patience = 20_000,
): Promise<Answer> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await asked(ask);
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${patience / 1000} s in vain for ${what}`);
    await pause(50);
  }
}

/** VS Code cancels a question when the text, or who answers for it, changes meanwhile. */
async function asked<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.message === 'Canceled') return undefined;
    throw error;
  }
}
