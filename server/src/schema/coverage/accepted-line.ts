import { columnPaths, type Field, type IndexType, type Model, scalarTypes, type WrittenIndex } from '../model.ts';
import { argumentNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { isClustered } from './index-storage.ts';
import { isIndexable } from './indexable.ts';

/**
 * Whether the engine takes the line of a key or index, so that there is something to say about what it does. It tells
 * itself what is wrong with others.
 */
export function isAcceptedLine(schema: Schema, model: Model, index: WrittenIndex, provider: Provider): boolean {
  const { kind, columns, type, attribute, clustered, map } = index;
  const paths = columnPaths(index);
  const written = argumentNamed(attribute.arguments, 'type')?.value;
  return (
    new Set(paths).size === paths.length &&
    map !== '' &&
    (written === undefined || (written.kind === 'word' && written.text === type)) &&
    (type === 'BTree' || typesOf[provider]?.has(type) === true) &&
    (clustered === undefined || provider === 'sqlserver') &&
    !(isClustered(index, provider) && model.indexes.some((it) => it !== index && isClustered(it, provider))) &&
    !(kind === 'pk' && model.indexes.some((it) => it !== index && it.kind === 'pk')) &&
    columns.every(({ path, length, ops }) => {
      if (length !== undefined && provider !== 'mysql') return false;
      // What lies in a composite type is that type's to know.
      if (path.includes('.')) return provider === 'mongodb';
      const isPlain = kind !== 'fulltext' && type === 'BTree' && length === undefined;
      const named = model.fields.filter((it) => it.name.text === path);
      const [field] = named;
      if (!field || named.length > 1) return false;
      if (length !== undefined && !['String', 'Bytes'].includes(field.type.text)) return false;
      return (
        (ops !== undefined || takesType(schema, field, type)) &&
        isColumn(schema, field, kind, isPlain ? provider : undefined)
      );
    })
  );
}

/** @param plainOn the database, where it is to be a column of a B-tree */
function isColumn(schema: Schema, field: Field, kind: WrittenIndex['kind'], plainOn: Provider | undefined): boolean {
  const { text, list, optional, unsupported } = field.type;
  if (kind === 'pk' && (list || optional)) return false;
  if (unsupported !== undefined) return true;
  return (scalarTypes.has(text) || isEnumField(schema, field)) && (!plainOn || isIndexable(field, plainOn));
}

/** Without an operator class of one's own. */
function takesType(schema: Schema, field: Field, type: IndexType): boolean {
  const { text, list, unsupported } = field.type;
  if (unsupported !== undefined) return true;
  if (type === 'Gin') return list || text === 'Json';
  return type !== 'Brin' || !(list || ['Boolean', 'Json'].includes(text) || isEnumField(schema, field));
}

const typesOf: Partial<Record<Provider, ReadonlySet<IndexType>>> = {
  postgresql: new Set<IndexType>(['Hash', 'Gin', 'Gist', 'SpGist', 'Brin']),
  cockroachdb: new Set<IndexType>(['Gin']),
};
