import type { IndexType } from '../model.ts';
import type { MigratedIndex, MigratedKey } from './history.ts';
import { cursorOn, type SqlCursor } from './sql-cursor.ts';
import { isSign, partsBetweenCommas, type SqlStatement, sqlOf } from './sql-statements.ts';
import type { SqlToken } from './sql-tokens.ts';

/** What a statement says of an index; the rest is known by those who replay it. */
export type CreatedIndex = Omit<MigratedIndex, 'file'>;

/** The words between CREATE and INDEX that change nothing here. */
const passedOver = ['CLUSTERED', 'NONCLUSTERED', 'ONLINE', 'OFFLINE'];

/** Kinds for which Prisma has no word, apart from MySQL's full text. */
const foreignKinds = ['FULLTEXT', 'SPATIAL', 'XML', 'COLUMNSTORE', 'VECTOR'];

/** What stands before INDEX: the cursor goes behind the word. Undefined where no index follows. */
export function indexKind(cursor: SqlCursor): { unique: boolean; type: IndexType | undefined } | undefined {
  let unique = false;
  let type: IndexType | undefined = 'BTree';
  for (;;) {
    if (cursor.skip('UNIQUE')) unique = true;
    else if (cursor.oneOf(foreignKinds)) type = undefined;
    else if (cursor.skip('INVERTED')) type = 'Gin';
    else if (!cursor.oneOf(passedOver)) break;
  }
  return cursor.oneOf(['INDEX', 'KEY']) ? { unique, type } : undefined;
}

/** `CREATE [UNIQUE] INDEX …`, from behind CREATE. */
export function readCreateIndex(statement: SqlStatement, cursor: SqlCursor): CreatedIndex | undefined {
  const kind = indexKind(cursor);
  if (!kind) return undefined;
  cursor.skip('CONCURRENTLY');
  cursor.skip('IF', 'NOT', 'EXISTS');
  const isNamed = !cursor.skip('ON');
  const written = isNamed ? cursor.name()?.name : undefined;
  // MySQL lets the method stand here as well.
  const early = cursor.skip('USING') ? cursor.name()?.name : undefined;
  if (isNamed && !cursor.skip('ON')) return undefined;
  cursor.skip('ONLY');
  const table = cursor.name()?.name;
  if (table === undefined || (isNamed && written === undefined)) return undefined;
  return readIndexBody(statement, cursor, { ...kind, name: written, table, method: early });
}

export interface IndexHead {
  readonly unique: boolean;
  readonly type: IndexType | undefined;
  /** Undefined where the database makes one up. */
  readonly name: string | undefined;
  readonly table: string;
  readonly method: string | undefined;
}

/** The columns and what stands behind them. */
export function readIndexBody(statement: SqlStatement, cursor: SqlCursor, head: IndexHead): CreatedIndex | undefined {
  const method = cursor.skip('USING') ? cursor.name()?.name : head.method;
  const list = cursor.bracketed();
  if (!list) return undefined;
  const keys = partsBetweenCommas(list).map((it) => readKey(statement.sql, it));
  if (keys.length === 0) return undefined;
  const carries = cursor.skip('INCLUDE');
  cursor.upTo(['WHERE']);
  const where = cursor.skip('WHERE') ? sqlOf(statement.sql, cursor.upTo(['WITH', 'TABLESPACE'])) : undefined;
  const { unique, table } = head;
  return {
    name: head.name ?? defaultName(table, keys, unique),
    table,
    unique,
    type: typeOf(method, head.type),
    keys,
    carries,
    where: where === '' ? undefined : where,
    generated: /--[ \t]*CreateIndex\s*$/.test(statement.above),
  };
}

/** As PostgreSQL makes it up, nearly. */
const defaultName = (table: string, keys: readonly MigratedKey[], unique: boolean): string =>
  [table, ...keys.map((it) => (it.kind === 'column' ? it.column : 'expr')), unique ? 'key' : 'idx'].join('_');

const methods: ReadonlyMap<string, IndexType> = new Map(
  Object.entries<IndexType>({
    BTREE: 'BTree',
    HASH: 'Hash',
    GIN: 'Gin',
    GIST: 'Gist',
    SPGIST: 'SpGist',
    BRIN: 'Brin',
  }),
);

const typeOf = (method: string | undefined, type: IndexType | undefined): IndexType | undefined =>
  method === undefined || type === undefined ? type : methods.get(method.toUpperCase());

/** `"authorId"`, `title(20) DESC`, `name gin_trgm_ops`, `lower(email)`. */
function readKey(sql: string, tokens: readonly SqlToken[]): MigratedKey {
  const expression: MigratedKey = { kind: 'expression', sql: sqlOf(sql, tokens) };
  const [first, ...rest] = tokens;
  if (first?.kind !== 'name' && first?.kind !== 'word') return expression;
  const prefix = prefixLength(rest);
  const cursor = cursorOn(prefix === undefined ? rest : rest.slice(3));
  if (isSign(cursor.next(), '(') || cursor.skip('COLLATE')) return expression;
  const ops = cursor.next()?.kind === 'word' && !isOrder(cursor.next()) ? cursor.name()?.name : undefined;
  // Operator classes may have parameters of their own.
  cursor.bracketed();
  const sort = cursor.oneOf(['ASC', 'DESC']) === 'DESC' ? 'desc' : 'asc';
  const nulls = cursor.skip('NULLS') ? cursor.oneOf(['FIRST', 'LAST']) : undefined;
  if (cursor.next()) return expression;
  const isUsual = nulls === undefined || (nulls === 'FIRST') === (sort === 'desc');
  return {
    kind: 'column',
    column: first.text,
    sort,
    length: prefix,
    ops: ops ?? (isUsual ? undefined : `NULLS ${nulls}`),
  };
}

const isOrder = (token: SqlToken | undefined): boolean => /^(?:asc|desc|nulls)$/i.test(token?.text ?? '');

/** Only numbers between the brackets: a call has other things there. */
function prefixLength([open, length, close]: readonly SqlToken[]): number | undefined {
  return isSign(open, '(') && length?.kind === 'number' && isSign(close, ')') ? Number(length.text) : undefined;
}
