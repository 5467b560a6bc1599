import { isTotalTree, leadsWith } from '../coverage/coverage.ts';
import { type Field, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { keysetOf } from './keyset.ts';
import { liesAhead } from './moments.ts';

/** How tables look whose rows people read as lists. */

export interface SortedList {
  /** What the rows are read within, where they are not one list for all: a tenant, or a parent. */
  readonly owners: readonly string[];
  /** What the rows are sorted by. */
  readonly time: Field;
}

/** Undefined where no column says when a row came, or where the rows are read from what they join. */
export function sortedListOf(model: Model, tenantColumns: ReadonlySet<string>): SortedList | undefined {
  const keyset = keysetOf(model, tenantColumns);
  if (!keyset) return undefined;
  const owners = keyset.owners.length > 0 ? keyset.owners : indexedOwner(model);
  return { owners, time: indexedTime(model, owners, keyset.time) ?? publicationTime(model) ?? keyset.time };
}

/** The parent that comes first where an index has more to say: further columns are looked at within it. */
function indexedOwner(model: Model): readonly string[] {
  const leading = model.indexes
    .filter((it) => it.kind === 'index' && isTotalTree(it) && it.columns.length > 1)
    .map((it) => it.columns[0]?.path ?? '');
  return leading.filter((it) => isParent(model, it)).slice(0, 1);
}

const isParent = (model: Model, column: string): boolean =>
  fieldNamed(model, column)?.type.optional === false &&
  model.foreignKeys.some(({ fields: [first, ...more] }) => first?.text === column && more.length === 0);

/** The time in whose order an index has the rows already. */
function indexedTime(model: Model, owners: readonly string[], usual: Field): Field | undefined {
  const indexed = model.indexes
    .filter((it) => isTotalTree(it) && leadsWith(it, owners))
    .map((it) => fieldNamed(model, it.columns[owners.length]?.path ?? ''))
    .filter((it) => it !== undefined && isSteadyTime(it));
  return indexed.includes(usual) ? usual : indexed[0];
}

/** Which every row has, and which tells of the past. */
const isSteadyTime = (field: Field): boolean =>
  isTime(field) &&
  !field.type.optional &&
  !liesAhead(field) &&
  attributeNamed(field.attributes, 'updatedAt') === undefined;

/** Those who read a list of what was published sort it so. */
const publicationTime = ({ fields }: Model): Field | undefined =>
  fields.find((it) => isTime(it) && /^(?:published|posted)_?(?:at|on|date)$/i.test(it.name.text));

const isTime = ({ type, native }: Field): boolean =>
  type.text === 'DateTime' && !type.list && native?.name !== 'Time' && native?.name !== 'Timetz';
