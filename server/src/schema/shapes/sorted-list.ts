import { isTotalTree, leadsWith } from '../coverage/coverage.ts';
import { type Field, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { keysetOf } from './keyset.ts';

/** How tables look whose rows people read as lists. */

export interface SortedList {
  /** What the rows are read within, where they are not one list for all: a tenant, or the parents in the key. */
  readonly owners: readonly string[];
  /** What the rows are sorted by. */
  readonly time: Field;
}

/** Undefined where no column says when a row came, or where the rows are read from what they join. */
export function sortedListOf(model: Model, tenantColumns: ReadonlySet<string>): SortedList | undefined {
  const keyset = keysetOf(model, tenantColumns);
  if (!keyset) return undefined;
  const { owners } = keyset;
  return { owners, time: indexedTime(model, owners) ?? publicationTime(model) ?? keyset.time };
}

/** The time by which the rows of an owner are sorted already, as an index tells. */
function indexedTime(model: Model, owners: readonly string[]): Field | undefined {
  if (owners.length === 0) return undefined;
  return model.indexes
    .filter((it) => isTotalTree(it) && leadsWith(it, owners))
    .map((it) => fieldNamed(model, it.columns[owners.length]?.path ?? ''))
    .find((it) => it && isTime(it) && attributeNamed(it.attributes, 'updatedAt') === undefined);
}

/** Those who read a list of what was published sort it so. */
const publicationTime = ({ fields }: Model): Field | undefined =>
  fields.find((it) => isTime(it) && /^(?:published|posted)_?(?:at|on|date)$/i.test(it.name.text));

const isTime = ({ type }: Field): boolean => type.text === 'DateTime' && !type.list;
