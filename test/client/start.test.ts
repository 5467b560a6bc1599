import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleInto } from '../../scripts/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitwall-extension-'));

beforeAll(async () => {
  await bundleInto(folder);
  // The real one needs an editor.
  writeFileSync(
    join(folder, 'client.cjs'),
    'exports.activate = async (context) => console.log("activated with " + context);\n',
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const compiled = () => globSync('*.compiled', { cwd: folder });

/** A host of extensions that goes on until `isOver`. */
async function activateUntil(isOver: () => boolean): Promise<string> {
  const code = `require(${JSON.stringify(join(folder, 'extension.cjs'))}).activate('this'); setInterval(() => {}, 50);`;
  const host = spawn(process.execPath, ['--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => host.on('close', resolve));
  let said = '';
  host.stdout.setEncoding('utf8').on('data', (it: string) => {
    said += it;
  });
  while (said === '' || !isOver()) await pause(50);
  host.kill();
  await ended;
  return said;
}

test('the extension is activated, and in a quiet moment what was compiled of it is kept for the next window', async () => {
  const first = await activateUntil(() => compiled().length > 0);
  expect(first).toBe('activated with this\n');
  expect(compiled()).toEqual([expect.stringMatching(/^client\.cjs\./)]);
  expect(await activateUntil(() => true)).toBe(first);
});
