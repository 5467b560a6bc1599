import { isAscii } from '../../text/ascii.ts';
import { type Field, fieldNamed, type Model, scalarTypes } from '../model.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';
import type { Comparator, Operand } from './row-filter-syntax.ts';

/** What the words of a condition name: fields of the model, and values that these can have. */

export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly is: boolean }
  | { readonly kind: 'number'; readonly text: string }
  /** Of an enum, the name that the database knows. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: Field };

/** Where a condition stands: what its words may name. */
export interface Surroundings {
  readonly schema: Schema;
  readonly model: Model;
  readonly provider: Provider;
}

/** By its name, its column's name, or either behind the name of the model or the table. */
export function fieldCalled(name: string, model: Model): Field | undefined {
  const [owner, ...rest] = name.split('.');
  const own = rest.length === 1 && (owner === model.name.text || owner === model.dbName) ? (rest[0] ?? '') : name;
  return fieldNamed(model, own) ?? model.fields.find((it) => it.dbName === own);
}

const isoTime =
  /^((\d{4})-(\d\d)-(\d\d))(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** What an operand says where it is compared with the field; undefined where it is no value that the field can have. */
export function readValue(
  operand: Operand,
  field: Field,
  { schema, model, provider }: Surroundings,
): Value | undefined {
  const { kind, text } = operand;
  const named = kind === 'word' ? text.toLowerCase() : undefined;
  if (named === 'null') return { kind: 'null' };
  const quoted = kind === 'text' || kind === 'double-quoted';
  switch (contentOf(field, schema, provider)) {
    case 'enum': {
      const value = valueNamed(schema, field, text);
      if (value !== undefined && kind !== 'number') return { kind: 'text', text: value };
      break;
    }
    case 'boolean':
      if (['true', 'false'].includes(text.toLowerCase())) return { kind: 'boolean', is: text.toLowerCase() === 'true' };
      if (kind === 'number' && ['0', '1'].includes(text)) return { kind: 'boolean', is: text === '1' };
      break;
    case 'number':
      if (kind === 'number' || (quoted && plainNumber.test(text))) return { kind: 'number', text };
      break;
    case 'time':
      // What a time looks like in SQLite hangs on the driver.
      if (quoted && isTime(text) && provider !== 'sqlite') return { kind: 'text', text };
      break;
    case 'uuid':
      if (quoted && uuid.test(text)) return { kind: 'text', text };
      break;
    case 'text':
      // A line break or half a character would need an escape that some database does not read.
      if (quoted && (isAscii(text) || !/[\p{Cc}\p{Cs}]/u.test(text))) return { kind: 'text', text };
      break;
  }
  const other = kind === 'word' ? fieldCalled(text, model) : undefined;
  return other && { kind: 'field', field: other };
}

/** A time as ISO 8601 has it, on a day that there is. */
function isTime(text: string): boolean {
  const [, day = '', year, month, date] = isoTime.exec(text) ?? [];
  const asCounted = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return day !== '' && new Date(asCounted).toISOString().startsWith(day);
}

/** What the database calls the value, be it written `ACTIVE`, `Status.ACTIVE` or by its mapped name. */
function valueNamed(schema: Schema, { type }: Field, text: string): string | undefined {
  const own = text.startsWith(`${type.text}.`) ? text.slice(type.text.length + 1) : text;
  return enumNamed(schema, type.text)?.values.find((it) => it.name.text === own || it.dbName === own)?.dbName;
}

type Content = 'boolean' | 'number' | 'text' | 'uuid' | 'time' | 'enum';

const textTypes: ReadonlySet<string> = new Set([
  'Char',
  'Citext',
  'LongText',
  'MediumText',
  'NChar',
  'NVarChar',
  'String',
  'Text',
  'TinyText',
  'VarChar',
]);

/** What can be compared with a written value; undefined where only null can be asked for. */
function contentOf({ type, native }: Field, schema: Schema, provider: Provider): Content | undefined {
  if (type.list) return undefined;
  if (enumNamed(schema, type.text)) return provider === 'sqlserver' ? undefined : 'enum';
  const kind = native?.name;
  switch (type.text) {
    case 'Boolean':
      return 'boolean';
    case 'Int':
    case 'BigInt':
    case 'Float':
    case 'Decimal':
      // PostgreSQL compares money with nothing but money.
      return kind === 'Money' ? undefined : 'number';
    case 'DateTime':
      return kind === 'Time' || kind === 'Timetz' ? undefined : 'time';
    case 'String':
      if (kind === 'Uuid' || kind === 'UniqueIdentifier') return 'uuid';
      // SQL Server's old `text` compares with nothing.
      if (provider === 'sqlserver' && kind === 'Text') return undefined;
      return kind === undefined || textTypes.has(kind) ? 'text' : undefined;
    default:
      return undefined;
  }
}

/** Whether the database makes this comparison, and always with the same answer for the same row. */
export function isComparable(field: Field, operator: Comparator, value: Value, around: Surroundings): boolean {
  const { schema, provider } = around;
  const equality = operator === '=' || operator === '!=';
  if (value.kind === 'null') return equality && isStored(field, around);
  const content = contentOf(field, schema, provider);
  const ordered = content === 'number' || content === 'text' || content === 'time';
  if (!content || !(equality || ordered)) return false;
  if (value.kind !== 'field') return true;
  const other = value.field;
  if (other === field || contentOf(other, schema, provider) !== content) return false;
  if (content === 'enum') return other.type.text === field.type.text;
  // PostgreSQL refuses a time with a zone beside one without: the answer hangs on the session.
  return content !== 'time' || other.native?.name === field.native?.name;
}

/** Whether the field is a column of the table, which a relation is not. SQL Server has no enums. */
const isStored = ({ type }: Field, { schema, provider }: Surroundings): boolean =>
  scalarTypes.has(type.text) ||
  type.unsupported !== undefined ||
  (provider !== 'sqlserver' && enumNamed(schema, type.text) !== undefined);
