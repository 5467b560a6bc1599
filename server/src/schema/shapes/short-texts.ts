import { columnPaths, type Field, type Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** Texts of which the name tells how long they can be. */

/** The most characters that such a text has; undefined where the name says nothing, or the column is not its own. */
export function shortLength(model: Model, field: Field): number | undefined {
  const { name, type, default: value, ignored } = field;
  if (type.text !== 'String' || type.list || ignored || value?.kind === 'call' || isTied(model, name.text)) {
    return undefined;
  }
  const words = wordsOf(name.text);
  if (words.some((it) => long.has(it))) return undefined;
  const [last = '', before = ''] = words.toReversed();
  const length = lengths.get(`${before} ${last}`) ?? lengths.get(last);
  return length !== undefined && value?.kind === 'string' && value.text.length > length ? undefined : length;
}

/** Such a column has the type of another one, or gives it to others. */
const isTied = (model: Model, name: string): boolean =>
  model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === name)) ||
  model.indexes.some((it) => it.kind === 'pk' && columnPaths(it).includes(name));

const long: ReadonlySet<string> = new Set([
  'file',
  'path',
  'raw',
  'error',
  'encrypted',
  'hash',
  'token',
  'secret',
  'old',
  'full',
]);

/** An address has 254 characters at most; the others are generous. */
const lengths: ReadonlyMap<string, number> = new Map<string, number>([
  ['email', 254],
  ['email address', 254],
  ['username', 100],
  ['first name', 100],
  ['last name', 100],
  ['slug', 200],
  ['sku', 64],
  ['status', 32],
  ['state', 32],
  ['currency', 10],
  ['currency code', 10],
  ['country code', 10],
  ['locale', 35],
  ['time zone', 64],
  ['timezone', 64],
  ['postal code', 20],
  ['zip code', 20],
  ['phone number', 32],
  ['mime type', 127],
]);
