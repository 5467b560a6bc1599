import { type Field, fieldNamed, type Model } from '../model.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';

const narrowTypes: ReadonlySet<string> = new Set(['Int', 'BigInt', 'Float', 'Decimal', 'Boolean', 'DateTime']);

const narrowNativeTypes: ReadonlySet<string> = new Set(['Uuid', 'UniqueIdentifier', 'ObjectId']);

const idFunctions: ReadonlySet<string> = new Set(['uuid', 'cuid', 'ulid', 'nanoid', 'auto']);

/** Whether the column adds little to the size of an index: a number, a date, a flag, an enum, an id, a short word. */
export function isNarrow(schema: Schema, model: Model, path: string): boolean {
  const field = fieldNamed(model, path);
  if (!field || field.type.list) return false;
  return narrowTypes.has(field.type.text) || isEnumField(schema, field) || isIdentifier(model, field) || isWord(field);
}

/** Whether it says which row is meant: it is compared as a whole, and never searched. */
export function isIdentifier(model: Model, { name, native, default: value }: Field): boolean {
  return (
    (native !== undefined && narrowNativeTypes.has(native.name)) ||
    (value?.kind === 'call' && idFunctions.has(value.name.text)) ||
    model.indexes.some((it) => it.kind === 'pk' && it.columns.some(({ path }) => path === name.text)) ||
    model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text)) ||
    /^id$|I[dD]$|_id$/.test(name.text)
  );
}

/** Text by its type, but one of few short words by its name. */
const isWord = ({ name }: Field): boolean => /(?:status|type)$/i.test(name.text);
