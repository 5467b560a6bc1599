import { isAscii } from '../../text/ascii.ts';
import type { NonEmpty } from '../../text/span.ts';
import { columnPaths, type ForeignKey, fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import { argumentNamed, stringIn } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';

/** Names of indexes, as the engine makes them of table and columns where none is written. */

/**
 * The name that a new index must be given since its default one is taken in the model; undefined where it is free.
 * @param paths its columns
 * @param purpose what sets it apart, as a part of the name
 */
export const nameBesideOthers = (model: Model, paths: NonEmpty<string>, purpose = 'all'): string | undefined =>
  nameBeside(model.indexes, model, paths, cutToBytes(purpose, longestPurpose), '_idx');

/**
 * The same for an index or unique constraint that is to take the place of a line which the engine cannot read. Of two
 * such lines with one default name, the upper one has it.
 * @param purpose what sets it apart, as a part of the name
 */
export function nameInPlaceOf(
  model: Model,
  line: WrittenIndex,
  paths: readonly string[],
  purpose: string,
): string | undefined {
  const others = model.indexes.filter((it) => it !== line && (it.where?.kind !== 'pseudo' || isAbove(it, line)));
  return nameBeside(
    others,
    model,
    paths,
    cutToBytes(purpose, longestPurpose),
    line.kind === 'unique' ? '_key' : '_idx',
  );
}

/** A name that says what sets the index apart, whether or not the default one is free, and that no other has. */
export function nameForPurpose(model: Model, paths: readonly string[], purpose: string, unique: boolean): string {
  const ending = unique ? '_key' : '_idx';
  return freeName(takenNames(model.indexes, model), model, paths, cutToBytes(purpose, longestPurpose), ending);
}

/** Leaves room for the table. */
const longestPurpose = 30;

function nameBeside(
  others: readonly WrittenIndex[],
  model: Model,
  paths: readonly string[],
  purpose: string,
  ending: string,
): string | undefined {
  const taken = takenNames(others, model);
  return taken.has(nameFrom(model, paths, ending)) ? freeName(taken, model, paths, purpose, ending) : undefined;
}

type Names = ReadonlySet<string | undefined>;

const takenNames = (indexes: readonly WrittenIndex[], model: Model): Names =>
  new Set([...indexes.map((it) => nameOf(model, it)), ...model.foreignKeys.map(writtenNameOf)]);

function freeName(taken: Names, model: Model, paths: readonly string[], purpose: string, ending: string): string {
  let name = nameFrom(model, paths, `_${purpose}${ending}`);
  for (let number = 2; taken.has(name); number++) name = nameFrom(model, paths, `_${purpose}_${number}${ending}`);
  return name;
}

const isAbove = (a: WrittenIndex, b: WrittenIndex): boolean => a.attribute.span.start < b.attribute.span.start;

/** Whether Prisma itself would call an index over these columns so. */
export const isDefaultName = (model: Model, paths: readonly string[], name: string): boolean =>
  ['_idx', '_key'].some((ending) => nameFrom(model, paths, ending).toLowerCase() === name.toLowerCase());

/** The name that a key or index has in the database; undefined for a primary key whose name is not written. */
export function nameOf(model: Model, index: WrittenIndex): string | undefined {
  if (index.map !== undefined) return index.map;
  if (index.kind === 'pk') return undefined;
  return nameFrom(model, columnPaths(index), index.kind === 'unique' ? '_key' : '_idx');
}

/** The name by which a database of this kind knows a key or index; undefined where it gives none. */
export function physicalName(model: Model, index: WrittenIndex, provider: Provider): string | undefined {
  const longest = longestNames[provider];
  switch (index.kind) {
    case 'pk':
      if (provider === 'mysql') return 'PRIMARY';
      if (provider === 'mongodb') return '_id_';
      if (provider === 'sqlite') return undefined;
      return index.map ?? nameFrom(model, [], '_pkey', longest);
    case 'unique':
      return index.map ?? nameFrom(model, columnPaths(index), '_key', longest);
    default:
      return index.map ?? nameFrom(model, columnPaths(index), '_idx', longest);
  }
}

/** The name of a foreign key's constraint, which InnoDB gives its own index too. */
export const constraintName = (model: Model, foreignKey: ForeignKey, provider: Provider): string =>
  writtenNameOf(foreignKey) ??
  nameFrom(
    model,
    foreignKey.fields.map((it) => it.text),
    '_fkey',
    longestNames[provider],
  );

/** In bytes, as the engine cuts them. */
const longestNames: Readonly<Record<Provider, number>> = {
  postgresql: 63,
  cockroachdb: 63,
  mysql: 64,
  mongodb: 127,
  sqlserver: 128,
  sqlite: 10_000,
};

const writtenNameOf = ({ attribute }: ForeignKey): string | undefined =>
  stringIn(argumentNamed(attribute.arguments, 'map'));

/** PostgreSQL's limit in bytes, the lowest: where more is allowed, a name is perhaps given that need not be. */
const longestName = 63;

/** Too long a name is cut before its ending, so that two long ones may come out as one. */
function nameFrom(model: Model, paths: readonly string[], ending: string, longest = longestName): string {
  const columns = paths.map((it) => `_${columnName(model, it)}`).join('');
  return cutToBytes(model.dbName + columns, longest - ending.length) + ending;
}

function columnName(model: Model, path: string): string {
  if (!path.includes('.')) return fieldNamed(model, path)?.dbName ?? path;
  const [first = '', ...rest] = path.split('.');
  return [fieldNamed(model, first)?.dbName ?? first, ...rest].join('_');
}

function cutToBytes(text: string, limit: number): string {
  if (isAscii(text)) return text.slice(0, limit);
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
