import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { columnList, columnPaths, type Field, type Model, type WrittenIndex } from '../model.ts';
import { addBlockAttributes, removeLine } from './edits.ts';
import { indexLineText, replaceLine } from './index-edits.ts';
import { nameBesideOthers } from './index-names.ts';

/**
 * Adds an index over the rows in which a field has one value. It takes the place of an index over the field alone.
 * @param value as Prisma writes it in `where:`
 */
export function putPartialIndex(model: Model, columns: NonEmpty<string>, field: Field, value: string): Edit[] {
  const name = nameBesideOthers(model, columns, `where_${field.dbName}`);
  const where = `where: { ${field.name.text}: ${value} }`;
  const [line, ...rest] = model.indexes.filter((it) => isOnlyOn(it, field));
  const map = name === undefined || line?.map !== undefined ? [] : [`map: "${name}"`];
  if (!line) return [addBlockAttributes(model, [`@@index(${[columnList(columns), where, ...map].join(', ')})`])];
  const keys = columns.map((path) => ({ path, text: path }));
  const text = indexLineText(line, keys, [where, ...map]);
  return [replaceLine(line, text), ...rest.map((it) => removeLine(it.attribute))];
}

const isOnlyOn = (index: WrittenIndex, { name }: Field): boolean =>
  index.kind === 'index' && isTotalTree(index) && !index.clustered && columnPaths(index).join() === name.text;
