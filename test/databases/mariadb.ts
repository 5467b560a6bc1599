import { columnNames, type Database, givenName, type MadeIndex, type Plan } from './database.ts';
import { dropStatements, statementsFor } from './ddl.ts';
import { connect } from './mariadb-client.ts';
import { startMariaDb } from './mariadb-server.ts';
import { givenBy, type Question, selectText } from './read.ts';
import type { Column, Row, Shape } from './shape.ts';
import { quoted } from './sql-words.ts';

/** MariaDB with InnoDB. `FORCE INDEX` leaves it the index and the whole table; a sort is called a filesort. */
export async function openMariaDb(): Promise<Database> {
  const server = await startMariaDb();
  const client = connect(server.socket);
  const [[version = ''] = []] = await client.ask([
    'CREATE DATABASE pitwall',
    'USE pitwall',
    'SET foreign_key_checks = 0',
    'SELECT VERSION()',
  ]);
  let made: { readonly shape: Shape; readonly row: Row } | undefined;

  /** The columns of each index by its name. */
  async function indexes(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await client.ask([
      `SELECT index_name, column_name FROM information_schema.statistics
       WHERE table_schema = 'pitwall' AND table_name = 'T' ORDER BY index_name, seq_in_index`,
    ]);
    const found = new Map<string, readonly string[]>();
    for (const [index = '', column = ''] of rows) found.set(index, [...(found.get(index) ?? []), column]);
    return found;
  }

  async function nameOf(index: MadeIndex): Promise<string> {
    if (index.name !== 'of a foreign key') return givenName(index) ?? 'PRIMARY';
    const columns = columnNames(index.parts.map((it) => it.column)).join();
    const written = made?.shape.table.indexes.map((it) => it.name) ?? [];
    const [name] = [...(await indexes())].find(([it, of]) => !written.includes(it) && of.join() === columns) ?? [];
    if (name === undefined) throw new Error(`There is no index for a foreign key on ${columns}.`);
    return name;
  }

  return {
    label: `MariaDB ${/^[\d.]+/.exec(version)?.[0] ?? version}`,
    async make(shape, [row, ...rows]) {
      if (!row) throw new Error('A table without a row is no table to ask about.');
      await client.ask([...(made ? dropStatements(made.shape) : []), ...statementsFor(shape, [row, ...rows])]);
      made = { shape, row };
    },
    async catalogue() {
      return [...(await indexes()).values()];
    },
    async plans(index, questions) {
      if (!made) throw new Error('There is no table.');
      const { shape, row } = made;
      const name = await nameOf(index);
      const how = `FORCE INDEX (${quoted('mysql', name)})`;
      const queries = questions.map((it) => selectText('mysql', shape.table, it, row, how));
      const answers = await client.ask(queries.map((it) => `EXPLAIN FORMAT=JSON ${it}`));
      return questions.map((it, i) => planFrom(name, index, it, `${queries[i]}\n${answers[i]?.[0] ?? ''}`));
    },
    async close() {
      await client.end();
      await server.stop();
    },
  };
}

/**
 * By how many columns rows are found is told by the bytes of the key that are compared. A list of the columns is there
 * too, but in MariaDB 10.11 it leaves out those that are turned.
 */
function planFrom(name: string, index: MadeIndex, { finds, read }: Question, text: string): Plan {
  const usesIndex = text.includes(`"key": "${name}"`);
  const sorts = /"(?:filesort|temporary_table)"/.test(text);
  const [, access] = /"access_type": "(\w+)"/.exec(text) ?? [];
  const [, bytes] = /"key_length": "(\d+)"/.exec(text) ?? [];
  const wanted = finds.map((it) => bytesOf(index, it)).reduce((sum, it) => sum + it, 0);
  // What it is asked to find by may be less than it can.
  const isWhole = finds.length === givenBy(read).length;
  const isFound = isWhole ? Number(bytes) === wanted : Number(bytes) >= wanted;
  // Of a unique index that is given whole there is one row, and nothing else to find.
  const found = access === 'const' || (finds.length === 0 ? access === 'index' : access !== 'index' && isFound);
  return { served: usesIndex && !sorts && found, text };
}

function bytesOf({ parts }: MadeIndex, column: Column): number {
  const nullByte = column.optional ? 1 : 0;
  switch (column.type) {
    case 'Int':
      return 4 + nullByte;
    case 'Boolean':
      return 1 + nullByte;
    case 'DateTime':
      return 7 + nullByte;
    case 'String':
    case 'Text':
      // Four bytes a character, and two for their number.
      return 4 * (parts.find((it) => it.column === column)?.length ?? 191) + 2 + nullByte;
  }
}
