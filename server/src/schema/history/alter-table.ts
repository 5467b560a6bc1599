import { indexKind, readIndexBody } from './create-index.ts';
import type { MigrationStep } from './migration-steps.ts';
import { cursorOn, type SqlCursor } from './sql-cursor.ts';
import { partsBetweenCommas, type SqlStatement } from './sql-statements.ts';

/** `ALTER TABLE …`, from behind ALTER: each of its parts that concerns an index. */
export function readAlterTable(statement: SqlStatement, cursor: SqlCursor): MigrationStep[] {
  if (!cursor.skip('TABLE')) return [];
  cursor.skip('IF', 'EXISTS');
  cursor.skip('ONLY');
  const table = cursor.name()?.name;
  if (table === undefined) return [];
  return partsBetweenCommas(cursor.upTo([])).flatMap((part) => readPart(statement, cursorOn(part), table) ?? []);
}

function readPart(statement: SqlStatement, cursor: SqlCursor, table: string): MigrationStep | undefined {
  switch (cursor.oneOf(['ADD', 'DROP', 'RENAME', 'CHANGE'])) {
    case 'ADD':
      return readAdd(statement, cursor, table);
    case 'DROP':
      return readDrop(cursor, table);
    case 'RENAME':
      return readRename(cursor, table);
    case 'CHANGE': {
      cursor.skip('COLUMN');
      return renamedColumn(table, cursor.name()?.name, cursor.name()?.name);
    }
    default:
      return undefined;
  }
}

/** MySQL's `ADD UNIQUE INDEX name (…)`, and `ADD CONSTRAINT name UNIQUE (…)` of them all. */
function readAdd(statement: SqlStatement, cursor: SqlCursor, table: string): MigrationStep | undefined {
  const constraint = cursor.skip('CONSTRAINT') ? cursor.name()?.name : undefined;
  const kind = constraint === undefined ? indexKind(cursor) : uniqueConstraint(cursor);
  if (!kind) return undefined;
  cursor.skip('IF', 'NOT', 'EXISTS');
  const method = methodHere(cursor);
  const isNamed = cursor.next()?.text !== '(' && method === undefined;
  const name = constraint ?? (isNamed ? cursor.name()?.name : undefined);
  const index = readIndexBody(statement, cursor, { ...kind, name, table, method });
  return index && { kind: 'create-index', index };
}

const methodHere = (cursor: SqlCursor): string | undefined => (cursor.skip('USING') ? cursor.name()?.name : undefined);

function uniqueConstraint(cursor: SqlCursor): { unique: boolean; type: 'BTree' } | undefined {
  if (!cursor.skip('UNIQUE')) return undefined;
  cursor.oneOf(['INDEX', 'KEY', 'CLUSTERED', 'NONCLUSTERED']);
  return { unique: true, type: 'BTree' };
}

function readDrop(cursor: SqlCursor, table: string): MigrationStep | undefined {
  const what = cursor.oneOf(['INDEX', 'KEY', 'CONSTRAINT', 'COLUMN', 'PRIMARY', 'FOREIGN', 'CHECK', 'DEFAULT']);
  cursor.skip('IF', 'EXISTS');
  const name = cursor.name()?.name;
  if (name === undefined) return undefined;
  switch (what) {
    case 'INDEX':
    case 'KEY':
    case 'CONSTRAINT':
      return { kind: 'drop-index', name, table, qualifier: undefined };
    case 'COLUMN':
    case undefined:
      return { kind: 'drop-column', table, column: name };
    default:
      return undefined;
  }
}

function readRename(cursor: SqlCursor, table: string): MigrationStep | undefined {
  if (cursor.oneOf(['TO', 'AS'])) {
    const to = cursor.name()?.name;
    return to === undefined ? undefined : { kind: 'rename-table', table, to };
  }
  const what = cursor.oneOf(['INDEX', 'KEY', 'CONSTRAINT', 'COLUMN']) ?? 'COLUMN';
  const name = cursor.name()?.name;
  const to = cursor.skip('TO') ? cursor.name()?.name : undefined;
  if (name === undefined || to === undefined) return undefined;
  if (what === 'COLUMN') return renamedColumn(table, name, to);
  return { kind: 'rename-index', name, table, qualifier: undefined, to };
}

const renamedColumn = (table: string, column: string | undefined, to: string | undefined): MigrationStep | undefined =>
  column === undefined || to === undefined || column === to ? undefined : { kind: 'rename-column', table, column, to };
