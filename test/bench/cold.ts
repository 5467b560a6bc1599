import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { medianOf } from './figures.ts';
import type { SchemaFolder } from './schema-folder.ts';

/** One audit by the bundled command line, from the start of the process to its end, beside a Node that does nothing. */
export function coldAudit({ path }: SchemaFolder): { readonly audit: number; readonly nothing: number } {
  const audit = ['out/cli.cjs', 'audit', '--fail-on', 'never', join(path, 'schema.prisma')];
  const times = Array.from({ length: 61 }, () => ({ nothing: timeOf(['-e', '0']), audit: timeOf(audit) }));
  return { audit: medianOf(times.map((it) => it.audit)), nothing: medianOf(times.map((it) => it.nothing)) };
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}
