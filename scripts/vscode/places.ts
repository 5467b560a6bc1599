import { readdirSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');
export const example = path.join(repository, 'examples/paddock');

/** Ignored by Git: VS Code as it was downloaded, and what a failed run leaves to look at. */
export const cache = path.join(repository, '.vscode-test');

/** The schema to show first. */
export function firstSchema(): string {
  const [first] = readdirSync(example)
    .filter((file) => file.endsWith('.prisma'))
    .toSorted();
  if (!first) throw new Error(`${example} holds no schema`);
  return first;
}
