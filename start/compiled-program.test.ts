import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const runner = pathToFileURL(resolve('start/compiled-program.ts')).href;

let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-compiled-'));
  program = join(folder, 'program.cjs');
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (word: string) => writeFileSync(program, `console.log((() => '${word} – ' + __filename)());\n`);

/** Runs the program, and keeps what it has called where there is something to keep. */
const runAndKeep = () => run('it.run(); it.keep?.()');

function run(what: string): string {
  const load = `compiledProgram(${JSON.stringify(program)})`;
  const code = `import(${JSON.stringify(runner)}).then(({ compiledProgram }) => { const it = ${load}; ${what}; })`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

const kept = () => readdirSync(folder).filter((it) => it !== 'program.cjs');

test('what was compiled is kept beside the program, and the next run says the same', () => {
  write('one');
  const first = runAndKeep();
  const [file = ''] = kept();
  expect(file).toMatch(/^program\.cjs\..*\.compiled$/);
  const compiled = readFileSync(join(folder, file));
  expect(first).toBe(`one – ${program}\n`);
  expect(runAndKeep()).toBe(first);
  expect(kept()).toEqual([file]);
  expect(readFileSync(join(folder, file))).toEqual(compiled);
});

test('nothing is kept by itself, and what is kept there is nothing to keep of', () => {
  write('one');
  const tell = 'it.run(); console.log(typeof it.keep)';
  expect(run(tell)).toBe(`one – ${program}\nfunction\n`);
  expect(kept()).toEqual([]);
  runAndKeep();
  expect(run(tell)).toBe(`one – ${program}\nundefined\n`);
});

test('a program that was replaced is compiled anew', () => {
  write('one');
  runAndKeep();
  // V8 would take what was compiled of a text of the same length.
  write('two');
  expect(runAndKeep()).toBe(`two – ${program}\n`);
});

test('what is no compiled program is passed over, and written anew', () => {
  write('one');
  runAndKeep();
  const [file = ''] = kept();
  writeFileSync(join(folder, file), 'no code');
  expect(runAndKeep()).toBe(`one – ${program}\n`);
  expect(readFileSync(join(folder, file)).length).toBeGreaterThan(100);
});

test('it has what Node gives a file: its place, a way to load others, and exports', () => {
  writeFileSync(join(folder, 'beside.cjs'), 'exports.word = "beside";\n');
  writeFileSync(
    program,
    'module.exports = { says: [require("./beside.cjs").word, __dirname, exports !== undefined] };\n',
  );
  expect(run('console.log(JSON.stringify(it.run().says))')).toBe(`${JSON.stringify(['beside', folder, true])}\n`);
});

test('an error names the same lines and columns as without it, the first line among them', () => {
  writeFileSync(
    program,
    'const at = () => new Error().stack.split("\\n")[1];\nconsole.log(at());\nconsole.log(at());\n',
  );
  const plain = spawnSync(process.execPath, [program], { encoding: 'utf8' }).stdout;
  expect(plain).toContain(`${program}:1:18`);
  expect(runAndKeep()).toBe(plain);
  expect(runAndKeep()).toBe(plain);
});
