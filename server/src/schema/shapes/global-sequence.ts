import { isTotalTree } from '../coverage/coverage.ts';
import type { Field, Model, WrittenIndex } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** Numbers that the database gives to all rows of a table, for readers to go on behind the last one seen. */

export interface GlobalSequence {
  readonly field: Field;
  /** Which serves reading all rows by it. */
  readonly index: WrittenIndex | undefined;
}

/** None where rows are not found by the number alone, so that none can be skipped. */
export function globalSequences(model: Model): readonly GlobalSequence[] {
  const numbered = model.fields.filter(isNumbered);
  if (numbered.length === 0 || cannotBeSkipped(model)) return [];
  return numbered.flatMap((field) => {
    const name = field.name.text;
    const index = model.indexes.find((it) => isOwnIndex(it, name));
    if (model.indexes.some((it) => it.kind === 'pk' && holds(it, name))) return [];
    return ordersAllRows(model, field, index !== undefined) ? [{ field, index }] : [];
  });
}

/** `sequence()` is how CockroachDB counts an `Int`. */
const isNumbered = ({ default: value, type }: Field): boolean =>
  value?.kind === 'call' && !type.list && ['autoincrement', 'sequence'].includes(value.name.text);

const holds = ({ columns }: WrittenIndex, name: string): boolean => columns.some(({ path }) => path === name);

const isOwnIndex = (index: WrittenIndex, name: string): boolean =>
  isTotalTree(index) && index.columns.length === 1 && holds(index, name);

/** An order is read by its name, and a small number by what the rows are too. Others are for people to call rows by. */
function ordersAllRows(model: Model, { name, type }: Field, isIndexed: boolean): boolean {
  const words = wordsOf(name.text);
  if (words[0] === 'global') return true;
  const ofModel = wordsOf(model.name.text);
  if (!isIndexed || !words.some((it) => order.has(it)) || ofModel.some((it) => lookedUp.has(it))) return false;
  return type.text === 'BigInt' || ofModel.some((it) => events.has(it));
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const order = listed('sequence seq position offset cursor lsn ordinal checkpoint');

/** Models of which people see a list or a number. */
const lookedUp = listed('audit audits history invoice invoices receipt receipts ticket tickets document documents');

const events = listed(
  'event events journal outbox message messages change changes changelog stream log logs feed operation operations mutation mutations commit commits',
);

/** Rows that are marked as they are handed on are found by the mark; `xid8` is PostgreSQL's own order of transactions. */
const cannotBeSkipped = ({ fields }: Model): boolean =>
  fields.some(
    ({ name, type }) =>
      type.unsupported?.toLowerCase() === 'xid8' ||
      (wordsOf(name.text).some((it) => handedOn.has(it)) && !type.list) ||
      // Each row of a chain holds the hash of the one before it, so that writers wait for each other.
      /^prev(?:ious)?_?(?:entry_?|row_?)?hash$/i.test(name.text) ||
      /^(?:status|state)$/i.test(name.text),
  );

const handedOn = listed('published processed dispatched sent delivered handled relayed consumed acknowledged acked');
