import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { example, firstSchema, repository } from './places.ts';
import { serveVSCode } from './serve.ts';
import type { Session } from './session.ts';

const onWindows = process.platform === 'win32';

/** Opens the example with Pitwall in the desktop VS Code where there is one, elsewhere in a browser. */
export async function openExample(session: Session): Promise<number> {
  const { VSCODE, PORT } = process.env;
  const schema = path.join(example, firstSchema());
  if (VSCODE !== 'server' && openedOnDesktop(schema)) {
    console.log(`VS Code opens examples/paddock.\n\n${whatToLookAt(schema)}`);
    return 0;
  }
  if (onWindows) throw new Error('The command "code" is needed on Windows: install VS Code, then run npm start again.');
  const vscode = await serveVSCode(session, PORT ? { port: Number(PORT) } : {});
  const window = { extensionDevelopmentPath: vscode.remote(repository), openFile: vscode.remote(schema) };
  console.log(`Open this address in a browser:\n\n  ${vscode.windowAddress(example, window)}\n`);
  console.log(`${whatToLookAt(schema)}\n\nCtrl+C here ends it.`);
  return vscode.ended;
}

function openedOnDesktop(schema: string): boolean {
  const args = [`--extensionDevelopmentPath=${repository}`, example, schema];
  try {
    execFileSync('code', args, { shell: onWindows, stdio: ['ignore', 'ignore', 'pipe'] });
    return true;
  } catch (error) {
    const notThere = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!notThere) console.log(`The command "code" did not open VS Code. ${error}`);
    return false;
  }
}

function whatToLookAt(schema: string): string {
  return [
    `What to look at first, in ${path.basename(schema)}:`,
    '  1. The underlined words. Rest the mouse on one: what it costs, why, and when to leave it.',
    '  2. Click one and press Ctrl+. (Cmd+. on a Mac): the quick fixes.',
    '  3. Press F1 and type "Pitwall: Audit Schema": a report of the whole schema.',
  ].join('\n');
}
