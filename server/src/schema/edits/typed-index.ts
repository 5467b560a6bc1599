import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import { columnList, type IndexType, type Model } from '../model.ts';
import { addBlockAttributes, indexText } from './edits.ts';
import { nameBesideOthers } from './index-names.ts';

/** New indexes that are no B-trees. */

/** @param columns as they are to stand in the list, options included */
export const typedIndexText = (model: Model, columns: NonEmpty<string>, type: IndexType): string =>
  indexText(model, columns).replace(/\)$/, `, type: ${type})`);

export const putTypedIndex = (model: Model, columns: NonEmpty<string>, type: IndexType): Edit[] => [
  addBlockAttributes(model, [typedIndexText(model, columns, type)]),
];

export function putFulltextIndex(model: Model, columns: NonEmpty<string>): Edit[] {
  const name = nameBesideOthers(model, columns);
  const map = name === undefined ? '' : `, map: ${JSON.stringify(name)}`;
  return [addBlockAttributes(model, [`@@fulltext(${columnList(columns)}${map})`])];
}
