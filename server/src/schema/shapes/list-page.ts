import { isNonEmpty, type NonEmpty } from '../../text/span.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { columnPaths, type Field, fieldNamed, type Index, type Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { isFeed } from './feed.ts';
import { sortedListOf } from './sorted-list.ts';
import { dueTime, fitsInKey, isWorkedOff } from './work-queue.ts';

/** How tables look that people read page by page: the rows of one status or kind, in the order of a time. */

export interface ListPage {
  /** The column that people choose a value of. */
  readonly filter: Field;
  /** The columns of which a page has one value each, the filter among them. */
  readonly equality: NonEmpty<string>;
  readonly time: Field;
}

/** Undefined where nothing says that the rows are read so. What programs read as a queue is none. */
export function listPageOf(
  schema: Schema,
  model: Model,
  provider: Provider,
  tenantColumns: ReadonlySet<string>,
): ListPage | undefined {
  const list = sortedListOf(model, tenantColumns);
  if (!list) return undefined;
  for (const filter of filtersOf(schema, model)) {
    if (isStatus(filter) && (dueTime(model) || isWorkedOff(schema, model, filter))) return undefined;
    const equality = equalityBy(schema, model, filter, list.owners);
    const columns = [...equality, list.time.name.text].map((it) => fieldNamed(model, it));
    if (!isNonEmpty(equality) || !columns.every((it) => it && fitsInKey(it, provider))) continue;
    return { filter, equality, time: list.time };
  }
  return undefined;
}

/** Whether the index has the filter somewhere before a time, in whatever manner the rows are read by it. */
export function isIndexedBeforeTime(model: Model, index: Index, { name }: Field): boolean {
  const paths = columnPaths(index);
  const position = paths.indexOf(name.text);
  return position >= 0 && paths.slice(position + 1).some((it) => fieldNamed(model, it)?.type.text === 'DateTime');
}

/** The most usual ones first. */
const filtersOf = (schema: Schema, { fields }: Model): readonly Field[] =>
  fields
    .filter((it) => rank(it) >= 0 && !it.type.list && (it.type.text === 'String' || isEnumField(schema, it)))
    .toSorted((a, b) => rank(a) - rank(b));

const ranked = ['status', 'state', 'stage', 'category', 'visibility', 'priority', 'kind', 'type'];

const rank = ({ name }: Field): number => ranked.indexOf(name.text.toLowerCase());

const isStatus = (field: Field): boolean => rank(field) >= 0 && rank(field) < ranked.indexOf('category');

/** Pages are asked for by these wherever rows are listed; by the others only where an index says so. */
const isUsual = (field: Field): boolean => rank(field) >= 0 && rank(field) < ranked.indexOf('visibility');

/**
 * As an index has it that ends with the filter. Where none holds the filter at all, within the owners, or among all rows
 * of a table to which rows come and come.
 */
function equalityBy(schema: Schema, model: Model, filter: Field, owners: readonly string[]): readonly string[] {
  const name = filter.name.text;
  const within = [...owners, name];
  const holding = model.indexes.filter((it) => it.kind === 'index' && columnPaths(it).includes(name));
  const [widest] = holding
    .filter((it) => isTotalTree(it) && it.columns.at(-1)?.path === name && isCompared(schema, model, it))
    .map(columnPaths)
    .toSorted((a, b) => b.length - a.length);
  if (widest) return widest.length === 1 ? within : widest;
  if (holding.length > 0 || !isUsual(filter)) return [];
  return owners.length > 0 || isFeed(model) ? within : [];
}

/** Whether queries give each column of the index a value, rather than a range. */
const isCompared = (schema: Schema, model: Model, index: Index): boolean =>
  columnPaths(index).every((path) => {
    const field = fieldNamed(model, path);
    return (
      field !== undefined &&
      (field.type.text === 'String' ||
        field.type.text === 'Boolean' ||
        isEnumField(schema, field) ||
        refers(model, path))
    );
  });

const refers = ({ foreignKeys }: Model, path: string): boolean =>
  foreignKeys.some((it) => it.fields.some(({ text }) => text === path));
