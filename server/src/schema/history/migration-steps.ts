import { readAlterTable } from './alter-table.ts';
import { type CreatedIndex, readCreateIndex } from './create-index.ts';
import { cursorOn, type SqlCursor } from './sql-cursor.ts';
import { type SqlStatement, sqlStatements } from './sql-statements.ts';

/** What one statement of a migration does to indexes. */
export type MigrationStep =
  | { readonly kind: 'create-index'; readonly index: CreatedIndex }
  /** @property table where it is told; SQL Server and CockroachDB tell it as a qualifier, which may be a schema too */
  | {
      readonly kind: 'drop-index';
      readonly name: string;
      readonly table: string | undefined;
      readonly qualifier: string | undefined;
    }
  | {
      readonly kind: 'rename-index';
      readonly name: string;
      readonly table: string | undefined;
      readonly qualifier: string | undefined;
      readonly to: string;
    }
  | { readonly kind: 'drop-table'; readonly table: string }
  | { readonly kind: 'rename-table'; readonly table: string; readonly to: string }
  | { readonly kind: 'drop-column'; readonly table: string; readonly column: string }
  | { readonly kind: 'rename-column'; readonly table: string; readonly column: string; readonly to: string };

/** Reads a migration. Statements about anything else are passed over, and so are those that are not understood. */
export function readMigration(sql: string): MigrationStep[] {
  // Most migrations only make tables, and to look for a word is quicker than to read them.
  if (!/index|key|unique|drop|rename|change/i.test(sql)) return [];
  return sqlStatements(sql).flatMap(readStatement);
}

function readStatement(statement: SqlStatement): readonly MigrationStep[] {
  const cursor = cursorOn(statement.tokens);
  // SQL Server's migrations open their transaction without a semicolon.
  cursor.skip('BEGIN', 'TRY');
  cursor.oneOf(['EXEC', 'EXECUTE']);
  if (cursor.skip('SP_RENAME')) return readSpRename(cursor);
  switch (cursor.oneOf(['CREATE', 'DROP', 'ALTER', 'RENAME'])) {
    case 'CREATE': {
      const index = readCreateIndex(statement, cursor);
      return index ? [{ kind: 'create-index', index }] : [];
    }
    case 'DROP':
      return readDrop(cursor);
    case 'ALTER':
      return cursor.skip('INDEX') ? readAlterIndex(cursor) : readAlterTable(statement, cursor);
    case 'RENAME':
      return cursor.skip('TABLE') ? readRenameTables(cursor) : [];
    default:
      return [];
  }
}

function readDrop(cursor: SqlCursor): MigrationStep[] {
  const isTable = cursor.skip('TABLE');
  if (!isTable && !cursor.skip('INDEX')) return [];
  cursor.skip('CONCURRENTLY');
  cursor.skip('IF', 'EXISTS');
  const names = listOf(cursor, () => cursor.name());
  if (isTable) return names.map(({ name }) => ({ kind: 'drop-table', table: name }));
  const table = cursor.skip('ON') ? cursor.name()?.name : undefined;
  return names.map((it) => ({ kind: 'drop-index', ...it, table }));
}

function readAlterIndex(cursor: SqlCursor): MigrationStep[] {
  cursor.skip('IF', 'EXISTS');
  const index = cursor.name();
  const to = cursor.skip('RENAME', 'TO') ? cursor.name()?.name : undefined;
  return index && to !== undefined ? [{ kind: 'rename-index', ...index, table: undefined, to }] : [];
}

/** `RENAME TABLE a TO b, c TO d` */
const readRenameTables = (cursor: SqlCursor): MigrationStep[] =>
  listOf(cursor, () => {
    const table = cursor.name()?.name;
    const to = cursor.skip('TO') ? cursor.name()?.name : undefined;
    return table === undefined || to === undefined ? undefined : { kind: 'rename-table', table, to };
  });

/** `SP_RENAME N'dbo.Post.by_author', N'posts_author', N'INDEX'` */
function readSpRename(cursor: SqlCursor): MigrationStep[] {
  const [path, to, what = 'OBJECT'] = listOf(cursor, () => {
    // N before a text says that it is Unicode.
    cursor.skip('N');
    return cursor.content();
  });
  if (path === undefined || to === undefined) return [];
  const [name = '', table] = path.split('.').map(withoutBrackets).toReversed();
  switch (what.toUpperCase()) {
    case 'OBJECT':
      return [{ kind: 'rename-table', table: name, to }];
    case 'INDEX':
      return table === undefined ? [] : [{ kind: 'rename-index', name, table, qualifier: undefined, to }];
    case 'COLUMN':
      return table === undefined ? [] : [{ kind: 'rename-column', table, column: name, to }];
    default:
      return [];
  }
}

const withoutBrackets = (part: string): string => part.replace(/^\[(.*)\]$/s, '$1');

/** What `read` finds, as long as commas follow. */
function listOf<Item>(cursor: SqlCursor, read: () => Item | undefined): Item[] {
  const items: Item[] = [];
  do {
    const item = read();
    if (item === undefined) break;
    items.push(item);
  } while (cursor.sign(','));
  return items;
}
