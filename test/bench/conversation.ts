import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { medianOf } from './figures.ts';
import type { SchemaFolder } from './schema-folder.ts';
import { type Contender, type ServerProcess, startServer } from './server-process.ts';
import { keysOfBurst, startTyping, type Typist } from './typist.ts';

/** What one server does with one schema, in milliseconds, MiB and messages. */
export interface Conversation {
  /** From the opening of a file to the first diagnostics, of whichever file. */
  readonly open: number;
  /** To the last of those that nobody has typed for: of a large schema Pitwall shows the first models first. */
  readonly whole: number;
  /** Resident memory after that, a few seconds later. */
  readonly memory: number;
  /** The same after all that is typed here, while the typing still could go on. */
  readonly typing: number;
  /** From a single change to the diagnostics that know of it. */
  readonly change: number;
  /** From the last of twenty keys to the diagnostics that know of it. */
  readonly burst: number;
  /** Diagnostics sent for each key of that. */
  readonly publishes: number;
  /** Asked right after the last of twenty keys. */
  readonly hover: number;
  readonly actions: number;
}

export type Row = keyof Conversation;

/**
 * Opens the file in the middle of the folder and types there. Measures what is asked for, and what comes with it.
 * @param staying how long the server is left in peace before it is ended, in milliseconds
 */
export async function converse(
  contender: Contender,
  folder: SchemaFolder,
  rows: ReadonlySet<Row>,
  staying = 0,
): Promise<Partial<Conversation>> {
  const withModels = [...folder.texts].filter(([, it]) => /^model \w+ \{$/m.test(it));
  const [name, text] = withModels[Math.floor(withModels.length / 2)] ?? ['', ''];
  const uri = pathToFileURL(join(folder.path, name)).href;
  const server = await startServer(contender, folder.path);
  try {
    const opened = performance.now();
    const textDocument = { uri, languageId: 'prisma', version: 1, text };
    await server.client.sendNotification('textDocument/didOpen', { textDocument });
    const open = (await server.publishedAfter(opened, () => true)) - opened;
    const whole = (await lastOf(server)) - opened;
    const memory = server.memory();
    const typist = await startTyping(server, uri, text);
    await typist.silence();
    return {
      open,
      whole,
      memory,
      ...(rows.has('change') && { change: await changes(typist) }),
      ...((rows.has('burst') || rows.has('publishes')) && (await burst(typist, server))),
      ...((rows.has('hover') || rows.has('actions')) && (await answers(typist, server, uri))),
      ...(rows.has('typing') && { typing: server.memory() }),
    };
  } finally {
    await pause(staying);
    await server.end();
  }
}

/** When the last diagnostics came, of a server that says nothing more. */
async function lastOf({ published }: ServerProcess): Promise<number> {
  let seen = -1;
  while (seen !== published.length) {
    seen = published.length;
    await pause(2000);
  }
  return published.at(-1)?.at ?? Number.NaN;
}

async function changes(typist: Typist): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const typed = await typist.letter();
    times.push((await typist.heard(typed)) - typed);
    await typist.silence();
  }
  return medianOf(times);
}

async function burst(typist: Typist, { published }: ServerProcess): Promise<Pick<Conversation, 'burst' | 'publishes'>> {
  const before = published.length;
  const last = await typist.burst();
  const time = (await typist.heard(last)) - last;
  await typist.silence();
  return { burst: time, publishes: (published.length - before) / keysOfBurst };
}

async function answers(
  typist: Typist,
  server: ServerProcess,
  uri: string,
): Promise<Pick<Conversation, 'hover' | 'actions'>> {
  const position = { line: typist.line, character: 3 };
  const timeOf = async (method: string, params: object): Promise<number> => {
    const last = await typist.burst();
    await server.client.sendRequest(method, { textDocument: { uri }, ...params });
    const time = performance.now() - last;
    await typist.heard(last);
    await typist.silence();
    return time;
  };
  return {
    hover: await timeOf('textDocument/hover', { position }),
    actions: await timeOf('textDocument/codeAction', {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    }),
  };
}
