import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** The rules or patterns of a folder: each file that defines one and is named by its id. */
export interface Entry {
  readonly id: string;
  /** What the file exports: `foreignKeyWithoutIndex`. */
  readonly name: string;
}

/** @param define the function that every entry calls: `defineRule` */
export function entriesIn(folder: string, define: string): Entry[] {
  return globSync(`${folder}/*.ts`)
    .filter((file) => !file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes(`= ${define}(`))
    .map((file) => basename(file, '.ts'))
    .filter((id) => id !== 'rule' && id !== 'pattern')
    .toSorted()
    .map((id) => ({ id, name: camelCase(id) }));
}

export const camelCase = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
