import { DatabaseSync } from 'node:sqlite';
import type { Database, MadeIndex, Plan } from './database.ts';
import { columnNames, givenName } from './database.ts';
import { dropStatements, statementsFor } from './ddl.ts';
import { type Question, selectText } from './read.ts';
import type { Row, Shape } from './shape.ts';

/** SQLite in this process. `INDEXED BY` fails where the index cannot be used; a sort is called a temporary B-tree. */
export function openSqlite(): Database {
  const connection = new DatabaseSync(':memory:');
  connection.exec('PRAGMA foreign_keys = off');
  let made: { readonly shape: Shape; readonly row: Row } | undefined;

  /** A key without an index of its own is the number of the row, which every table has. */
  const keyIndex = () => textsOf(connection, `SELECT name AS text FROM pragma_index_list('T') WHERE origin = 'pk'`)[0];

  const columnsOf = (index: string) =>
    textsOf(connection, `SELECT name AS text FROM pragma_index_info('${index}') ORDER BY seqno`);

  function planOf(index: MadeIndex, question: Question): Plan {
    if (!made) throw new Error('There is no table.');
    const { shape, row } = made;
    const name = givenName(index) ?? keyIndex();
    const how = name === undefined ? 'NOT INDEXED' : `INDEXED BY "${name}"`;
    const query = selectText('sqlite', shape.table, question, row, how);
    let details: readonly string[];
    try {
      details = textsOf(connection, `EXPLAIN QUERY PLAN ${query}`, 'detail');
    } catch (error) {
      return { served: false, text: `${query}\n${error}` };
    }
    const used =
      name === undefined ? / T(?: USING INTEGER PRIMARY KEY|$)/ : new RegExp(` T USING (?:COVERING )?INDEX ${name}`);
    const [first = ''] = details;
    const found = foundBy(first).map((it) => (it === 'rowid' ? (shape.table.key[0]?.name ?? it) : it));
    return {
      served: details.length === 1 && used.test(first) && columnNames(question.finds).every((it) => found.includes(it)),
      text: `${query}\n${details.join('\n')}`,
    };
  }

  return {
    label: `SQLite ${textsOf(connection, 'SELECT sqlite_version() AS text')[0]}`,
    async make(shape, [row, ...rows]) {
      if (!row) throw new Error('A table without a row is no table to ask about.');
      if (made) for (const it of dropStatements(made.shape)) connection.exec(it);
      for (const it of statementsFor(shape, [row, ...rows])) connection.exec(it);
      made = { shape, row };
    },
    async catalogue() {
      const names = textsOf(connection, `SELECT name AS text FROM pragma_index_list('T')`);
      const key = made?.shape.table.key ?? [];
      return [...names.map(columnsOf), ...(key.length > 0 && keyIndex() === undefined ? [columnNames(key)] : [])];
    },
    plans: async (index, questions) => questions.map((it) => planOf(index, it)),
    close: async () => connection.close(),
  };
}

const textsOf = (connection: DatabaseSync, sql: string, column = 'text'): readonly string[] =>
  connection
    .prepare(sql)
    .all()
    .map((it) => String(it[column]));

/** `SEARCH T USING INDEX i (a=? AND the b>?)`: `a` and `the b`. */
function foundBy(detail: string): readonly string[] {
  const [, conditions] = /\(([^()]*)\)$/.exec(detail) ?? [];
  return conditions?.split(' AND ').map((it) => it.replace(/[<>=]\?$/, '')) ?? [];
}
