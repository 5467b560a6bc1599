import { isNonEmpty, type NonEmpty } from '../../text/span.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { areShort } from '../coverage/short-columns.ts';
import { columnPaths, type Field, fieldNamed, type Index, type Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { isFeed } from './feed.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';
import { sortedListOf } from './sorted-list.ts';
import { dueTime, isWorkedOff } from './work-queue.ts';

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
    const equality = equalityBy(schema, model, filter, list.owners, tenantColumns);
    if (!isNonEmpty(equality) || !areShort(model, [...equality, list.time.name.text], provider)) continue;
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
  fields.filter((it) => isFilter(schema, it)).toSorted((a, b) => rank(a) - rank(b));

const isFilter = (schema: Schema, field: Field): boolean =>
  rank(field) >= 0 && !field.type.list && (field.type.text === 'String' || isEnumField(schema, field));

const ranked = ['status', 'state', 'stage', 'category', 'visibility', 'priority', 'kind', 'type'];

const rank = ({ name }: Field): number => ranked.indexOf(name.text.toLowerCase());

const isStatus = (field: Field): boolean => rank(field) >= 0 && rank(field) < ranked.indexOf('category');

/** Pages are asked for by these wherever rows are listed; by the others only where an index says so. */
const isUsual = (field: Field): boolean => rank(field) >= 0 && rank(field) < ranked.indexOf('visibility');

/**
 * As an index has it that ends with the filter. Where none holds the filter at all: within the tenant, or where people
 * work through rows that come and come.
 */
function equalityBy(
  schema: Schema,
  model: Model,
  filter: Field,
  owners: readonly string[],
  tenantColumns: ReadonlySet<string>,
): readonly string[] {
  const within = [...owners, filter.name.text];
  const isOfTenant = owners.some((it) => tenantColumns.has(it));
  const holding = model.indexes.filter((it) => it.kind === 'index' && columnPaths(it).includes(filter.name.text));
  if (holding.length === 0) {
    const isRead = isOfTenant || isWorkedThrough(model) || (owners.length > 0 && isFeed(model));
    return isUsual(filter) && isRead ? within : [];
  }
  const [widest = []] = holding
    .filter((it) => isTotalTree(it) && endsWith(schema, model, it, filter, tenantColumns))
    .map(columnPaths)
    .toSorted((a, b) => b.length - a.length);
  if (widest.length !== 1) return widest;
  return isUsual(filter) || owners.length > 0 || isFeed(model) ? within : [];
}

/** Whether the filter stands last, behind columns of which a list has one value each, and not many of them. */
function endsWith(
  schema: Schema,
  model: Model,
  index: Index,
  filter: Field,
  tenantColumns: ReadonlySet<string>,
): boolean {
  const before = columnPaths(index).slice(0, -1);
  return (
    index.columns.at(-1)?.path === filter.name.text &&
    before.length < mostEqual &&
    before.every((it) => tenantColumns.has(it) || refers(model, it) || isChoice(schema, fieldNamed(model, it)))
  );
}

/** With more of them, so few rows are left that no page is long. */
const mostEqual = 3;

const refers = ({ foreignKeys }: Model, path: string): boolean =>
  foreignKeys.some((it) => it.fields.some(({ text }) => text === path));

const isChoice = (schema: Schema, field: Field | undefined): boolean =>
  field !== undefined && (field.type.text === 'Boolean' || isFilter(schema, field) || isEnumField(schema, field));

/** Whether the rows lie on somebody's desk until they are settled, whosever they are. */
const isWorkedThrough = ({ name }: Model): boolean => onDesks.has(singularOf(wordsOf(name.text).at(-1) ?? ''));

const onDesks: ReadonlySet<string> = new Set(
  (
    'order purchase payment invoice refund payout donation shipment reservation appointment booking ticket issue request ' +
    'submission application report complaint claim dispute inquiry lead post article story question review'
  ).split(' '),
);
