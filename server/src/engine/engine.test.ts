import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type { EngineFile } from './answer.ts';
import { type Engine, startEngine } from './engine.ts';

const good: EngineFile = { file: 'good.prisma', text: 'model Good {\n  a Int @id\n}\n' };
const panicking: EngineFile = { file: 'a', text: 'model A {\n  a Int @id\n  @@index([a(ops: foo("x"))])\n}\n' };
const nothing = { kind: 'ok', messages: [] };

let started: Engine | undefined;

afterEach(async () => {
  await started?.stop();
});

test('lints in a thread', async () => {
  const engine = start();
  expect(await engine.lint([{ file: 'a', text: 'model A {\n  a Foo @id\n}\n' }])).toEqual({
    kind: 'ok',
    messages: [
      {
        file: 'a',
        start: 14,
        end: 17,
        severity: 'error',
        text: 'Type "Foo" is neither a built-in type, nor refers to another model, composite type, or enum.',
      },
    ],
  });
});

test('formats in a thread', async () => {
  const engine = start();
  const untidy = { file: 'a', text: 'model A {\na Int @id\n}\n' };
  expect(await engine.format([untidy], { tabSize: 2, insertSpaces: true })).toEqual({
    kind: 'ok',
    files: [{ file: 'a', text: 'model A {\n  a Int @id\n}\n' }],
  });
});

test('passes a refusal on', async () => {
  const engine = start();
  const deep = { file: 'deep.prisma', text: `model A {\n  @@index(${'['.repeat(3000)}\n}\n` };
  expect(await engine.lint([deep])).toMatchObject({ kind: 'refused', file: 'deep.prisma' });
});

test('two panics in flight cost two answers', async () => {
  const engine = start();
  const answers = await Promise.all([panicking, panicking, good].map((file) => engine.lint([file])));
  expect(answers).toEqual([
    { kind: 'failed', reason: expect.stringContaining('panicked') },
    { kind: 'failed', reason: expect.stringContaining('panicked') },
    nothing,
  ]);
});

test('answers come back to the questions they belong to', async () => {
  const engine = start();
  const names = ['One', 'Two', 'Three', 'Four'];
  const answers = await Promise.all(
    names.map((name) => engine.lint([{ file: name, text: `model A {\n  a ${name} @id\n}\n` }])),
  );
  expect(answers).toMatchObject(
    names.map((name) => ({ messages: [{ file: name, text: expect.stringContaining(name) }] })),
  );
});

test('a thread that does not answer in time is replaced', { timeout: 20_000 }, async () => {
  const engine = start({ worker: actor, timeLimit: 3_000 });
  const answers = await Promise.all(['loop', 'answer'].map((text) => engine.lint([{ file: 'a', text }])));
  expect(answers).toEqual([{ kind: 'failed', reason: 'The engine gave no answer within 3000 ms.' }, nothing]);
});

test.each([
  ['ends', 'end', "The engine's thread ended with code 3."],
  ['throws', 'throw', "The engine's thread threw: Error: lost"],
  ['throws nothing', 'throw nothing', "The engine's thread threw: null"],
])('a thread that %s over a question is replaced', async (_what, act, reason) => {
  const engine = start({ worker: actor });
  const answers = await Promise.all(['answer', act, 'answer'].map((text) => engine.lint([{ file: 'a', text }])));
  expect(answers).toEqual([nothing, { kind: 'failed', reason }, nothing]);
});

test('a thread that ends between two questions costs nothing', async () => {
  const engine = start({ worker: actor });
  expect(await engine.lint([{ file: 'a', text: 'answer, then end' }])).toEqual(nothing);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await engine.lint([{ file: 'a', text: 'answer' }])).toEqual(nothing);
});

test('a thread that nobody asks for a while ends, and the next question starts another', async () => {
  const engine = start({ worker: counter, idleLimit: 300 });
  const first = await threadOf(engine);
  expect(await threadOf(engine)).toBe(first);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await threadOf(engine)).not.toBe(first);
});

test('a thread that is asked once ends soon, and one that is asked again is kept', async () => {
  const engine = start({ worker: counter, aloneLimit: 50 });
  const first = await threadOf(engine);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = await threadOf(engine);
  expect(second).not.toBe(first);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await threadOf(engine)).toBe(second);
});

test('a thread is renewed after many answers that it did not give', async () => {
  const engine = start({ worker: counter });
  const threads = new Set<string>();
  for (let asked = 0; asked < 250; asked++) {
    const answer = await engine.lint([panicking]);
    if (answer.kind === 'failed') threads.add(answer.reason);
  }
  expect(threads.size).toBe(2);
});

test('a thread that cannot start fails every question', async () => {
  const engine = start({ worker: new URL('./no-such-worker.ts', import.meta.url) });
  const answers = await Promise.all([engine.lint([good]), engine.lint([good])]);
  expect(answers).toMatchObject([{ kind: 'failed' }, { kind: 'failed' }]);
});

test('stopping fails what is open and all that follows', async () => {
  const engine = start({ worker: actor });
  const open = ['loop', 'answer'].map((text) => engine.lint([{ file: 'a', text }]));
  await engine.stop();
  const failed = { kind: 'failed', reason: 'The engine was stopped.' };
  expect(await Promise.all([...open, engine.lint([good])])).toEqual([failed, failed, failed]);
  await engine.stop();
});

test('a process waits for an answer, and ends without being told', { timeout: 20_000 }, async () => {
  const engine = new URL('./engine.ts', import.meta.url).href;
  const program = `
    import { startEngine } from '${engine}';
    const answer = await startEngine().lint([{ file: 'a', text: 'model A {' }]);
    console.log(answer.kind, answer.messages.length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 10_000,
  });
  expect(stdout).toBe('ok 1\n');
});

/** A worker that does what the text of the file says. */
const actor = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, question }) => {
      const act = question.files[0].text;
      if (act === 'loop') for (;;);
      if (act === 'end') process.exit(3);
      if (act === 'throw') throw new Error('lost');
      if (act === 'throw nothing') throw null;
      parentPort.postMessage({ id, answer: { kind: 'ok', messages: [] } });
      if (act === 'answer, then end') setTimeout(() => process.exit(0), 50);
    });`)}`,
);

/** A worker that answers what is good, and fails over all else, with a number of its own. */
const counter = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, question }) => {
      const text = String(threadId);
      const isGood = question.files[0].file === 'good.prisma';
      parentPort.postMessage({
        id,
        answer: isGood ? { kind: 'ok', messages: [{ text }] } : { kind: 'failed', reason: text },
      });
    });`)}`,
);

function start(settings?: Parameters<typeof startEngine>[0]): Engine {
  started = startEngine(settings);
  return started;
}

/** The number of the thread that answers. */
async function threadOf(engine: Engine): Promise<unknown> {
  const answer = await engine.lint([good]);
  return answer.kind === 'ok' ? answer.messages[0]?.text : answer.reason;
}
