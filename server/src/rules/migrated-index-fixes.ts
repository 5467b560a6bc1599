import { fieldOfColumn } from '../schema/coverage/migrated-indexes.ts';
import { addBlockAttributes, removeLine } from '../schema/edits/edits.ts';
import type { MigratedIndex, MigratedKey } from '../schema/history/history.ts';
import { columnList, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { withoutSpareSpace } from '../schema/parse/predicate.ts';
import { isEnumField } from '../schema/relations.ts';
import { type RowFilter, readRowFilter } from '../schema/row-filter/row-filter.ts';
import { literal } from '../schema/row-filter/row-filter-text.ts';
import { isAtLeast, partialIndexesLeftSince } from '../workload/prisma-version.ts';
import type { Fix, RuleInput } from './rule.ts';

/**
 * The index as a line of the schema, where Prisma's language has the words for all of it. A unique one is not declared:
 * its constraint is for a person to decide, and one with a condition makes `upsert` fail.
 */
export function declaring(index: MigratedIndex, model: Model, input: RuleInput): Fix[] {
  const { name, keys, where, unique, type, carries } = index;
  const columns = keys.map((it) => columnText(it, index, model, input));
  if (unique || carries || !columns.every((it) => it !== undefined)) return [];
  const condition = where === undefined ? undefined : rawCondition(where, model, input);
  if (where !== undefined && (condition === undefined || !keepsConditions(input))) return [];
  const text = `@@index(${[
    columnList(columns),
    ...(condition === undefined ? [] : [`where: ${condition}`]),
    ...(type === 'BTree' ? [] : [`type: ${type}`]),
    `map: ${literal(name)}`,
  ].join(', ')})`;
  return [{ title: `Declare ${text}`, migration: 'none', edits: [addBlockAttributes(model, [text])] }];
}

/** Before this version a declared condition was made anew with each migration. */
const keepsConditions = ({ prisma }: RuleInput): boolean => isAtLeast(prisma, partialIndexesLeftSince);

/** What the database has been told, in one line, where Prisma will know it again. */
function rawCondition(where: string, model: Model, input: RuleInput): string | undefined {
  const text = withoutSpareSpace(where);
  const filter = isRewritten.test(where) ? undefined : readRowFilter(text, { ...input, model });
  return filter && comparesAlike(filter, input) ? `raw(${literal(text)})` : undefined;
}

/**
 * PostgreSQL keeps these in other words, so that Prisma drops the index and makes it again with each migration; seen
 * with 7.5 and 7.10. So it is with comparisons of `varchar`, of a timestamp with a text, and with a negative number.
 */
const isRewritten = /\b(?:in|between|i?like|similar|distinct)\b|--|\/\*/i;

function comparesAlike(filter: RowFilter, input: RuleInput): boolean {
  if (filter.kind !== 'comparison') return filter.parts.every((it) => comparesAlike(it, input));
  const { field, value } = filter;
  if (value.kind === 'number') return !value.text.startsWith('-');
  if (value.kind !== 'text') return true;
  const isText = field.type.text === 'String' && (!field.native || field.native.name === 'Text');
  return isText || isEnumField(input.schema, field);
}

function columnText(
  key: MigratedKey,
  { type }: MigratedIndex,
  model: Model,
  { provider }: RuleInput,
): string | undefined {
  const field = key.kind === 'column' ? fieldOfColumn(model, key.column) : undefined;
  if (!field || key.kind === 'expression' || key.ops?.startsWith('NULLS ')) return undefined;
  // In a B-tree Prisma does not know an operator class again, and makes the index anew with each migration.
  if (key.ops !== undefined && (provider !== 'postgresql' || type === 'BTree')) return undefined;
  const options = [
    ...(key.ops === undefined ? [] : [`ops: raw(${literal(key.ops)})`]),
    ...(key.length === undefined ? [] : [`length: ${key.length}`]),
    ...(key.sort === 'desc' && type === 'BTree' ? ['sort: Desc'] : []),
  ];
  return options.length === 0 ? field.name.text : `${field.name.text}(${options.join(', ')})`;
}

/** Without the line an older Prisma, which does not see the index, leaves it where it is. */
export const undeclaring = (line: WrittenIndex): Fix[] =>
  line.kind === 'index'
    ? [
        {
          title: `Remove ${indexLabel(line)}, and leave the index to its migration`,
          migration: 'none',
          edits: [removeLine(line.attribute)],
        },
      ]
    : [];
