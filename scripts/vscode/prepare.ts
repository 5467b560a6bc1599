import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { requireChromium } from './chromium.ts';
import { installCodeServer } from './code-server.ts';
import { chooseMode } from './mode.ts';
import { cache } from './places.ts';

/** Brings everything that the tests in VS Code need, so that a missing piece is known before the long steps. */
export async function prepareVSCode(): Promise<number> {
  if ((await chooseMode()) === 'desktop') {
    console.log(`Desktop VS Code: ${await downloadAndUnzipVSCode({ cachePath: cache })}`);
    return 0;
  }
  console.log(`Browser: ${requireChromium()}`);
  console.log(`VS Code for the browser: ${installCodeServer()}`);
  return 0;
}
