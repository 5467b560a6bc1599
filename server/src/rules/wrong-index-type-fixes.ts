import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { type SearchedWithin, searchedWithin } from '../schema/coverage/searched-within.ts';
import { removeLine } from '../schema/edits/edits.ts';
import {
  indexLineText,
  type Key,
  keysOf,
  keysWithoutOptions,
  replaceLine,
  withoutArgument,
} from '../schema/edits/index-edits.ts';
import { nameBesideOthers, nameInPlaceOf } from '../schema/edits/index-names.ts';
import { indentationAt, lineEndingOf } from '../schema/edits/line-at.ts';
import { fieldNamed, type IndexType, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import type { Fix } from './rule.ts';

/** The index as one of the type that answers; beside what is left of the B-tree, where other columns share it. */
export function fixesForSearched(
  index: WrittenIndex,
  { type, kind }: SearchedWithin,
  model: Model,
  provider: Provider,
): Fix[] {
  if (!type) return [withoutColumns(index, (path) => !isOf(kind, path, model, provider), model)];
  const isMoved = (path: string) => {
    const field = fieldNamed(model, path);
    return field !== undefined && searchedWithin(field, provider)?.type === type;
  };
  const moved = keysWithoutOptions(index, ['sort', 'ops'])
    .filter((it) => isMoved(it.path))
    .map((it) => withClass(it, model, provider));
  if (moved.every(({ path }) => isServed(path, type, index, model))) {
    return [withoutColumns(index, (path) => !isMoved(path), model)];
  }
  const answering = inItsPlace(index, type, moved, isMoved, model);
  if (moved.some((it) => !isOf('document', it.path, model, provider))) return [answering];
  // An index of the other type no longer finds the whole documents that this one may be there for.
  const title = `${answering.title}, for what documents contain and not for whole ones`;
  return [withoutColumns(index, (path) => !isMoved(path), model), { ...answering, title }];
}

function inItsPlace(
  index: WrittenIndex,
  type: IndexType,
  moved: readonly Key[],
  isMoved: (path: string) => boolean,
  model: Model,
): Fix {
  const rest = keysOf(index).filter((it) => !isMoved(it.path));
  if (isNonEmpty(moved) && rest.length > 0 && !leftOver(index, rest, model)) {
    return beside(index, type, moved, rest, model);
  }
  const text = lineText(index, type, moved, model);
  return { title: `Write ${text}`, migration: 'builds-index', edits: [replaceLine(index, text)] };
}

/** A B-tree, which answers what a hash index does and more. */
export function asTree(index: WrittenIndex, model: Model): Fix {
  const planned: WrittenIndex = { ...index, type: 'BTree' };
  const other = model.indexes.find((it) => it !== index && (isRedundant(planned, it) || isDuplicate(planned, it)));
  if (other) return removal(index, other);
  const text = lineText(index, 'BTree', keysOf(index), model);
  return { title: `Write ${text}`, migration: 'builds-index', edits: [replaceLine(index, text)] };
}

const isOf = (kind: SearchedWithin['kind'], path: string, model: Model, provider: Provider): boolean => {
  const field = fieldNamed(model, path);
  return field !== undefined && searchedWithin(field, provider)?.kind === kind;
};

/** The smaller and faster of the two classes that PostgreSQL has for documents; CockroachDB has one, without a name. */
function withClass(key: Key, model: Model, provider: Provider): Key {
  const isDocument = provider === 'postgresql' && isOf('document', key.path, model, provider);
  return isDocument ? { ...key, text: `${key.path}(ops: JsonbPathOps)` } : key;
}

/** A GIN index answers for each of its columns, and a GiST index best for its first. */
const isServed = (path: string, type: IndexType, index: WrittenIndex, model: Model): boolean =>
  model.indexes.some(
    (it) =>
      it !== index &&
      it.type === type &&
      it.complete &&
      !it.where &&
      (type === 'Gin' ? it.columns.some((column) => column.path === path) : it.columns[0]?.path === path),
  );

/** Both lines in the place of the one. A name that somebody gave stays with what is left of the index. */
function beside(index: WrittenIndex, type: IndexType, moved: NonEmpty<Key>, rest: readonly Key[], model: Model): Fix {
  const { fragment, start } = index.attribute.span;
  const [first, ...more] = moved;
  const name = nameBesideOthers(model, [first.path, ...more.map((it) => it.path)]);
  const nameless = withoutArgument(withoutArgument(withoutArgument(index, 'type'), 'map'), 'name');
  const text = indexLineText(nameless, moved, [`type: ${type}`, ...(name === undefined ? [] : [`map: "${name}"`])]);
  const restText = lineText(index, 'BTree', rest, model);
  const indentation = indentationAt(fragment.text, start) ?? '';
  return {
    title: `Write ${restText} and ${text}`,
    migration: 'builds-index',
    edits: [replaceLine(index, `${restText}${lineEndingOf(fragment)}${indentation}${text}`)],
  };
}

/** Another index that serves the columns by which the B-tree is of use. */
function leftOver(index: WrittenIndex, rest: readonly Key[], model: Model): WrittenIndex | undefined {
  const columns = index.columns.filter(({ path }) => rest.some((it) => it.path === path));
  const planned: WrittenIndex = { ...index, columns };
  return model.indexes.find((it) => it !== index && (isRedundant(planned, it) || isDuplicate(planned, it)));
}

function withoutColumns(index: WrittenIndex, isKept: (path: string) => boolean, model: Model): Fix {
  const rest = keysOf(index).filter((it) => isKept(it.path));
  if (rest.length === 0) {
    return { title: `Remove ${indexLabel(index)}`, migration: 'drops-index', edits: [removeLine(index.attribute)] };
  }
  const other = leftOver(index, rest, model);
  if (other) return removal(index, other);
  const text = lineText(index, 'BTree', rest, model);
  return { title: `Write ${text}`, migration: 'builds-index', edits: [replaceLine(index, text)] };
}

function lineText(index: WrittenIndex, type: IndexType, keys: readonly Key[], model: Model): string {
  const paths = keys.map((it) => it.path);
  const name = index.map === undefined ? nameInPlaceOf(model, index, paths, 'again') : undefined;
  return indexLineText(withoutArgument(index, 'type'), keys, [
    ...(type === 'BTree' ? [] : [`type: ${type}`]),
    ...(name === undefined ? [] : [`map: "${name}"`]),
  ]);
}

const removal = (index: WrittenIndex, other: WrittenIndex): Fix => ({
  title: `Remove the line, since ${indexLabel(other)} serves the rest of it`,
  migration: 'drops-index',
  edits: [removeLine(index.attribute)],
});
