import { isIndexable } from '../coverage/indexable.ts';
import { columnPaths, type Field, type Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { wordsOf } from './name-words.ts';

/** Whose rows a table holds, and which of its columns have few rows by themselves. */

/** The column by which every row has an owner. @param names those that divide the schema */
export const tenantOf = (model: Model, names: ReadonlySet<string>, provider: Provider): Field | undefined =>
  model.fields.find(
    (it) =>
      names.has(it.name.text) &&
      !it.type.list &&
      !it.type.optional &&
      !identifiesRow(model, it) &&
      isIndexable(it, provider),
  );

/** The tenant's own row, or the one row that a tenant has here. */
const identifiesRow = (model: Model, { name }: Field): boolean =>
  model.indexes.some((it) => {
    const columns = columnPaths(it);
    const isOwn = columns.length === 1 || !isReference(model, name.text);
    return (it.kind === 'pk' || it.kind === 'unique') && columns.at(-1) === name.text && isOwn;
  });

export const isReference = ({ foreignKeys }: Model, name: string): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name));

/** What has few rows by itself: a reference, an id of any kind, what is unique. */
export const isNarrow = (model: Model, { name, type }: Field): boolean =>
  ['id', 'uid', 'uuid', 'key', 'token', 'hash', 'email', 'slug', 'url', 'code'].includes(
    wordsOf(name.text).at(-1) ?? '',
  ) ||
  type.text === 'Json' ||
  isReference(model, name.text) ||
  model.indexes.some((it) => (it.kind === 'pk' || it.kind === 'unique') && columnPaths(it)[0] === name.text);
