import type { Provider } from '../schema/provider.ts';
import type { FieldRow } from './block-text.ts';
import { idField } from './new-fields.ts';

/** A field that stores the id of another new model. */
export function referenceField(name: string, provider: Provider): FieldRow {
  const [, type, attributes] = idField(provider);
  const [native = ''] = /@db\.\w+$/.exec(attributes) ?? [];
  return [name, type, native];
}
