import { createJudge } from '../../server/src/engine/judge.ts';
import { Workspace } from '../../server/src/lsp/workspace.ts';
import { rules } from '../../server/src/rules/index.ts';
import { openEditor } from '../support/editor.ts';
import { memoryDisk } from '../support/memory-disk.ts';
import { schemaOf } from './large-schema.ts';

/**
 * Prints what one keystroke costs, from the change that an editor sends to the diagnostics that come back, beside the
 * official engine's lint of the same text, measured in the same run: the ratios mean something on a busy machine, the
 * milliseconds little. The keystroke ends or begins a finding in the middle of the file; "work" is the analysis alone,
 * without the messages and the wait for a pause in the typing.
 */

const file = '/ws/schema.prisma';
const judge = createJudge();

console.log('models findings   lint ms  work                 keystroke to diagnostics');
for (const models of [10, 100, 1000, 3000]) {
  const text = schemaOf(models);
  const rounds = models > 500 ? 12 : 40;
  const lint = median(Array.from({ length: rounds }, () => timed(() => judge.lint([{ file, text }]))));
  const work = median(workOf(text, rounds));
  const { findings, times } = await keystrokes(text, rounds);
  console.log(
    [
      String(models).padStart(6),
      String(findings).padStart(8),
      lint.toFixed(1).padStart(9),
      ` ${shareOf(lint, work)}`,
      ` ${shareOf(lint, median(times))}`,
    ].join(' '),
  );
}

async function keystrokes(text: string, rounds: number): Promise<{ findings: number; times: number[] }> {
  const editor = await openEditor({ rules });
  await editor.open(file, text);
  await editor.until(() => editor.published.length > 0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const published = editor.nextPublish();
    const start = performance.now();
    await editor.edit(file, ...typed(text, round));
    await published;
    times.push(performance.now() - start);
  }
  const findings = editor.published.at(-1)?.diagnostics.length ?? 0;
  editor.dispose();
  return { findings, times };
}

function workOf(text: string, rounds: number): number[] {
  const workspace = new Workspace(rules, memoryDisk());
  workspace.setOpen(file, text);
  workspace.analysisOf(file);
  let now = text;
  return Array.from({ length: rounds }, (_, round) => {
    now = now.replace(...typed(text, round));
    return timed(() => {
      workspace.setOpen(file, now);
      workspace.analysisOf(file);
    });
  });
}

/** The index of a model in the middle, commented out in one round and brought back in the next. */
function typed(text: string, round: number): [string, string] {
  const [index = ''] = /@@index\(\[parentId\].*/.exec(text.slice(text.length / 2)) ?? [];
  const [on, off] = [`  ${index}`, `  // ${index}`];
  return round % 2 === 0 ? [on, off] : [off, on];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function shareOf(lint: number, time: number): string {
  return `${time.toFixed(2).padStart(7)} ms ${`1/${(lint / time).toFixed(1)}`.padStart(8)}`;
}
