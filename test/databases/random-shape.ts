import { between, chance, pick, shuffled, some } from '../support/draw.ts';
import type { Random } from '../support/random-edits.ts';
import { randomFilter } from './random-filter.ts';
import type { Column, ColumnType, ForeignKeyLine, IndexLine, Part, Shape, Table, TestedProvider } from './shape.ts';

/** Tables with indexes as people write them, and as nobody should. */

export function randomShape(random: Random, provider: TestedProvider): Shape {
  const plain = randomColumns(random, provider);
  const { columns, key } = withKey(random, plain);
  const parents = chance(random, 0.6) ? randomParents(random, columns) : [];
  const table: Table = {
    name: 'T',
    columns,
    key,
    indexes: [...ownKey(key, columns), ...randomIndexes(random, provider, columns)],
    foreignKeys: parents.map(
      ({ name, columns: [, ...referring] }, i): ForeignKeyLine => ({
        name: `T_fk${i}`,
        columns: referring.map((it) => columns.find(({ field }) => field === it.field) ?? it),
        parent: name,
      }),
    ),
  };
  return { provider, constraints: provider !== 'mysql' || chance(random, 0.85), table, parents };
}

const pool: readonly (readonly [string, ColumnType])[] = [
  ['a', 'Int'],
  ['b', 'Int'],
  ['c', 'DateTime'],
  ['d', 'Int'],
  ['name', 'String'],
  ['word', 'String'],
  ['flag', 'Boolean'],
  ['tenantId', 'Int'],
];

function randomColumns(random: Random, provider: TestedProvider): readonly Column[] {
  const chosen = some(random, pool, between(random, 4, 6));
  const text: typeof pool = provider === 'mysql' && chance(random, 0.3) ? [['body', 'Text']] : [];
  return [...chosen, ...text].map(([field, type]) => ({
    field,
    name: chance(random, 0.25) ? pick(random, [`the ${field}`, `${field}_of_row`]) : field,
    type,
    optional: chance(random, 0.5),
  }));
}

const required = (field: string, type: ColumnType): Column => ({ field, name: field, type, optional: false });

/** An id of its own, several columns, or none at all: then Prisma wants something unique, which `ownKey` gives. */
function withKey(random: Random, plain: readonly Column[]): { columns: readonly Column[]; key: readonly Column[] } {
  const kind = random();
  if (kind < 0.1) return { columns: [required('code', 'Int'), ...plain], key: [] };
  const short = plain.filter((it) => it.type !== 'Text' && it.type !== 'Boolean');
  if (kind < 0.4 && short.length > 1) {
    const chosen = some(random, short, between(random, 2, Math.min(3, short.length)));
    const columns = plain.map((it) => (chosen.includes(it) ? { ...it, optional: false } : it));
    return {
      columns,
      key: shuffled(random, chosen).flatMap(({ field }) => columns.filter((it) => it.field === field)),
    };
  }
  const id = required('id', chance(random, 0.7) ? 'Int' : 'String');
  return { columns: [id, ...plain], key: [id] };
}

const ownKey = (key: readonly Column[], columns: readonly Column[]): readonly IndexLine[] =>
  key.length > 0
    ? []
    : columns
        .filter((it) => it.field === 'code')
        .map((column) => ({ ...index('T_code', [plainPart(column)]), unique: true }));

const index = (name: string, parts: readonly Part[]): IndexLine => ({
  name,
  unique: false,
  method: 'BTree',
  parts,
  filter: undefined,
});

const plainPart = (column: Column): Part => ({ column, sort: 'asc', length: undefined, operators: undefined });

/** Some begin as the one before them does, so that some are redundant. */
function randomIndexes(random: Random, provider: TestedProvider, columns: readonly Column[]): readonly IndexLine[] {
  const lines: IndexLine[] = [];
  for (let i = between(random, 2, 4); i > 0; i--) {
    const before = chance(random, 0.6) ? lines.at(-1) : undefined;
    lines.push(randomIndex(random, provider, columns, `T_i${lines.length}`, before));
  }
  return lines;
}

function randomIndex(
  random: Random,
  provider: TestedProvider,
  columns: readonly Column[],
  name: string,
  before: IndexLine | undefined,
): IndexLine {
  const filter = provider === 'mysql' || chance(random, 0.65) ? undefined : randomFilter(random, provider, columns);
  if (provider === 'postgresql' && chance(random, 0.1)) {
    const column = before?.parts[0]?.column ?? pick(random, columns);
    return { ...index(name, [plainPart(column)]), method: 'Hash', filter: before?.filter ?? filter };
  }
  const start = before ? varied(random, provider, before.parts) : [];
  const free = columns.filter((it) => start.every(({ column }) => column !== it));
  const added = some(random, free, start.length === 0 ? between(random, 1, 2) : pick(random, [0, 0, 1, 2]));
  const parts = [...start, ...added.map((it) => randomPart(random, provider, it))];
  // Prisma takes operator classes in `@@index` only.
  const unique = parts.every((it) => it.operators === undefined) && chance(random, 0.2);
  return {
    ...index(name, parts),
    unique,
    filter: before && chance(random, 0.8) ? before.filter : filter,
  };
}

/** The beginning of an index, sometimes turned in part or whole, or with another prefix or operator class. */
function varied(random: Random, provider: TestedProvider, parts: readonly Part[]): readonly Part[] {
  const turn = (it: Part): Part => ({ ...it, sort: it.sort === 'asc' ? 'desc' : 'asc' });
  const start = chance(random, 0.5) ? parts : parts.slice(0, between(random, 1, parts.length));
  if (chance(random, 0.2)) return start.map(turn);
  return start.map((it) => {
    if (chance(random, 0.1)) return turn(it);
    return chance(random, 0.2) ? { ...randomPart(random, provider, it.column), sort: it.sort } : it;
  });
}

function randomPart(random: Random, provider: TestedProvider, column: Column): Part {
  const sort = chance(random, 0.3) ? 'desc' : 'asc';
  const isText = column.type === 'String' || column.type === 'Text';
  const byPrefix = provider === 'mysql' && (column.type === 'Text' || (isText && chance(random, 0.4)));
  const length = byPrefix ? between(random, 1, 3) : undefined;
  const operators = provider === 'postgresql' && isText && chance(random, 0.35) ? 'text_pattern_ops' : undefined;
  return { column, sort, length, operators };
}

/** Of two foreign keys the second one often begins as the first one does. */
function randomParents(random: Random, columns: readonly Column[]): readonly Table[] {
  const referring = columns.filter((it) => it.type !== 'Text' && it.type !== 'Boolean');
  const first = some(random, referring, between(random, 1, 3));
  const start = chance(random, 0.5) ? first.slice(0, between(random, 1, 2)) : [];
  const rest = referring.filter((it) => !start.includes(it));
  const second = [...start, ...some(random, rest, between(random, start.length === 0 ? 1 : 0, 2))];
  return (chance(random, 0.5) ? [first] : [first, second]).map((chosen, i) => parentWith(random, chosen, `P${i}`));
}

function parentWith(random: Random, columns: readonly Column[], name: string): Table {
  const id = required('rowId', 'Int');
  const referred = columns.map((it) => ({ ...it, optional: false }));
  const alone = referred.filter(() => referred.length > 1 && chance(random, 0.2));
  return {
    name,
    columns: [id, ...referred],
    key: [id],
    indexes: [referred, ...alone.map((it) => [it])].map((unique, number) => ({
      ...index(`${name}_u${number}`, unique.map(plainPart)),
      unique: true,
    })),
    foreignKeys: [],
  };
}
