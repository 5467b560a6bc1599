import type { NonEmpty } from '../text/span.ts';
import { columnPaths, type ForeignKey, type Model, type WrittenIndex } from './model.ts';
import { argumentNamed, stringIn } from './syntax.ts';

/** Names of indexes, as the engine makes them of table and columns where none is written. */

/**
 * The name that a new index must be given since its default one is taken in the model; undefined where it is free.
 * @param paths its columns
 */
export function nameBesideOthers(model: Model, paths: NonEmpty<string>): string | undefined {
  const taken = new Set([...model.indexes.map((it) => nameOf(model, it)), ...model.foreignKeys.map(writtenNameOf)]);
  if (!taken.has(nameFrom(model, paths, '_idx'))) return undefined;
  let name = nameFrom(model, paths, '_all_idx');
  for (let number = 2; taken.has(name); number++) name = nameFrom(model, paths, `_all_${number}_idx`);
  return name;
}

function nameOf(model: Model, index: WrittenIndex): string | undefined {
  if (index.map !== undefined) return index.map;
  return index.kind === 'index' || index.kind === 'fulltext' ? nameFrom(model, columnPaths(index), '_idx') : undefined;
}

const writtenNameOf = ({ attribute }: ForeignKey): string | undefined =>
  stringIn(argumentNamed(attribute.arguments, 'map'));

/** PostgreSQL's limit in bytes, the lowest of all. Where more is allowed, two names that differ behind it are kept apart for nothing. */
const longestName = 63;

/** Too long a name is cut before its ending, so that two long ones may come out as one. */
function nameFrom(model: Model, paths: readonly string[], ending: string): string {
  const columns = paths.map((path) => model.fields.find((it) => it.name.text === path)?.dbName ?? path.replace('.', '_'));
  return cutToBytes([model.dbName, ...columns].join('_'), longestName - ending.length) + ending;
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > limit) return kept;
    kept += character;
  }
  return kept;
}

/** In UTF-8. */
const bytesOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
