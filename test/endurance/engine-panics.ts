import { type Engine, startEngine } from '../../server/src/engine/engine.ts';
import { type Random, randomFrom } from '../support/random-edits.ts';

export interface PanicOutcome {
  readonly asked: number;
  /** Questions that cost the engine its instance, or its thread. */
  readonly failed: number;
  /** Questions that were kept from the engine. */
  readonly refused: number;
  /** Good questions in between that were answered wrong, or not at all. */
  readonly wrong: number;
  /** Milliseconds from a good question to its answer, at worst. */
  readonly slowest: number;
  /** Resident memory of this process, in MB: after the first tenth, and at the end. */
  readonly memory: readonly [early: number, late: number];
}

/**
 * Asks the engine what panics or kills it, one after the other, with a good question behind each tenth.
 * Known triggers: an operator class that is no `raw`, and nesting that overflows its stack (measured on 7.8 and 8.1).
 */
export async function outlivePanics(count: number, seed: number): Promise<PanicOutcome> {
  const random = randomFrom(seed);
  const engine = startEngine();
  let [failed, refused, wrong, slowest, early] = [0, 0, 0, 0, 0];
  for (let asked = 1; asked <= count; asked++) {
    const answer = await engine.lint([{ file: 'bad', text: badSchema(random) }]);
    if (answer.kind === 'failed') failed += 1;
    if (answer.kind === 'refused') refused += 1;
    if (asked % 10 === 0) {
      const start = performance.now();
      if (!(await answersWell(engine))) wrong += 1;
      slowest = Math.max(slowest, performance.now() - start);
    }
    if (asked === Math.ceil(count / 10)) early = memoryInUse();
  }
  const late = memoryInUse();
  await engine.stop();
  return { asked: count, failed, refused, wrong, slowest, memory: [early, late] };
}

const memoryInUse = (): number => Math.round(process.memoryUsage.rss() / 1e6);

async function answersWell(engine: Engine): Promise<boolean> {
  const good = await engine.lint([{ file: 'good', text: 'model Good {\n  a Int @id\n}\n' }]);
  const bad = await engine.lint([{ file: 'bad', text: 'model Bad {\n  a Nothing @id\n}\n' }]);
  return good.kind === 'ok' && good.messages.length === 0 && bad.kind === 'ok' && bad.messages.length === 1;
}

function badSchema(random: Random): string {
  const among = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const depth = Math.floor(random() * 3000);
  const operator = among(['r', 'ra', 'rw', 'foo', 'datasourceraw', 'autoincrement', 'dbgenerated', 'now']);
  const panic = `@@index([a(ops: ${operator}("${'x'.repeat(Math.floor(random() * 50))}"))], type: ${among(['Gin', 'Gist', 'Hash'])})`;
  const nested = `@@index(${among(['[', '(', '{ a: ', 'f('] as const).repeat(depth)}`;
  const attribute = random() < 0.8 ? panic : nested;
  const fields = Array.from({ length: Math.floor(random() * 20) }, (_, i) => `  f${i} Int\n`).join('');
  return `datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  a Int @id\n${fields}  ${attribute}\n}\n`;
}
