import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const runner = pathToFileURL(resolve('server/src/cli/run-compiled.ts')).href;

let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-compiled-'));
  program = join(folder, 'program.cjs');
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (word: string) => writeFileSync(program, `console.log((() => '${word} – ' + __filename)());\n`);

function run(isTypical = true): string {
  const code = `import(${JSON.stringify(runner)}).then((it) => it.runCompiled(${JSON.stringify(program)}, ${isTypical}))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

const kept = () => readdirSync(folder).filter((it) => it.endsWith('.compiled'));

test('what was compiled is kept beside the program, and the next run says the same', () => {
  write('one');
  const first = run();
  const [file = ''] = kept();
  const compiled = readFileSync(join(folder, file));
  expect(first).toBe(`one – ${program}\n`);
  expect(run()).toBe(first);
  expect(kept()).toEqual([file]);
  expect(readFileSync(join(folder, file))).toEqual(compiled);
});

test('a run that calls little of the program uses what is kept, and keeps nothing', () => {
  write('one');
  expect(run(false)).toBe(`one – ${program}\n`);
  expect(kept()).toEqual([]);
  run();
  expect(run(false)).toBe(`one – ${program}\n`);
});

test('a program that was replaced is compiled anew', () => {
  write('one');
  run();
  // V8 would take what was compiled of a text of the same length.
  write('two');
  expect(run()).toBe(`two – ${program}\n`);
});

test('what is no compiled program is passed over, and written anew', () => {
  write('one');
  run();
  const [file = ''] = kept();
  writeFileSync(join(folder, file), 'no code');
  expect(run()).toBe(`one – ${program}\n`);
  expect(readFileSync(join(folder, file)).length).toBeGreaterThan(100);
});
