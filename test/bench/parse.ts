import { createJudge } from '../../server/src/engine/judge.ts';
import { assembleSchema, parseFile } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { schemaOf } from './large-schema.ts';

/**
 * Prints what parsing costs beside the official engine's lint of the same text, measured in the same run: the ratios
 * mean something on a busy machine, the milliseconds little.
 */

const file = fileId('schema.prisma');
const judge = createJudge();

console.log('models   lint ms  from scratch        one keystroke');
for (const models of [10, 100, 1000, 3000]) {
  const text = schemaOf(models);
  const rounds = models > 500 ? 7 : 25;
  const lint = median(rounds, () => judge.lint([{ file, text }]));
  const scratch = median(rounds, () => assembleSchema([parseFile(file, text)]));
  const keystroke = medianKeystroke(rounds, text);
  console.log(
    `${String(models).padStart(6)} ${lint.toFixed(1).padStart(9)}  ${shareOf(lint, scratch)}  ${shareOf(lint, keystroke)}`,
  );
}

/** A letter typed into the model in the middle, and taken out again. */
function medianKeystroke(rounds: number, text: string): number {
  const place = text.indexOf('body', text.length / 2) + 'body'.length;
  const typed = `${text.slice(0, place)}x${text.slice(place)}`;
  let state = parseFile(file, text);
  let round = 0;
  return median(rounds * 4, () => {
    state = parseFile(file, round++ % 2 === 0 ? typed : text, state);
    assembleSchema([state]);
  });
}

function median(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

function shareOf(lint: number, time: number): string {
  return `${time.toFixed(2).padStart(7)} ms ${`1/${(lint / time).toFixed(1)}`.padStart(8)}`;
}
