import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { ServerProcess } from './server-process.ts';

export const keysOfBurst = 20;
const betweenKeys = 50;

/** Somebody who writes a new field into a model in the middle of a file. */
export interface Typist {
  /** The line of the new field. */
  readonly line: number;
  /** Types one more letter; when that was. */
  readonly letter: () => Promise<number>;
  /** Types as many letters as a burst has, one every 50 ms; when the last one was. */
  readonly burst: () => Promise<number>;
  /** When diagnostics came that know of all that was typed. */
  readonly heard: (since: number) => Promise<number>;
  /** Waits until the server has said all that it has to say. */
  readonly silence: () => Promise<void>;
}

/**
 * What is typed is the type of a field, and unknown until its end: by the name in a server's message it is seen which
 * key the server has heard of.
 */
export async function startTyping(
  { client, published, publishedAfter }: ServerProcess,
  uri: string,
  text: string,
): Promise<Typist> {
  const start = placeForField(text);
  const line = start.line + 1;
  let written = 'Z';
  let version = 1;
  const change = (at: Place, words: string) =>
    client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: at, end: at }, text: words }],
    });

  const field = '  typedByHand ';
  await change(start, `\n${field}${written}`);

  async function letter(): Promise<number> {
    const at = { line, character: field.length + written.length };
    const next = String.fromCharCode(97 + ((written.length * 7) % 26));
    written += next;
    const since = performance.now();
    await change(at, next);
    return since;
  }

  async function burst(): Promise<number> {
    for (let key = 1; key < keysOfBurst; key++) await Promise.all([letter(), pause(betweenKeys)]);
    return letter();
  }

  async function silence(): Promise<void> {
    let seen = -1;
    while (seen !== published.length) {
      seen = published.length;
      // Whatever was asked before is answered before.
      await client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
      await pause(300);
    }
  }

  return {
    line,
    letter,
    burst,
    silence,
    heard: (since) =>
      publishedAfter(since, (it) => it.uri === uri && it.diagnostics.some((one) => names(one, written))),
  };
}

/** Not merely a longer name of which this is the start. */
function names({ message }: Diagnostic, name: string): boolean {
  const text = typeof message === 'string' ? message : message.value;
  return text.split(/\W+/).includes(name);
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** The end of the first line of a model in the middle. */
function placeForField(text: string): Place {
  const lines = text.split(/\r?\n/);
  const heads = [...lines.keys()].filter((it) => /^model \w+ \{$/.test(lines[it] ?? ''));
  const line = heads.find((it) => it >= lines.length / 2) ?? heads.at(-1);
  if (line === undefined) throw new Error('There is no model to type in.');
  return { line, character: lines[line]?.length ?? 0 };
}
