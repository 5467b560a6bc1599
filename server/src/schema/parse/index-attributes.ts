import type { Span } from '../../text/span.ts';
import { textOf } from '../../text/span.ts';
import type { Condition, Field, IndexColumn, IndexType, Predicate, WrittenIndex } from '../model.ts';
import { none } from './kept-lists.ts';
import { type Argument, type Attribute, argumentNamed, argumentOrFirst, type Expression, stringIn } from './syntax.ts';

/**
 * Reads `@id`, `@unique`, `@@id`, `@@unique`, `@@index` and `@@fulltext`; undefined for every other attribute.
 * @param field the field that it stands behind, if it is none of the block's
 * @param known the names of all the model's fields
 */
export function readIndex(
  attribute: Attribute,
  field: Field | undefined,
  known: ReadonlySet<string>,
): WrittenIndex | undefined {
  const kind = kinds.get(attribute.name.text);
  if (!kind || (field && kind !== 'pk' && kind !== 'unique')) return undefined;
  const { arguments: list } = attribute;
  const columns = field
    ? [columnOf(field.name.text, list)]
    : itemsOf(argumentOrFirst(list, 'fields')?.value).map(readColumn);
  return {
    kind,
    columns,
    type: readType(argumentNamed(list, 'type')),
    where: readPredicate(argumentNamed(list, 'where')?.value) ?? readPseudoPredicate(attribute),
    clustered: readFlag(argumentNamed(list, 'clustered')),
    // What named an `@@index` before `map` came still does.
    map: stringIn(argumentNamed(list, 'map') ?? (kind === 'index' ? argumentNamed(list, 'name') : undefined)),
    attribute,
    field,
    complete: attribute.closed && columns.length > 0 && columns.every(({ path }) => known.has(fieldIn(path))),
  };
}

const kinds: ReadonlyMap<string, WrittenIndex['kind']> = new Map([
  ['id', 'pk'],
  ['unique', 'unique'],
  ['index', 'index'],
  ['fulltext', 'fulltext'],
]);

const indexTypes: readonly IndexType[] = ['BTree', 'Hash', 'Gin', 'Gist', 'SpGist', 'Brin'];

/** `[a, b]`, and also `a` alone, which the engine takes for a list of one. */
export function itemsOf(value: Expression | undefined): readonly Expression[] {
  if (!value || (value.kind === 'unknown' && value.text === '')) return none;
  return value.kind === 'list' ? value.items : [value];
}

/** A column of an index as it stands in the list, or the attribute behind the field. */
export function columnSpan({ attribute, field }: WrittenIndex, position: number): Span {
  const item = field ? undefined : itemsOf(argumentOrFirst(attribute.arguments, 'fields')?.value)[position];
  return item?.span ?? attribute.span;
}

/** Of `address.city` the address. */
const fieldIn = (path: string): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : path);

function readColumn(item: Expression): IndexColumn {
  if (item.kind === 'call') return columnOf(item.name.text, item.arguments);
  return columnOf(item.kind === 'word' ? item.text : '', none);
}

function columnOf(path: string, list: readonly Argument[]): IndexColumn {
  const sort = argumentNamed(list, 'sort')?.value;
  const length = argumentNamed(list, 'length')?.value;
  const ops = argumentNamed(list, 'ops')?.value;
  return {
    sort: sort?.kind === 'word' && sort.text === 'Desc' ? 'desc' : 'asc',
    length: length?.kind === 'number' ? Number(length.text) : undefined,
    ops: ops && (ops.kind === 'call' ? (stringIn(ops.arguments[0]) ?? '') : textOf(ops.span)),
    path,
  };
}

const readType = (argument: Argument | undefined): IndexType => {
  if (argument?.value.kind !== 'word') return 'BTree';
  const { text } = argument.value;
  return indexTypes.find((it) => it === text) ?? 'BTree';
};

function readFlag(argument: Argument | undefined): boolean | undefined {
  if (argument?.value.kind !== 'word') return undefined;
  return argument.value.text === 'true';
}

function readPredicate(value: Expression | undefined): Predicate | undefined {
  if (!value) return undefined;
  const { span } = value;
  if (value.kind === 'call' && value.name.text === 'raw') {
    const sql = stringIn(value.arguments[0]);
    return sql ? { kind: 'raw', sql, span } : { kind: 'unreadable', span };
  }
  if (value.kind !== 'object') return { kind: 'unreadable', span };
  const conditions = value.entries.map(readCondition);
  const readable = conditions.filter((it) => it !== undefined);
  if (readable.length === 0 || readable.length < conditions.length) return { kind: 'unreadable', span };
  return { kind: 'object', conditions: readable, span };
}

function readCondition({ name, value }: Argument): Condition | undefined {
  if (!name) return undefined;
  if (value.kind !== 'object') return { field: name, negated: false, value: textOf(value.span) };
  const not = argumentNamed(value.entries, 'not');
  return not && { field: name, negated: true, value: textOf(not.value.span) };
}

const pseudoWhere = /^where(?![\w-])\s*/i;

function readPseudoPredicate({ trailing }: Attribute): Predicate | undefined {
  const opening = trailing && pseudoWhere.exec(trailing.text);
  if (!opening) return undefined;
  const span: Span = trailing.span;
  return { kind: 'pseudo', text: trailing.text.slice(opening[0].length), span };
}
