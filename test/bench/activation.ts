import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildForHost } from '../../scripts/vscode/build-editor-tests.ts';
import { inSession } from '../../scripts/vscode/session.ts';
import { testing } from '../../scripts/vscode/test.ts';
import { medianOf } from './figures.ts';

/** What VS Code says of the start of the extension, in milliseconds; medians of several windows. */
export interface Activation {
  readonly load: number;
  /** Until the call returns; the server starts behind it. */
  readonly call: number;
  /** Both together in the first window after the build, where nothing is kept of the programs yet. Older results lack it. */
  readonly first?: number;
}

const windows = 5;

export async function activation(): Promise<Activation> {
  const told: { load: number; call: number }[] = [];
  const code = await inSession(async (session) => {
    const bundle = await buildForHost('activation', "export { run } from './test/bench/activation-in-host.ts';");
    const testIn = await testing(session);
    for (let window = 0; window <= windows; window++) {
      const workspace = path.join(session.scratch, `paddock-${window}`);
      cpSync('examples/paddock', workspace, { recursive: true });
      const ended = await testIn({ open: workspace }, bundle);
      if (ended !== 0) return ended;
      told.push(timesIn(readFileSync(path.join(workspace, 'activation.txt'), 'utf8')));
    }
    return 0;
  });
  const [first, ...later] = told;
  if (code !== 0 || !first) throw new Error('VS Code did not tell how long the start took.');
  return {
    load: medianOf(later.map((it) => it.load)),
    call: medianOf(later.map((it) => it.call)),
    first: first.load + first.call,
  };
}

function timesIn(page: string): { readonly load: number; readonly call: number } {
  const rows = page.split('\n').map((line) => line.split('|').map((it) => it.trim()));
  const head = rows.find((it) => it.includes('Call Activate')) ?? [];
  const own = rows.find((it) => it[1] === 'pitwall.pitwall') ?? [];
  const timeIn = (column: string) => Number(own[head.indexOf(column)] ?? Number.NaN);
  const times = { load: timeIn('Load Code'), call: timeIn('Call Activate') };
  if (Number.isNaN(times.load + times.call)) throw new Error(`VS Code tells the times in another way:\n${page}`);
  return times;
}
