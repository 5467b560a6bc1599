import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusIsThere, corpusSchemas } from '../corpus/corpus.ts';
import { schemaOf } from './large-schema.ts';

/**
 * Prints what one audit by the bundled command line costs, from the start of the process to its end, beside a Node that
 * does nothing, run by turns. `npm run build` makes the bundle. The schema is the largest of the corpus, or a made one
 * where the corpus is missing.
 */

const rounds = 15;
const folder = mkdtempSync(join(tmpdir(), 'pitwall-cold-'));
try {
  const { name, text } = largestSchema();
  const file = join(folder, 'schema.prisma');
  writeFileSync(file, text);
  const audit = ['out/cli.cjs', 'audit', '--fail-on', 'never', file];
  const times = Array.from({ length: rounds }, () => ({ nothing: timeOf(['-e', '0']), audit: timeOf(audit) }));
  const nothing = median(times.map((it) => it.nothing));
  const audited = median(times.map((it) => it.audit));
  console.log(`${name}, ${text.split('\n').length} lines, Node ${process.version}, ${rounds} runs of each, by turns`);
  console.log(`node -e 0      ${nothing.toFixed(0).padStart(5)} ms`);
  console.log(`pitwall audit  ${audited.toFixed(0).padStart(5)} ms, ${(audited / nothing).toFixed(1)} times as long`);
} finally {
  rmSync(folder, { recursive: true });
}

function largestSchema(): { name: string; text: string } {
  if (!corpusIsThere) return { name: 'made schema', text: schemaOf(300) };
  const whole = corpusSchemas().map(({ id, files }) => ({ name: id, text: [...files.values()].join('\n') }));
  return whole.reduce((a, b) => (b.text.length > a.text.length ? b : a));
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
