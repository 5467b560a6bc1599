import { between, chance, shuffled, some } from '../support/draw.ts';
import type { Random } from '../support/random-edits.ts';
import type { Ordered, Read } from './read.ts';
import type { Column, Part, Sort, Table } from './shape.ts';

/** Queries that an index is made for, such as miss it by little, and such as nobody had in mind. */
export function randomReads(random: Random, { columns, key, indexes }: Table): readonly Read[] {
  const keyParts = key.map((column): Part => ({ column, sort: 'asc', length: undefined, operators: undefined }));
  const stored = [keyParts, ...indexes.map((it) => it.parts)];
  return [
    ...stored.flatMap((parts) => [...prefixReads(random, parts), ...ownReads(random, parts, keyParts)]),
    ...Array.from({ length: 6 }, () => anyRead(random, columns)),
  ];
}

/** The first columns have given values, in any order among themselves. */
const prefixReads = (random: Random, parts: readonly Part[]): readonly Read[] =>
  parts.map((_, i) => ({
    equality: shuffled(
      random,
      parts.slice(0, i + 1).map((it) => it.column),
    ),
    range: undefined,
    order: [],
  }));

/** The first columns have given values, the next ones are the order, in the manner of the index or nearly so. */
const ownReads = (random: Random, parts: readonly Part[], key: readonly Part[]): readonly Read[] =>
  Array.from({ length: parts.length + 1 }, (_, given): Read => {
    const equality = parts.slice(0, given).map((it) => it.column);
    const suffix = chance(random, 0.35) ? key.filter((it) => parts.every(({ column }) => column !== it.column)) : [];
    const behind = [...parts.slice(given), ...suffix];
    const tail = behind.slice(0, suffix.length > 0 ? behind.length : between(random, 0, behind.length));
    const order = turned(random, tail);
    const [first] = order;
    return {
      equality: shuffled(random, equality),
      range: first && hasRange(first.column) && chance(random, 0.35) ? first.column : undefined,
      order: chance(random, 0.15) ? withEqual(random, order, equality) : order,
    };
  });

function turned(random: Random, parts: readonly Part[]): readonly Ordered[] {
  const backwards = chance(random, 0.5);
  const nearly = chance(random, 0.25);
  return parts.map(({ column, sort }) => {
    const isTurned = nearly ? chance(random, 0.5) : backwards;
    return { column, sort: (sort === 'asc') === isTurned ? 'desc' : 'asc' };
  });
}

/** A column of equal values in the order, which changes nothing. */
const withEqual = (random: Random, order: readonly Ordered[], equality: readonly Column[]): readonly Ordered[] => {
  const added = some(random, equality.filter(isConstantInOrder), 1).map(
    (column): Ordered => ({ column, sort: direction(random) }),
  );
  return shuffled(random, [0, 1])[0] === 0 ? [...added, ...order] : [...order, ...added];
};

function anyRead(random: Random, columns: readonly Column[]): Read {
  const equality = some(random, columns, between(random, 0, 3));
  const order = some(random, columns, between(random, 0, 2))
    .filter((it) => !equality.includes(it) || isConstantInOrder(it))
    .map((column) => ({ column, sort: direction(random) }));
  const [open] = order.map((it) => it.column).filter((it) => !equality.includes(it));
  return { equality, order, range: open && hasRange(open) && chance(random, 0.3) ? open : undefined };
}

const direction = (random: Random): Sort => (chance(random, 0.5) ? 'asc' : 'desc');

/**
 * An order by a column that is given has nothing left to do. PostgreSQL does not see it where the column is a Boolean,
 * since it reads `flag = true` as `flag`, and MariaDB not where it is text, since a collation takes several texts for
 * one.
 */
const isConstantInOrder = ({ type }: Column): boolean => type === 'Int' || type === 'DateTime';

/** "From true upwards" is no range that anybody asks for. */
const hasRange = ({ type }: Column): boolean => type !== 'Boolean';
