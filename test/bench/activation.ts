import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildForHost } from '../../scripts/vscode/build-editor-tests.ts';
import { inSession } from '../../scripts/vscode/session.ts';
import { testing } from '../../scripts/vscode/test.ts';

/** What VS Code says of the start of the extension, in milliseconds. */
export interface Activation {
  readonly load: number;
  /** Until the call returns; the server starts behind it. */
  readonly call: number;
}

export async function activation(): Promise<Activation> {
  let page = '';
  const code = await inSession(async (session) => {
    const bundle = await buildForHost('activation', "export { run } from './test/bench/activation-in-host.ts';");
    const workspace = path.join(session.scratch, 'paddock');
    cpSync('examples/paddock', workspace, { recursive: true });
    const testIn = await testing(session);
    const ended = await testIn({ open: workspace }, bundle);
    if (ended === 0) page = readFileSync(path.join(workspace, 'activation.txt'), 'utf8');
    return ended;
  });
  const rows = page.split('\n').map((line) => line.split('|').map((it) => it.trim()));
  const head = rows.find((it) => it.includes('Call Activate')) ?? [];
  const own = rows.find((it) => it[1] === 'pitwall.pitwall') ?? [];
  const timeIn = (column: string) => Number(own[head.indexOf(column)] ?? Number.NaN);
  const told = { load: timeIn('Load Code'), call: timeIn('Call Activate') };
  if (code !== 0 || Number.isNaN(told.load + told.call))
    throw new Error('VS Code did not tell how long the start took.');
  return told;
}
