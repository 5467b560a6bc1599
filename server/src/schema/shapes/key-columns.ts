import type { Field, Model } from '../model.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';
import { rollupOf } from './rollup.ts';

/** How queries ask for a column, as its name and type tell. */

/** By a stretch: a moment, an amount, a place in a sequence. Where null has a meaning of its own, it is asked for too. */
export function isReadByRange(schema: Schema, model: Model, field: Field): boolean {
  const { name, type, native, default: value } = field;
  if (type.list) return false;
  switch (type.text) {
    case 'DateTime':
      return !type.optional && native?.name !== 'Date' && !isBucket(schema, model, field);
    case 'Decimal':
    case 'Float':
      return true;
    case 'BigInt':
      return value?.kind === 'call' || /(?:sequence|seq|timestamp|offset|At|_at|[tT]ime)$/.test(name.text);
    default:
      return false;
  }
}

/** A day or an hour that many rows share is asked for by its value. */
const isBucket = (schema: Schema, model: Model, field: Field): boolean =>
  /^(?:date|day|hour|week|month|quarter|year|period|bucket)$/i.test(field.name.text) ||
  rollupOf(schema, model)?.buckets.includes(field) === true;

/** By a value: a reference, a flag, a state. What tells rows apart stands last, to make their order a total one. */
export function isReadByValue(schema: Schema, model: Model, field: Field): boolean {
  const { name, type } = field;
  if (type.list || isInKey(model, name.text)) return false;
  if (type.text === 'Boolean' || isEnumField(schema, field)) return true;
  const last = wordsOf(name.text).at(-1) ?? '';
  if (['String', 'Int', 'BigInt'].includes(type.text) && (last === 'id' || isReference(model, name.text))) return true;
  return type.text === 'String' && ['status', 'state', 'type', 'kind', 'role'].includes(last);
}

const isInKey = (model: Model, name: string): boolean =>
  model.indexes.some(
    ({ kind, columns }) =>
      (kind === 'pk' && columns.some((it) => it.path === name)) ||
      (kind === 'unique' && columns.length === 1 && columns[0]?.path === name),
  );

const isReference = ({ foreignKeys }: Model, name: string): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name));
