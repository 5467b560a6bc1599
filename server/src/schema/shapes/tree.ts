import { type Field, type ForeignKey, fieldNamed, type Model } from '../model.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** Rows that stand below rows of the same table: categories, folders, places. */

export interface Tree {
  /** `parent` */
  readonly relation: ForeignKey;
  /** `parentId` */
  readonly parent: string;
  /** `id` */
  readonly key: string;
}

/** Goes by names, since a reply and a run have parents too, and nobody reads all that is below them. */
export function treeOf(model: Model): Tree | undefined {
  if (!trees.has(singularOf(wordsOf(model.name.text).at(-1) ?? ''))) return undefined;
  const [relation, ...more] = model.foreignKeys.filter((it) => it.target === model.name.text);
  const [parent, key] = [relation?.fields[0]?.text, relation?.references[0]?.text];
  if (!relation || more.length > 0 || relation.fields.length > 1 || parent === undefined || key === undefined) {
    return undefined;
  }
  const field = fieldNamed(model, parent);
  const isParent = [relation.field.name.text, parent].some((it) => wordsOf(it)[0] === 'parent');
  if (!isParent || !field?.type.optional || !isKey(model, key) || model.fields.some(isPlace)) return undefined;
  return { relation, parent, key };
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const trees = listed(
  'category subcategory folder directory location collection department unit group region area zone place menu page section topic node taxon taxonomy term division chapter space catalog genre tag subject territory',
);

/** What a path is made of: one column, of a type with one way to write its values. */
const isKey = (model: Model, name: string): boolean =>
  ['String', 'Int', 'BigInt'].includes(fieldNamed(model, name)?.type.text ?? '') &&
  model.indexes.some((it) => it.kind === 'pk' && it.columns.length === 1 && it.columns[0]?.path === name);

/** What says already where a row stands, or has the name for it. */
const isPlace = ({ name, type }: Field): boolean =>
  !['DateTime', 'Boolean'].includes(type.text) && wordsOf(name.text).some((it) => places.has(it));

const places = listed('path depth level lft rgt ancestor ancestors lineage breadcrumb breadcrumbs ltree');
