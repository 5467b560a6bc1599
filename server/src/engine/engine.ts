import { Worker } from 'node:worker_threads';
import type { EngineFile, Failed, FormatAnswer, FormatOptions, LintAnswer } from './answer.ts';
import { workerFile } from './place.ts';
import type { Question, Reply, Request } from './request.ts';

/** The official engine in a thread of its own. Every question gets an answer, whatever becomes of the thread. */
export interface Engine {
  lint(files: readonly EngineFile[]): Promise<LintAnswer>;
  format(files: readonly EngineFile[], options: FormatOptions): Promise<FormatAnswer>;
  /** Ends the thread. Open questions, and all that come later, get `failed`. */
  stop(): Promise<void>;
}

interface Settings {
  readonly worker: URL | string;
  /** How many milliseconds one question may take before the thread is ended. */
  readonly timeLimit: number;
  /**
   * How many milliseconds the thread is kept without a question, where questions come one after the other. An instance
   * never gives back what its largest schema took, 25 to 75 MB in all, and a new thread is there in a tenth of a second
   * that nobody waits for.
   */
  readonly idleLimit: number;
  /** The same after a question that came alone: most schemas that are opened are read, and not typed in. */
  readonly aloneLimit: number;
}

/** Each instance that panicked leaves something behind in its thread: after thousands, hundreds of megabytes. */
const mostFailures = 200;

interface Asked {
  readonly request: Request;
  readonly resolve: (answer: Reply['answer']) => void;
}

/**
 * The thread starts with the first question, and keeps the process alive only while one is open. It holds one question
 * at a time, so a thread that ends takes one answer with it, and time spent waiting is not counted. When nobody has asked
 * for a while it ends, and sooner when nobody had asked for a while before.
 */
export function startEngine(settings: Partial<Settings> = {}): Engine {
  const usual: Settings = { worker: workerFile, timeLimit: 20_000, idleLimit: 10_000, aloneLimit: 1000 };
  const { worker: file, timeLimit, idleLimit, aloneLimit } = { ...usual, ...settings };
  const waiting: Asked[] = [];
  let open: Asked | undefined;
  let clock: NodeJS.Timeout | undefined;
  let thread: Worker | undefined;
  /** Answers that this thread did not give. */
  let failures = 0;
  let stopped = false;
  let lastId = 0;
  let lastAsked = Number.NEGATIVE_INFINITY;
  /** How long the thread is kept after the last answer. */
  let keptFor = aloneLimit;

  function ask(question: Question): Promise<Reply['answer']> {
    if (stopped) return Promise.resolve(afterStop);
    const now = performance.now();
    keptFor = now - lastAsked > idleLimit ? aloneLimit : idleLimit;
    lastAsked = now;
    return new Promise((resolve) => {
      lastId += 1;
      waiting.push({ request: { id: lastId, question }, resolve });
      if (!open) askNext();
    });
  }

  function askNext(): void {
    clearTimeout(clock);
    open = waiting.shift();
    if (!open) {
      clock = setTimeout(dismiss, keptFor).unref();
      return;
    }
    clock = setTimeout(() => abandon(`The engine gave no answer within ${timeLimit} ms.`), timeLimit);
    try {
      thread ??= startThread();
      thread.postMessage(open.request);
    } catch (error) {
      abandon(`The engine's thread did not start: ${error}`);
    }
  }

  function startThread(): Worker {
    // What the process was started with, a script on its command line for one, is not for the thread.
    const started = new Worker(file, { execArgv: [] });
    const ended = (reason: string) => {
      if (started === thread) abandon(reason);
    };
    started.on('message', ({ id, answer }: Reply) => {
      if (id !== open?.request.id) return;
      if (answer.kind === 'failed' && ++failures === mostFailures) dismiss();
      settle(answer);
    });
    started.on('error', (error) => ended(`The engine's thread threw: ${String(error)}`));
    started.on('exit', (code) => ended(`The engine's thread ended with code ${code}.`));
    // While a question is open, its clock keeps the process alive.
    started.unref();
    return started;
  }

  /** Ends the thread; the next question starts another. */
  function dismiss(): void {
    const last = thread;
    thread = undefined;
    failures = 0;
    void last?.terminate();
  }

  /** Gives up the thread, and with it the answer it owes. */
  function abandon(reason: string): void {
    dismiss();
    settle({ kind: 'failed', reason });
  }

  function settle(answer: Reply['answer']): void {
    const answered = open;
    open = undefined;
    answered?.resolve(answer);
    askNext();
  }

  return {
    lint: (files) => ask({ kind: 'lint', files }) as Promise<LintAnswer>,
    format: (files, options) => ask({ kind: 'format', files, options }) as Promise<FormatAnswer>,
    async stop() {
      stopped = true;
      const last = thread;
      for (const { resolve } of waiting.splice(0)) resolve(afterStop);
      abandon(afterStop.reason);
      await last?.terminate();
    },
  };
}

const afterStop: Failed = { kind: 'failed', reason: 'The engine was stopped.' };
