import { type Field, fieldNamed, type IndexType, type Model, type WrittenIndex } from '../schema/model.ts';
import { columnSpan } from '../schema/parse/index-attributes.ts';
import { argumentNamed, argumentSpan } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import type { Span } from '../text/span.ts';

/** What a database refuses in an index that the engine accepts. */
export type Rejection = { readonly at: Span } & (
  | { readonly kind: 'several-columns' }
  | { readonly kind: 'no-operators' | 'sorted'; readonly field: Field; readonly type: IndexType }
  | { readonly kind: 'json-key'; readonly field: Field }
);

/** The first thing for which the database refuses the index. Its facts were run on PostgreSQL 15 and 18. */
export function rejectionOf(index: WrittenIndex, model: Model, provider: Provider): Rejection | undefined {
  if (!index.complete || index.kind === 'fulltext') return undefined;
  if (provider === 'postgresql') return rejectionOnPostgres(index, model);
  return provider === 'mysql' ? rejectionOnMysql(index, model) : undefined;
}

function rejectionOnPostgres(index: WrittenIndex, model: Model): Rejection | undefined {
  const { type, columns, attribute } = index;
  if (type === 'Hash' && columns.length > 1) {
    const type = argumentNamed(attribute.arguments, 'type');
    return { kind: 'several-columns', at: type ? argumentSpan(type) : attribute.span };
  }
  for (const [i, { path, ops, sort }] of columns.entries()) {
    const field = fieldNamed(model, path);
    if (!field) continue;
    const at = columnSpan(index, i);
    if (lacksOperators(field, type, ops)) return { kind: 'no-operators', field, type, at };
    if (sort === 'desc' && unsorted.has(type)) return { kind: 'sorted', field, type, at };
  }
  return undefined;
}

/** Of a direction in a hash index the engine speaks. */
const unsorted: ReadonlySet<IndexType> = new Set(['Gin', 'Gist', 'SpGist', 'Brin']);

/** The types of index that take a type which Prisma does not know, as PostgreSQL 15 has them by itself. */
const methodsOf: ReadonlyMap<string, string> = new Map([
  ['point', 'Gist SpGist'],
  ['box', 'Gist SpGist Brin'],
  ['polygon', 'Gist SpGist'],
  ['circle', 'Gist'],
  ['path', ''],
  ['line', ''],
  ['lseg', ''],
  ['tsvector', 'BTree Gin Gist'],
  ['tsquery', 'BTree Gist'],
]);

/** Of an operator class that Prisma does not know nothing is known here either. */
function lacksOperators({ type, native }: Field, method: IndexType, ops: string | undefined): boolean {
  const isOwnClass = ops === undefined || /^[A-Z]\w*Ops$/.test(ops);
  const methods = type.list ? undefined : methodsOf.get(type.unsupported?.trim().toLowerCase() ?? '');
  if (methods !== undefined) return isOwnClass && !methods.split(' ').includes(method);
  switch (method) {
    case 'BTree':
      return native?.name === 'Json' && !type.list && ops === undefined;
    case 'Gist':
      return type.text === 'String' && native === undefined && ops === undefined;
    case 'SpGist':
      if (type.list) return type.text === 'String' && isOwnClass;
      return native?.name === 'Char' && isOwnClass;
    case 'Brin':
      return type.list && isOwnClass;
    default:
      return false;
  }
}

/** MariaDB, to which Json is a text, refuses it without a length, which Prisma does not let one write. */
function rejectionOnMysql(index: WrittenIndex, model: Model): Rejection | undefined {
  for (const [i, { path }] of index.columns.entries()) {
    const field = fieldNamed(model, path);
    if (field?.type.text === 'Json') return { kind: 'json-key', field, at: columnSpan(index, i) };
  }
  return undefined;
}
