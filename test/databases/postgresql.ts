import { type Database, givenName, type MadeIndex, type Plan } from './database.ts';
import { dropStatements, statementsFor } from './ddl.ts';
import { startPostgres } from './postgresql-server.ts';
import { type Question, selectText } from './read.ts';
import type { Row, Shape } from './shape.ts';

/**
 * Whether an index finds rows by a column is not to be read off "Index
 * Cond", where columns stand too that are only compared on the way. So the planner is asked how many entries of the
 * index it would read: with a price on these and on nothing else, that is the price of the plan. There are no
 * statistics of the columns, so that each comparison is thought to leave the same share of the rows, and the table is
 * said to be so large that each of them counts.
 */

const settings: readonly string[] = [
  ...['seqscan', 'bitmapscan', 'sort', 'incremental_sort', 'hashagg'].map((it) => `enable_${it} = off`),
  ...['cpu_tuple_cost', 'cpu_operator_cost', 'seq_page_cost', 'random_page_cost'].map((it) => `${it} = 0`),
  'cpu_index_tuple_cost = 1',
  'max_parallel_workers_per_gather = 0',
  'jit = off',
];

const manyRows = `
UPDATE pg_class SET reltuples = 1e15, relpages = 1 WHERE oid = '"T"'::regclass;
UPDATE pg_class SET reltuples = 1e15, relpages = 2
WHERE oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = '"T"'::regclass)`;

const indexNames = `
SELECT relname AS name, conname IS NOT NULL AS "isKey"
FROM pg_index JOIN pg_class c ON c.oid = indexrelid LEFT JOIN pg_constraint ON conindid = indexrelid AND contype = 'p'
WHERE indrelid = '"T"'::regclass`;

const indexColumns = `
SELECT json_agg(attname ORDER BY place) AS columns
FROM pg_index, unnest(indkey) WITH ORDINALITY AS part (number, place), pg_attribute
WHERE indrelid = '"T"'::regclass AND attrelid = indrelid AND attnum = number
GROUP BY indexrelid`;

export async function openPostgres(): Promise<Database> {
  const { query, stop } = await startPostgres();
  await query(settings.map((it) => `SET ${it}`).join(';'));
  const [version] = await query('SHOW server_version');
  let made: { readonly shape: Shape; readonly row: Row } | undefined;

  return {
    label: `PostgreSQL ${version?.[0]?.['server_version']}`,
    async make(shape, [row, ...rows]) {
      if (!row) throw new Error('A table without a row is no table to ask about.');
      const before = made ? dropStatements(made.shape) : [];
      await query([...before, ...statementsFor(shape, [row, ...rows]), manyRows].join(';'));
      made = { shape, row };
    },
    async catalogue() {
      const [rows = []] = await query(indexColumns);
      return rows.map((it) => it['columns'] as string[]);
    },
    async plans(index, questions) {
      if (!made) throw new Error('There is no table.');
      const { shape, row } = made;
      const [all = []] = await query(indexNames);
      const others = all.filter((it) => it['name'] !== nameOf(index));
      const drops = others.map((it) =>
        it['isKey'] ? `ALTER TABLE "T" DROP CONSTRAINT "${it['name']}"` : `DROP INDEX "${it['name']}"`,
      );
      const queries = questions.map((it) => selectText('postgresql', shape.table, it, row));
      const found = questions.map((it) => selectText('postgresql', shape.table, foundOnly(it), row));
      const explains = [...queries, ...found].map((it) => `EXPLAIN (FORMAT JSON) ${it}`);
      const results = await query(['BEGIN', ...drops, ...explains, 'ROLLBACK'].join(';'));
      const nodes = results.slice(1 + drops.length, -1).map(([it]) => rootOf(it?.['QUERY PLAN']));
      return queries.map((it, i) => planFrom(index, it, nodes[i], nodes[i + queries.length]));
    },
    close: stop,
  };
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Total Cost': number;
  readonly 'Plan Rows': number;
}

const rootOf = (json: unknown): Node | undefined => (json as { readonly Plan: Node }[])[0]?.Plan;

/** Without the conditions that the index need not find by. */
const foundOnly = ({ read, finds, filter }: Question): Question => ({
  read: { ...read, equality: read.equality.filter((it) => finds.includes(it)) },
  finds,
  filter,
});

const nameOf = (index: MadeIndex): string => givenName(index) ?? 'T_pkey';

function planFrom(index: MadeIndex, query: string, node: Node | undefined, found: Node | undefined): Plan {
  return {
    served:
      node !== undefined &&
      found !== undefined &&
      /^Index (?:Only )?Scan$/.test(node['Node Type']) &&
      node['Index Name'] === nameOf(index) &&
      node['Total Cost'] <= found['Plan Rows'] * 1.01 + 1,
    text: `${query}\n${JSON.stringify(node)}`,
  };
}
