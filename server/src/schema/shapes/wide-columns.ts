import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { wordsOf } from './name-words.ts';

/** Which columns are far wider than the rest of the row, so that every read and every new version of it carries them. */

/** By name and type. What an index holds is read with the row, and stays. */
export function isWide(model: Model, field: Field, provider: Provider): boolean {
  const { name, type, native, ignored } = field;
  if (type.list || ignored || isInIndex(model, name.text)) return false;
  const last = wordsOf(name.text).at(-1) ?? '';
  switch (type.text) {
    case 'Bytes':
      // A model of files is read for them.
      return files.has(last) && !files.has(wordsOf(model.name.text).at(-1) ?? '');
    case 'String':
      return documents.has(last) && holdsLongText(native?.name, native?.arguments[0], provider);
    case 'Json':
      return documents.has(last);
    default:
      return false;
  }
}

const isInIndex = ({ indexes }: Model, name: string): boolean =>
  indexes.some((it) => it.columns.some(({ path }) => path === name));

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** A key or a hash is short. */
const files = listed(
  'file data image picture photo avatar thumbnail document attachment pdf blob content binary audio',
);

const documents = listed('content body html markdown transcript article document contents');

/** A `String` of MySQL has 191 characters where nothing is written, one of SQL Server 1000. */
function holdsLongText(native: string | undefined, argument: string | undefined, provider: Provider): boolean {
  if (native === undefined) return provider !== 'mysql' && provider !== 'sqlserver';
  if (/^(?:Text|MediumText|LongText|NText)$/.test(native)) return true;
  return /^N?VarChar$/.test(native) && argument?.toLowerCase() === 'max';
}
