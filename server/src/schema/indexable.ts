import type { Field } from './model.ts';
import type { Provider } from './provider.ts';

const wholeOnly: Partial<Record<Provider, ReadonlySet<string>>> = {
  // Error 1170: a key over these needs a length.
  mysql: new Set(['TinyText', 'Text', 'MediumText', 'LongText', 'TinyBlob', 'Blob', 'MediumBlob', 'LongBlob']),
  sqlserver: new Set(['Text', 'NText', 'Image', 'Xml']),
};

/** Whether the engine accepts a plain B-tree with this field as a key column. */
export function isIndexable({ native, type }: Field, provider: Provider): boolean {
  if (type.unsupported !== undefined) return provider === 'postgresql';
  if (!native) return true;
  if (wholeOnly[provider]?.has(native.name)) return false;
  return !(provider === 'sqlserver' && native.arguments.some((it) => it.toLowerCase() === 'max'));
}
