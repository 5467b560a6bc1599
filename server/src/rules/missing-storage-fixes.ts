import type { LoneRelation } from '../schema/counterparts.ts';
import { addBlockAttributes, indexText } from '../schema/edits/edits.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { alignedRows, attributeText, type FieldRow } from '../schema/edits/field-rows.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import {
  columnName,
  extendRelation,
  nativeText,
  oneOf,
  referableKey,
  relationText,
} from '../schema/edits/relation-edits.ts';
import { columnPaths, type Field, fieldNamed, type Model } from '../schema/model.ts';
import { relationName } from '../schema/relations.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import type { Edit } from '../text/edit.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { relationNameOf } from './missing-relation-fixes.ts';
import type { Fix, RuleInput } from './rule.ts';

/** What a model needs so as to store a relation that another one reads: a column, the relation field, an index. */

/** @param together lone relations of the model to one other; they are one unless each needs a name to be told apart */
export function storingFix(model: Model, together: readonly LoneRelation[], input: RuleInput): Fix | undefined {
  const target = together[0]?.target;
  const beside = target?.fields.at(-1);
  const storages = together.map((it) => storageFor(model, it, input));
  if (!target || !beside || !storages.every((it) => it !== undefined)) return undefined;
  const rows = storages.flatMap((it) => it.rows);
  const [first, ...rest] = alignedRows(rows);
  if (first === undefined || new Set(rows.map((it) => it.name)).size < rows.length) return undefined;
  const indexes = storages.flatMap((it) => it.index ?? []);
  return {
    title: `Add ${enumerate(rows.map((it) => it.name))} to ${target.name.text}`,
    migration: 'changes-constraint',
    edits: [
      ...storages.flatMap((it) => it.naming),
      addFieldGroup(target, beside, [first, ...rest]),
      ...(indexes.length > 0 ? [addBlockAttributes(target, indexes)] : []),
    ],
  };
}

interface Storage {
  readonly rows: readonly FieldRow[];
  readonly index: string | undefined;
  /** What the reading field needs in order to be told from others. */
  readonly naming: readonly Edit[];
}

function storageFor(model: Model, lone: LoneRelation, input: RuleInput): Storage | undefined {
  const { field, side, target } = lone;
  const key = referableKey(model);
  const words = freeWords(model, lone);
  const canStore = target.kind === 'model' && target !== model && !target.ignored;
  // Of several relations without names, one that is stored here and one that is not, either may have the only opposite.
  const isUnclear = lone.needsName && model.fields.some((it) => isStoredBeside(model, it, lone));
  if (side.kind !== 'reads' || !canStore || isUnclear || !words || !key?.every(canBeCopied)) return undefined;
  const columns = key.map((it) => storedColumn(target, words, it));
  const known = columns.map(({ name, dbName }) =>
    target.fields.find((it) => it.name.text === name || it.dbName === dbName),
  );
  const names = columns.map((it, i) => known[i]?.name.text ?? it.name);
  if (!isNonEmpty(names) || known.some((it, i) => it && !holdsKey(target, it, key[i]))) return undefined;
  const unique = !side.list;
  if (unique && (names.length > 1 || known.some((it) => it && !isAlone(target, it)))) return undefined;
  const relation = relationNameOf(model, lone);
  const optional = known.some((it) => !it || it.type.optional);
  const relationRow = {
    name: nameInStyle(target, words).field,
    type: `${model.name.text}${optional ? '?' : ''}`,
    attributes: relationText({
      name: relation,
      fields: names,
      references: key.map((it) => it.name.text),
      // It refuses two ways from one row to another by which a change could spread.
      action: input.provider === 'sqlserver' ? 'NoAction' : undefined,
    }),
  };
  const added = columns.filter((_, i) => !known[i]);
  const mark = unique ? '@unique' : undefined;
  return {
    rows: [...added.map((it) => ({ ...it, attributes: attributeText(mark, it.attributes) })), relationRow],
    index: unique || leads(target, names) || isIndexedByDatabase(input) ? undefined : indexText(target, names),
    naming: lone.name === undefined && relation !== undefined ? extendRelation(model, field, relation, []) : [],
  };
}

const isStoredBeside = (model: Model, field: Field, { target }: LoneRelation): boolean =>
  field.type.text === target.name.text &&
  relationName(field) === undefined &&
  model.foreignKeys.some((it) => it.field === field);

const canBeCopied = ({ type }: Field): boolean => type.unsupported === undefined && !type.list;

/** The words of the relation field: those of the model, with those of the reading field before them where they are taken. */
function freeWords(model: Model, { field, target, needsName }: LoneRelation): NonEmpty<string> | undefined {
  const plain = oneOf(model);
  const [first, ...rest] = wordsOf(field.name.text);
  const exact: NonEmpty<string> = [first ?? field.name.text, ...rest, ...plain];
  return [...(needsName ? [] : [plain]), exact].find((it) => !fieldNamed(target, nameInStyle(target, it).field));
}

/** Optional, as Prisma's own formatter has it: the rows that are there have no value for it. */
function storedColumn(target: Model, words: NonEmpty<string>, key: Field): FieldRow & { readonly dbName: string } {
  const { field, column } = columnName(target, words, key);
  const attributes = attributeText(column && `@map(${JSON.stringify(column)})`, nativeText(key));
  return { name: field, dbName: column ?? field, type: `${key.type.text}?`, attributes };
}

/** Whether a column that is there already holds such keys, and no relation yet. */
const holdsKey = (target: Model, field: Field, key: Field | undefined): boolean =>
  key !== undefined &&
  field.type.text === key.type.text &&
  !field.type.list &&
  nativeText(field) === nativeText(key) &&
  !target.foreignKeys.some((it) => it.fields.some((stored) => stored.text === field.name.text));

/** Whether no two rows have the same value in the column. */
const isAlone = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some((it) => (it.kind === 'pk' || it.kind === 'unique') && columnPaths(it).join() === name.text && !it.where);

const leads = ({ indexes }: Model, names: readonly string[]): boolean =>
  indexes.some((it) => it.complete && !it.where && names.every((name, i) => it.columns[i]?.path === name));

const isIndexedByDatabase = ({ schema, provider }: RuleInput): boolean =>
  provider === 'mysql' && schema.datasource?.relationMode !== 'prisma';
