import { isTotalTree } from '../coverage/coverage.ts';
import { type Field, fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import { wordsOf } from './name-words.ts';

/**
 * How likely it is that somebody wants the same values again, once the row that had them is gone: an email address
 * surely, a membership perhaps, a number that a program counted or drew never.
 */
export function wantedAgain(model: Model, unique: WrittenIndex): 'surely' | 'perhaps' | 'never' {
  const { columns } = unique;
  const fields = columns.map(({ path }) => fieldNamed(model, path)).filter((it) => it !== undefined);
  const own = fields.filter((field) => !refers(model, field));
  if (fields.length < columns.length || own.some(isMade) || isImplied(model, unique)) return 'never';
  // What extends another row goes and comes with it; and who left a team may join it again.
  if (own.length === 0) return fields.length === 1 ? 'never' : 'perhaps';
  // The application can empty an optional one.
  if (own.every((it) => it.type.optional)) return 'never';
  // Within its account an id of another system comes back; by itself it is one that a program made.
  if (fields.length === 1 && own.every(isName)) return 'never';
  return own.some(isChosenByPeople) ? 'surely' : 'perhaps';
}

/** Whether a shorter key says the same of its columns, or the id does. */
const isImplied = ({ indexes }: Model, unique: WrittenIndex): boolean =>
  indexes.some(
    (it) =>
      it !== unique &&
      (it.kind === 'pk' || (it.kind === 'unique' && it.columns.length < unique.columns.length)) &&
      isTotalTree(it) &&
      it.columns.every(({ path }) => unique.columns.some((column) => column.path === path)),
  );

/** What programs call a row by. */
const isName = ({ name }: Field): boolean => identifiers.has(wordsOf(name.text).at(-1) ?? '');

const identifiers: ReadonlySet<string> = new Set(['id', 'uid', 'ref', 'reference', 'key']);

const refers = ({ foreignKeys }: Model, { name }: Field): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

/** Drawn, counted or computed: the same will not come again by itself. */
const isMade = ({ name, type, default: value }: Field): boolean => {
  if (value?.kind === 'call' && value.name.text !== 'now') return true;
  const last = wordsOf(name.text).at(-1) ?? '';
  return made.has(last) || ((type.text === 'Int' || type.text === 'BigInt') && counted.has(last));
};

const made: ReadonlySet<string> = new Set(
  'token secret hash nonce jti uuid guid otp signature fingerprint checksum etag cuid ulid nanoid sid shortcode'.split(
    ' ',
  ),
);

const counted: ReadonlySet<string> = new Set(
  'number no nr num sequence seq version revision position index order rank id'.split(' '),
);

/** Short of an external id or an address on the web, of which the old row may well stay the owner. */
const isChosenByPeople = ({ name, type }: Field): boolean =>
  type.text === 'String' && chosen.has(wordsOf(name.text).at(-1) ?? '');

const chosen: ReadonlySet<string> = new Set(
  'email mail name username login nickname title label phone mobile handle plate sku domain'.split(' '),
);
