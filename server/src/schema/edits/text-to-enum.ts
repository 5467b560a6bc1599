import type { Edit } from '../../text/edit.ts';
import type { Enum, Field, IndexType, Model, Predicate } from '../model.ts';
import type { Comment } from '../parse/syntax.ts';
import { conditionText } from '../row-filter/refusal.ts';
import { comparisonsIn, readRowFilter } from '../row-filter/row-filter.ts';
import type { Surroundings } from '../row-filter/row-filter-values.ts';
import type { ListedField } from '../shapes/listed-fields.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { replace } from './edits.ts';
import { addBlockBehind } from './new-block.ts';
import { enumLines, enumNameFor, enumValues } from './new-enum.ts';
import { changeToDeclared } from './type-edits.ts';

/** How a text column of listed values becomes an enum. */

type Around = Omit<Surroundings, 'model'>;

/** One way to make the column an enum. */
export interface EnumChoice {
  readonly title: string;
  readonly enumName: string;
  /** Whether the enum is to be declared. */
  readonly isNew: boolean;
  readonly edits: readonly Edit[];
}

/** The ways, the best first: a new enum, or one that lists the same values. None where an index needs the text. */
export function enumChoices(model: Model, listed: ListedField, input: Around): EnumChoice[] {
  const { schema } = input;
  const { field, list } = listed;
  if (!model.indexes.every((it) => keepsHolding(model, it, listed, input))) return [];
  const reuses = schema.enums
    .filter((it) => lists(it, list.values))
    .map(
      (it): EnumChoice => ({
        title: `Change the type of ${field.name.text} to ${it.name.text}`,
        enumName: it.name.text,
        isNew: false,
        edits: useEnum(
          model,
          listed,
          it.name.text,
          (stored) => it.values.find((value) => value.dbName === stored)?.name.text,
        ),
      }),
    );
  const create = createEnum(model, listed, input);
  const isSameThing = schema.enums.some((it) => lists(it, list.values) && isNamedAfter(it, model, field));
  const created = create ? [create] : [];
  return isSameThing ? [...reuses, ...created] : [...created, ...reuses];
}

function createEnum(model: Model, listed: ListedField, { schema }: Around): EnumChoice | undefined {
  const { field, list } = listed;
  const values = enumValues(field, list.values);
  const name = enumNameFor(schema, model, field);
  const block = values && addBlockBehind(model, enumLines(name, values, model));
  if (!block) return undefined;
  const nameOf = (stored: string) => values.find((it) => it.stored === stored)?.name;
  return {
    title: `Create enum ${name} for ${field.name.text}`,
    enumName: name,
    isNew: true,
    edits: [...useEnum(model, listed, name, nameOf), block],
  };
}

function useEnum(
  model: Model,
  { field, list, comment }: ListedField,
  name: string,
  nameOf: (stored: string) => string | undefined,
): Edit[] {
  const { default: value } = field;
  const word = value?.kind === 'string' ? nameOf(value.text) : undefined;
  return [
    ...changeToDeclared(model, field, name),
    ...(value && word !== undefined ? [replace(value.span, word)] : []),
    // What the comment said, the enum says now.
    ...(list.alone && comment === field.comment ? [removeComment(comment)] : []),
  ];
}

function removeComment({ span }: Comment): Edit {
  const start = span.fragment.text.slice(0, span.start).trimEnd().length;
  return replace({ ...span, start }, '');
}

const lists = ({ values }: Enum, stored: readonly string[]): boolean =>
  values.length === stored.length && values.every((it) => stored.includes(it.dbName));

/** `State` and `OrderState` are about the state of an Order, `UserState` is about another thing. */
function isNamedAfter({ name }: Enum, model: Model, field: Field): boolean {
  const own = new Set([...wordsOf(model.name.text), ...wordsOf(field.name.text)]);
  return wordsOf(name.text).every((it) => own.has(it));
}

/** The types of index that the engine takes for an enum. */
const ofEnums: ReadonlySet<IndexType> = new Set(['BTree', 'Hash']);

/** Whether an index still means something when the column is an enum: its operators and patterns are those of text. */
function keepsHolding(
  model: Model,
  index: Model['indexes'][number],
  { field, list }: ListedField,
  input: Around,
): boolean {
  const name = field.name.text;
  const column = index.columns.find((it) => it.path === name);
  const isOfText = column?.ops !== undefined || column?.length !== undefined || index.kind === 'fulltext';
  if (column && (isOfText || !ofEnums.has(index.type))) return false;
  return !index.where || knowsValues(model, index.where, field, list.values, input);
}

/** Whether a condition compares the column with listed values alone. */
function knowsValues(model: Model, where: Predicate, field: Field, values: readonly string[], input: Around): boolean {
  if (where.kind === 'object') {
    const own = where.conditions.filter((it) => it.field.text === field.name.text).map((it) => it.value);
    return own.every((it) => it === 'null' || values.includes(it.slice(1, -1)));
  }
  const text = conditionText(where);
  if (!text.includes(field.name.text) && !text.includes(field.dbName)) return true;
  const filter = where.kind === 'unreadable' ? undefined : readRowFilter(text, { ...input, model });
  const own = filter && comparisonsIn(filter)?.filter((it) => it.field === field);
  return (
    own?.every(({ value, operator }) => {
      const isEquality = operator === '=' || operator === '!=';
      return isEquality && (value.kind === 'null' || (value.kind === 'text' && values.includes(value.text)));
    }) ?? false
  );
}
