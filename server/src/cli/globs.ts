import { sep } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { schemaFilesIn } from '../project/disk.ts';
import { schemaLocation } from '../project/schema-location.ts';
import { absolutePath } from './paths.ts';
import type { Reader } from './reader.ts';

/** What was asked for, without patterns. */
export interface Expanded {
  readonly paths: readonly string[];
  /** The folders in which something may come to match. */
  readonly folders: readonly string[];
}

/** Installed packages, and what git keeps, are nobody's schemas. */
const never = ['**/node_modules/**', '**/.git/**'];

/**
 * Replaces patterns by what they match: schema files, and folders that hold some. Most shells do so before the program
 * starts; quoted patterns reach it. One that begins with `!` takes from what the others match. One that matches nothing
 * stays as it is, so that it is complained of.
 */
export function expandGlobs(reader: Reader, cwd: string, paths: readonly string[]): Expanded {
  const isPattern = (path: string) =>
    isDynamicPattern(slashed(path)) && reader.read(absolutePath(cwd, path)).kind === 'missing';
  const [excluding, patterns] = partition(paths.filter(isPattern).map(slashed), (it) => it.startsWith('!'));
  const ignore = [...never, ...excluding.map((it) => it.slice(1))];
  const find = (pattern: string, kind: { readonly onlyDirectories?: true }) =>
    globSync(pattern, { cwd, ignore, absolute: true, expandDirectories: false, followSymbolicLinks: false, ...kind })
      .map((it) => absolutePath(cwd, it))
      .toSorted();
  const matchesOf = (pattern: string) => [
    ...find(pattern, {}).filter((it) => it.endsWith('.prisma')),
    ...find(pattern, { onlyDirectories: true }).filter((it) => holdsSchema(reader, it)),
  ];
  return {
    paths: paths.flatMap((path) => {
      if (!isPattern(path)) return [path];
      if (path.startsWith('!') && patterns.length > 0) return [];
      const matches = matchesOf(slashed(path));
      return matches.length > 0 ? matches : [path];
    }),
    folders: patterns.map((it) => absolutePath(cwd, fixedPart(it))),
  };
}

const partition = (items: readonly string[], isFirst: (item: string) => boolean): [string[], string[]] => [
  items.filter(isFirst),
  items.filter((it) => !isFirst(it)),
];

const holdsSchema = (reader: Reader, folder: string): boolean =>
  schemaFilesIn(reader, folder).length > 0 || schemaLocation(reader, folder) !== undefined;

/** `packages` of `packages/*\/prisma`. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  return (
    parts
      .slice(
        0,
        parts.findIndex((it) => isDynamicPattern(it)),
      )
      .join('/') || (pattern.startsWith('/') ? '/' : '.')
  );
}

/** On Windows people write patterns with its own slashes. */
const slashed = (path: string): string => (sep === '\\' ? path.replaceAll(sep, '/') : path);
