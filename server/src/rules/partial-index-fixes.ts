import { isAcceptedLine } from '../schema/coverage/accepted-line.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { isRedundant } from '../schema/coverage/redundancy.ts';
import { isPartialUnique, takesUpsertsOf } from '../schema/coverage/upsert-targets.ts';
import { servedAfter } from '../schema/edits/change-key.ts';
import { addPreviewFeature, removeLine } from '../schema/edits/edits.ts';
import { indexLineText, type Key, keysOf, replaceLine, withoutArgument } from '../schema/edits/index-edits.ts';
import { nameForPurpose, nameInPlaceOf } from '../schema/edits/index-names.ts';
import { createIndexSql } from '../schema/edits/index-sql.ts';
import type { Field, Index, IndexColumn, Model, Predicate, WrittenIndex } from '../schema/model.ts';
import { columnList, fieldNamed, indexLabel } from '../schema/model.ts';
import { argumentText } from '../schema/parse/syntax.ts';
import { hasPartialIndexes } from '../schema/provider.ts';
import { fieldsIn, fixedFields, type RowFilter, readRowFilter } from '../schema/row-filter/row-filter.ts';
import { asSql, whereArgument } from '../schema/row-filter/row-filter-text.ts';
import { isNonEmpty } from '../text/span.ts';
import { longKeyOf } from './index-key-lengths.ts';
import type { Fix, RuleInput } from './rule.ts';
import { takesConditions } from './takes-conditions.ts';

/** An index or a unique constraint on a line of its own. */
export interface BlockLine extends WrittenIndex {
  readonly kind: 'index' | 'unique';
  readonly field: undefined;
}

/** `@@index([a]) where a > 3` */
export interface PseudoLine extends BlockLine {
  readonly where: Extract<Predicate, { readonly kind: 'pseudo' }>;
}

export const isPseudoLine = (index: WrittenIndex): index is PseudoLine =>
  index.where?.kind === 'pseudo' && isBlockLine(index);

export const isBlockLine = (index: WrittenIndex): index is BlockLine =>
  index.field === undefined && (index.kind === 'index' || index.kind === 'unique');

/** Where the condition is not understood for certain, or the database refuses it, it can only go. */
export function fixesFor(line: PseudoLine, model: Model, input: RuleInput): Fix[] {
  return fixesOf(line, readRowFilter(line.where.text, { ...input, model }), model, input);
}

/** What can be done about an index on some rows, where the condition is not written as the database can have it. */
export function fixesOf(line: BlockLine, filter: RowFilter | undefined, model: Model, input: RuleInput): Fix[] {
  const { provider, schema } = input;
  // What keeps the engine from taking the columns is told by the engine, and comes first.
  if (!isAcceptedLine(schema, model, line, provider)) return [];
  const keys = keysOf(line);
  const plain = misleadsUpserts(line, keys, model) ? [] : [total(line, keys, model, input)];
  if (!filter) return plain;
  if (!hasPartialIndexes(provider)) {
    const ordered = line.kind === 'unique' ? keys : fieldsFirst(line, fixedFields(filter), model, input);
    const same = ordered.every((it, i) => it.path === keys[i]?.path);
    return same ? plain : [{ ...total(line, ordered, model, input), preferred: true }, ...plain];
  }
  if (!takesConditions(input)) return [...inMigration(line, filter, model, input), ...plain];
  const where = whereArgument(filter, provider);
  if (where === undefined) return plain;
  const inside = partial(line, keys, { filter, where }, model, input);
  const fixed = new Set(fixedFields(filter).map((it) => it.name.text));
  const varying = keys.filter((it) => !fixed.has(it.path));
  const fixes: Fix[] = [line.kind === 'index' ? { ...inside, preferred: true } : inside];
  if (isNonEmpty(varying) && varying.length < keys.length) {
    fixes.push(partial(line, varying, { filter, where }, model, input));
  }
  return [...fixes, ...plain];
}

function partial(
  line: BlockLine,
  keys: readonly Key[],
  { filter, where }: { readonly filter: RowFilter; readonly where: string },
  model: Model,
  { schema }: RuleInput,
): Fix {
  const bare = indexLineText(withoutArgument(line, 'where'), keys, [`where: ${where}`]);
  const other = model.indexes.find((it) => {
    if (it === line || !isBlockLine(it)) return false;
    const isOnSameRows = it.attribute.arguments.some((argument) => argumentText(argument) === `where: ${where}`);
    return unnamed(it) === bare || (isOnSameRows && isRedundant({ ...overAll(line, keys), where: it.where }, it));
  });
  if (other) return removal(line, other);
  const text = indexLineText(withoutArgument(line, 'where'), keys, [
    `where: ${where}`,
    ...mapFor(line, keys, purposeOf(filter), model),
  ]);
  const feature = addPreviewFeature(schema, model, 'partialIndexes');
  return {
    title: `Write ${text}${feature.length > 0 ? ' and add the preview feature partialIndexes' : ''}`,
    migration: effectOf(line),
    ...(feature.length > 0 && { addsPreviewFeature: true }),
    edits: [replaceLine(line, text), ...feature],
  };
}

