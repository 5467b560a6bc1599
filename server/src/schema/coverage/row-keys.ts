import { fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import type { Name } from '../parse/syntax.ts';
import { isTotalTree } from './coverage.ts';

/** What a key or an index is needed for, apart from finding rows. */

/**
 * Whether no two rows have the same values in these columns. Where one of them may be without a value most databases
 * do not promise it, and of a list or a composite type each part counts for itself.
 */
export const isRowKey = (model: Model, index: WrittenIndex): boolean =>
  (index.kind === 'pk' || index.kind === 'unique') &&
  isTotalTree(index) &&
  index.columns.every(({ path }) => {
    const field = fieldNamed(model, path);
    return field !== undefined && !field.type.optional && !field.type.list;
  });

/**
 * Whether a foreign key starts this index and no other: InnoDB would have to make another one for it, and elsewhere its
 * rows would be found by some of its columns only.
 */
export const aloneSupportsForeignKey = (model: Model, index: WrittenIndex): boolean =>
  foreignKeysSupportedBy(model, index).length > 0;

/** The columns of the foreign keys that start this index and no other. */
export const foreignKeysSupportedBy = (model: Model, index: WrittenIndex): readonly (readonly string[])[] =>
  model.foreignKeys
    .filter(
      ({ fields }) =>
        startsWith(index, fields) &&
        !model.indexes.some((it) => it !== index && isTotalTree(it) && startsWith(it, fields)),
    )
    .map((it) => it.fields.map((field) => field.text));

const startsWith = ({ columns }: WrittenIndex, key: readonly Name[]): boolean =>
  key.every((it, i) => columns[i]?.path === it.text);
