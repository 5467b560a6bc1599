import { isIdentifier } from '../../schema/coverage/narrow-columns.ts';
import type { Field, Model } from '../../schema/model.ts';
import type { Provider } from '../../schema/provider.ts';
import { type Code, code, type Phrase, say } from '../../text/phrase.ts';

/** How a text is searched, and which of these ways no plain index answers. */

/** An address or a row of bits is compared, whatever its type in Prisma. */
export const isSearchedText = (model: Model, field: Field): boolean =>
  field.type.text === 'String' &&
  !field.type.list &&
  !isIdentifier(model, field) &&
  !['Inet', 'Bit', 'VarBit', 'Xml'].includes(field.native?.name ?? '');

export function textSearches(field: Field, ops: string | undefined, provider: Provider): readonly (Phrase | Code)[] {
  return [
    code('contains'),
    code('endsWith'),
    ...beginnings(field, ops, provider),
    ...(asksInsensitively.has(provider) ? [code('mode: "insensitive"')] : []),
  ];
}

/** Where Prisma Client has `mode`. */
const asksInsensitively: ReadonlySet<Provider> = new Set(['postgresql', 'cockroachdb', 'mongodb']);

/**
 * PostgreSQL reads the beginning of a text from the usual order in the C collation alone; SQLite never does, and
 * neither does MongoDB, which Prisma asks by `$regexMatch`.
 */
function beginnings(field: Field, ops: string | undefined, provider: Provider): readonly (Phrase | Code)[] {
  const never = provider === 'sqlite' || provider === 'mongodb' || (provider === 'postgresql' && isCastToText(field));
  if (never) return [code('startsWith')];
  const isOther = provider !== 'postgresql' || /_pattern_ops$/.test(ops ?? '');
  return isOther ? [] : [say`${code('startsWith')} (except in the C collation)`];
}

/** Prisma asks for the beginning of `"code"::text`, which for these types is not what the index holds. */
export const isCastToText = ({ native }: Field): boolean => native?.name === 'Char' || native?.name === 'Citext';
