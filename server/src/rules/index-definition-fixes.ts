import { isIndexable } from '../schema/coverage/indexable.ts';
import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { servedAfter } from '../schema/edits/change-key.ts';
import { removeLine, replace } from '../schema/edits/edits.ts';
import {
  indexLineText,
  type Key,
  keysOf,
  keysWithoutOptions,
  replaceLine,
  withoutArgument,
} from '../schema/edits/index-edits.ts';
import { nameInPlaceOf } from '../schema/edits/index-names.ts';
import { type Field, fieldNamed, type IndexType, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isNonEmpty } from '../text/span.ts';
import type { Rejection } from './index-definition-rejections.ts';
import type { Fix } from './rule.ts';

/** What can be done about an index that the database refuses. */
export function fixesForRejected(index: WrittenIndex, rejection: Rejection, model: Model): Fix[] {
  switch (rejection.kind) {
    case 'several-columns':
      return isForTree(index, model) ? [{ ...asTree(index, model), preferred: true }] : [remove(index)];
    case 'sorted':
      return [{ ...unsorted(index, model), preferred: true }];
    case 'json-key':
      return index.kind === 'index' ? [withoutColumn(index, rejection.field, model)] : [];
    case 'no-operators':
      if (rejection.field.type.unsupported !== undefined) return fixesForUnsupported(index, rejection.field, model);
      return rejection.type === 'BTree'
        ? fixesForJson(index, rejection.field, model)
        : [otherwise(index, rejection.field, model)];
  }
}

/** A key is not to go for this; its column can be stored as what it may be. */
function fixesForJson(index: WrittenIndex, field: Field, model: Model): Fix[] {
  const binary: Fix[] = field.native
    ? [
        {
          title: `Store ${field.name.text} as @db.JsonB`,
          migration: 'rewrites-table',
          edits: [replace(field.native.attribute.span, '@db.JsonB')],
        },
      ]
    : [];
  return index.kind === 'index' ? [withoutColumn(index, field, model), ...binary] : binary;
}

/** The shapes that GiST takes by itself. */
const shapes: ReadonlySet<string> = new Set(['point', 'box', 'polygon', 'circle']);

/** A key is not to go for this. */
function fixesForUnsupported(index: WrittenIndex, field: Field, model: Model): Fix[] {
  if (index.kind !== 'index') return [];
  const fitsGist = index.columns.every(({ path }) =>
    shapes.has(fieldNamed(model, path)?.type.unsupported?.trim().toLowerCase() ?? ''),
  );
  return [
    fitsGist
      ? rewritten(index, 'Gist', keysWithoutOptions(index, ['sort', 'ops']), model)
      : otherwise(index, field, model),
  ];
}

/** The type of index that takes all its columns; without the one at fault where none does. */
function otherwise(index: WrittenIndex, field: Field, model: Model): Fix {
  if (isForTree(index, model)) return asTree(index, model);
  return index.columns.every(({ path }) => isForGin(fieldNamed(model, path)))
    ? rewritten(index, 'Gin', keysWithoutOptions(index, ['sort', 'ops']), model)
    : withoutColumn(index, field, model);
}

const asTree = (index: WrittenIndex, model: Model): Fix => rewritten(index, 'BTree', keysOf(index), model);

const unsorted = (index: WrittenIndex, model: Model): Fix =>
  rewritten(index, index.type, keysWithoutOptions(index, ['sort']), model);

const isForTree = ({ columns }: WrittenIndex, model: Model): boolean =>
  columns.every(({ path, ops }) => {
    const field = fieldNamed(model, path);
    return field && !field.type.list && ops === undefined && isIndexable(field, 'postgresql');
  });

const isForGin = (field: Field | undefined): boolean =>
  field !== undefined && (field.type.list || field.type.unsupported?.trim().toLowerCase() === 'tsvector');

function withoutColumn(index: WrittenIndex, { name }: Field, model: Model): Fix {
  const keys = keysOf(index).filter((it) => it.path !== name.text);
  return isNonEmpty(keys) ? rewritten(index, index.type, keys, model) : remove(index);
}

function rewritten(index: WrittenIndex, type: IndexType, keys: readonly Key[], model: Model): Fix {
  const columns = index.columns.filter(({ path }) => keys.some((it) => it.path === path));
  const planned: WrittenIndex = { ...index, type, columns: type === 'BTree' ? columns : columns.map(plain) };
  const other = model.indexes.find((it) => it !== index && (isRedundant(planned, it) || isDuplicate(planned, it)));
  if (other) return { ...remove(index), title: `Remove the line, since ${indexLabel(other)} serves it` };
  const text = textWith(index, type, keys, model);
  const served = servedAfter(model, index, planned);
  return {
    title: `Write ${text}${served.words}`,
    migration: 'builds-index',
    edits: [replaceLine(index, text), ...served.edits],
  };
}

const plain = (column: WrittenIndex['columns'][number]): WrittenIndex['columns'][number] => ({
  ...column,
  sort: 'asc',
});

function textWith(index: WrittenIndex, type: IndexType, keys: readonly Key[], model: Model): string {
  const paths = keys.map((it) => it.path);
  const name = index.map === undefined ? nameInPlaceOf(model, index, paths, 'again') : undefined;
  const map = name === undefined ? [] : [`map: "${name}"`];
  if (type === index.type) return indexLineText(index, keys, map);
  return indexLineText(withoutArgument(index, 'type'), keys, [...(type === 'BTree' ? [] : [`type: ${type}`]), ...map]);
}

/** There never was an index to drop. */
const remove = (index: WrittenIndex): Fix => ({
  title: `Remove ${indexLabel(index)}`,
  migration: 'none',
  edits: [removeLine(index.attribute)],
});
