import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EditorWindow } from '../../test/editor/window.ts';
import { example, repository } from './places.ts';

/** Suites that run in one window of VS Code. */
export interface WindowOfSuites {
  readonly name: string;
  /** Paths of the suites, in the order in which they run. */
  readonly suites: readonly string[];
  readonly window: EditorWindow;
}

const folder = path.join(repository, 'test/editor/suites');
const ofSuite = '.test.ts';
const ofWindow = '.window.ts';

/** The windows to open, for every topic or for one. Throws where there is no such topic. */
export async function windowsOfSuites(topic?: string): Promise<readonly WindowOfSuites[]> {
  const files = readdirSync(folder).toSorted();
  const topics = files.filter((file) => file.endsWith(ofSuite)).map((file) => file.slice(0, -ofSuite.length));
  const asked = topic === undefined ? topics : topics.filter((it) => it === topic);
  if (asked.length === 0) throw new Error(`There is no suite "${topic}". There are: ${topics.join(', ')}`);

  const hasWindow = (it: string) => files.includes(it + ofWindow);
  const shared = asked.filter((it) => !hasWindow(it)).toSorted(activationFirst);
  const sharedWindow = { name: path.basename(example), suites: shared.map(suiteOf), window: windowOnExample };
  const others = asked.filter(hasWindow).map(async (name) => {
    const file = pathToFileURL(path.join(folder, name + ofWindow)).href;
    const { default: window }: { readonly default: EditorWindow } = await import(file);
    return { name, suites: [suiteOf(name)], window };
  });
  return [...(shared.length > 0 ? [sharedWindow] : []), ...(await Promise.all(others))];
}

const windowOnExample: EditorWindow = {
  prepare(copy) {
    cpSync(example, copy, { recursive: true });
    return { open: copy };
  },
};

/** Whether Pitwall wakes up too early can be seen only before anything else has opened a schema. */
function activationFirst(one: string, other: string): number {
  return Number(other === 'activation') - Number(one === 'activation');
}

function suiteOf(topic: string): string {
  return path.join(folder, topic + ofSuite);
}