const purposeOf = (filter: RowFilter): string =>
  `where_${[...new Set(fieldsIn(filter).map((it) => it.dbName))].join('_')}`;

/** What the project's Prisma cannot write a migration can make. The line that is left only tells of it. */
function inMigration(line: BlockLine, filter: RowFilter, model: Model, { provider }: RuleInput): Fix[] {
  const where = asSql(filter, provider);
  const stored = line.columns.map((it) => ({ ...it, field: fieldNamed(model, it.path) }));
  const columns = stored.flatMap(({ field, sort }) => (field ? [{ name: field.dbName, sort }] : []));
  const isPlain = line.type === 'BTree' && line.columns.every((it) => it.ops === undefined && it.length === undefined);
  if (where === undefined || columns.length < stored.length || !isPlain) return [];
  const unique = line.kind === 'unique';
  const paths = line.columns.map((it) => it.path);
  const name = line.map ?? nameForPurpose(model, paths, purposeOf(filter), unique);
  return [
    {
      title: `Make the index ${name} in a migration`,
      migration: effectOf(line),
      edits: [replaceLine(line, `// A migration makes ${name} on ${columnList(paths)} where ${where}.`)],
      creates: [{ name, sql: createIndexSql({ name, table: model.dbName, unique, columns, where }, provider) }],
    },
  ];
}

/** Over all rows it would be a unique by which people upsert, and another one with a condition would take that. */
const misleadsUpserts = (line: BlockLine, keys: readonly Key[], { indexes }: Model): boolean =>
  indexes.some((it) => it !== line && isPartialUnique(it) && takesUpsertsOf(it, overAll(line, keys)));

/** An index over all rows; or none, where another one does the same already. */
function total(line: BlockLine, keys: readonly Key[], model: Model, { provider, schema }: RuleInput): Fix {
  const whole = overAll(line, keys);
  const other = indexesOf(schema, model, provider).find((it) => isRedundant(whole, it) || isSameUnique(whole, it));
  if (other) return removal(line, other);
  const text = indexLineText(withoutArgument(line, 'where'), keys, mapFor(line, keys, 'all', model));
  const sameKeys = keys.every((it, i) => it.path === line.columns[i]?.path);
  const served = servedAfter(model, line, whole);
  return {
    title: `${sameKeys ? 'Remove the condition:' : 'Write'} ${text}${served.words}`,
    migration: effectOf(line),
    edits: [replaceLine(line, text), ...served.edits],
  };
}

/** The line as it would be without a name of its own. */
const unnamed = (line: BlockLine): string => indexLineText(withoutArgument(line, 'map'), keysOf(line), []);

const removal = (line: BlockLine, other: Index): Fix => ({
  title: `Remove the line, since ${indexLabel(other)} serves it`,
  migration: 'none',
  edits: [removeLine(line.attribute)],
});

const effectOf = ({ kind }: BlockLine): Fix['migration'] => (kind === 'unique' ? 'changes-constraint' : 'builds-index');

function mapFor(line: BlockLine, keys: readonly Key[], purpose: string, model: Model): string[] {
  if (line.map !== undefined) return [];
  const paths = keys.map((it) => it.path);
  const name = nameInPlaceOf(model, line, paths, purpose);
  return name === undefined ? [] : [`map: "${name}"`];
}

/** An index over all rows, with the fields of the condition in front. */
export const asComposite = (line: BlockLine, fixed: readonly Field[], model: Model, input: RuleInput): Fix =>
  total(line, fieldsFirst(line, fixed, model, input), model, input);

/**
 * Where there is no partial index, the rows of the condition lie together when its fields come first. Where the database
 * takes no key of that length they cannot.
 */
function fieldsFirst(line: BlockLine, fixed: readonly Field[], model: Model, input: RuleInput): readonly Key[] {
  const keys = keysOf(line);
  const leading = fixed
    .filter((it) => isPlainColumn(it) && isIndexable(it, input.provider))
    .map(({ name }) => keys.find((it) => it.path === name.text) ?? { path: name.text, text: name.text });
  const ordered = [...leading, ...keys.filter((key) => !leading.some((it) => it.path === key.path))];
  return longKeyOf(overAll(line, ordered), model, input)?.kind === 'declared' ? keys : ordered;
}

/** The index as it is over all rows, on these columns. */
function overAll(line: BlockLine, keys: readonly Key[]): WrittenIndex {
  const columns = keys.map(
    ({ path }): IndexColumn =>
      line.columns.find((it) => it.path === path) ?? { path, sort: 'asc', length: undefined, ops: undefined },
  );
  return { ...line, columns, where: undefined };
}

const isPlainColumn = ({ type }: Field): boolean =>
  !type.list && type.unsupported === undefined && type.text !== 'Json' && type.text !== 'Bytes';

const isSameUnique = (unique: WrittenIndex, other: Index): boolean =>
  unique.kind === 'unique' &&
  (other.kind === 'unique' || other.kind === 'pk') &&
  other.complete &&
  other.where === undefined &&
  other.columns.length === unique.columns.length &&
  unique.columns.every(({ path }) => other.columns.some((it) => it.path === path));
