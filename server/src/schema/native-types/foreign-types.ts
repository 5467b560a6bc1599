import { isNonEmpty, type NonEmpty, type Span } from '../../text/span.ts';
import { isIndexable } from '../coverage/indexable.ts';
import { type Field, type Model, type NativeType, scalarTypes } from '../model.ts';
import type { Provider } from '../provider.ts';
import { type Counterpart, counterpartOf } from './native-counterparts.ts';
import { hasNativeType, lacksType, ownersOf, takesNativeType } from './native-types.ts';

/** A type that this database has not, with those that have it. */
export interface ForeignType {
  readonly field: Field;
  readonly native: NativeType;
  readonly owners: NonEmpty<Provider>;
  readonly prefix: string;
  /** The attribute; without its arguments, where these are not at fault. */
  readonly at: Span;
}

/** A word that no database knows, and one that does not go with the type of the field, are the engine's to refuse. */
export function foreignType(field: Field, provider: Provider): ForeignType | undefined {
  const { native, type } = field;
  if (!native?.attribute.closed || !scalarTypes.has(type.text) || type.list) return undefined;
  const { attribute, name } = native;
  if (hasNativeType(provider, name, native.arguments.length)) return undefined;
  const owners = ownersOf(name, native.arguments.length);
  if (!isNonEmpty(owners)) return undefined;
  const takesFewer = hasNativeType(provider, name, 0);
  if (takesFewer && !takesNativeType(provider, name, type.text)) return undefined;
  return {
    field,
    native,
    owners,
    prefix: attribute.name.text.slice(0, attribute.name.text.indexOf('.')),
    at: takesFewer ? attribute.span : { ...attribute.span, end: attribute.name.span.end },
  };
}

/** What to write in its place. */
export type Instead =
  | { readonly kind: 'type'; readonly counterpart: Counterpart }
  /** Nothing: the type of the field is enough. */
  | { readonly kind: 'plain'; readonly exact: boolean }
  /** The database does not have the field's own type either. */
  | { readonly kind: 'text'; readonly counterpart: Counterpart | undefined }
  | { readonly kind: 'nothing' };

/** Types whose values a plain field of this type of Prisma may not all hold, or would compare otherwise. */
const peculiar: ReadonlySet<string> = new Set(['Citext', 'Oid', 'UnsignedBigInt', 'UnsignedInt', 'VarBit']);

export function insteadOf({ field, native }: ForeignType, model: Model, provider: Provider): Instead {
  const fits = (it: Counterpart | undefined) => it !== undefined && fitsField(it, field, native, model, provider);
  if (lacksType(provider, field.type.text)) {
    if (field.type.text !== 'Json') return { kind: 'nothing' };
    const text = counterpartOf('Text', [], 'String', provider);
    return { kind: 'text', counterpart: fits(text) ? text : undefined };
  }
  const counterpart = counterpartOf(native.name, native.arguments, field.type.text, provider);
  if (counterpart && fits(counterpart)) return { kind: 'type', counterpart };
  return { kind: 'plain', exact: !counterpart && !peculiar.has(native.name) };
}

/** A text without a limit can be no key on MySQL and SQL Server, nor have a default on MySQL. */
function fitsField(it: Counterpart, field: Field, native: NativeType, model: Model, provider: Provider): boolean {
  const planned = { type: field.type, native: { ...native, ...it } };
  if (isIndexable(planned, provider)) return true;
  const isKey = model.indexes.some(({ columns }) => columns.some(({ path }) => path === field.name.text));
  return !isKey && !(provider === 'mysql' && field.default);
}
