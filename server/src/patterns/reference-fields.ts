import type { Provider } from '../schema/provider.ts';
import type { FieldRow } from './block-text.ts';
import { idField } from './new-fields.ts';

/** The column that stores the key of another new model. @param rest what stands before the native type: `@unique` */
export function referenceField(name: string, provider: Provider, rest = ''): FieldRow {
  const [, type, attributes] = idField(provider);
  const native = /@db\.\w+(?:\([^)]*\))?/.exec(attributes)?.[0] ?? '';
  return [name, type, [rest, native].filter((it) => it !== '').join(' ')];
}
