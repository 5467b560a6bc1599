import type { Field } from '../model.ts';
import type { Provider } from '../provider.ts';

/** Whether the engine and the database accept a plain B-tree with this field as a key column. */
export function isIndexable({ native, type }: Pick<Field, 'native' | 'type'>, provider: Provider): boolean {
  // What the database makes of a type that Prisma does not know is not known either.
  if (type.unsupported !== undefined) return false;
  if (!native) return !becomesNeverKey[provider]?.has(type.text);
  if (neverKey[provider]?.has(native.name)) return false;
  return !(provider === 'sqlserver' && native.arguments.some((it) => it.toLowerCase() === 'max'));
}

/** Native types that no index takes whole. */
const neverKey: Partial<Record<Provider, ReadonlySet<string>>> = {
  postgresql: new Set(['Json', 'Xml']),
  // Error 1170, and 3152 for Json: a key over these needs a length or an expression.
  mysql: new Set(['TinyText', 'Text', 'MediumText', 'LongText', 'TinyBlob', 'Blob', 'MediumBlob', 'LongBlob', 'Json']),
  sqlserver: new Set(['Text', 'NText', 'Image', 'Xml']),
};

/** Prisma's types that become one of these where no native type is written. */
const becomesNeverKey: Partial<Record<Provider, ReadonlySet<string>>> = {
  mysql: new Set(['Bytes', 'Json']),
  sqlserver: new Set(['Bytes']),
};
