import type { Edit } from '../../text/edit.ts';
import { fieldsOfType } from '../fields-of-type.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import type { Schema } from '../schema.ts';
import { idSourceOf } from '../shapes/id-source.ts';
import { type ColumnType, changeKeyColumns, type KeyColumn, keyColumns, withForeignKeys } from './key-type-edits.ts';

/** UUIDs in the database's own type, and every foreign key with them. */

interface TextUuids {
  readonly provider: Provider;
  readonly fields: readonly Field[];
}

/** They hang on the model alone, and are asked for at each keystroke. */
const known = new WeakMap<Model, TextUuids>();

/** The fields of a model that make a UUID and keep it as text. Foreign keys follow what they refer to. */
export function textUuids(model: Model, provider: Provider): readonly Field[] {
  const before = known.get(model);
  if (before?.provider === provider) return before.fields;
  const fields = fieldsOfType(model, 'String').filter(
    (it) => isTextUuid(it, provider) && !it.ignored && !storesForeignKey(model, it),
  );
  known.set(model, { provider, fields });
  return fields;
}

export interface UuidChange {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The field itself, and the foreign keys that refer to it. */
  readonly columns: readonly KeyColumn[];
}

/** MySQL has no type for UUIDs that a field of text can have. */
const uuidTypes: Partial<Record<Provider, string>> = {
  postgresql: 'Uuid',
  cockroachdb: 'Uuid',
  sqlserver: 'UniqueIdentifier',
};

const isText = ({ type, native }: Field, provider: Provider): boolean =>
  type.text === 'String' && !type.list && (native === undefined || native.name !== uuidTypes[provider]);

const isTextUuid = (field: Field, provider: Provider): boolean =>
  isText(field, provider) && idSourceOf(field)?.kind === 'uuid';

/** The type is then that of the column to which it refers. */
const storesForeignKey = ({ foreignKeys }: Model, { name }: Field): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

/** Undefined where the database has no such type, or a column cannot follow. */
export function storeAsUuid(schema: Schema, model: Model, field: Field, provider: Provider): UuidChange | undefined {
  const name = uuidTypes[provider];
  const columns = keyColumns(schema, model, field);
  if (name === undefined || !columns || columns.some((it) => isIndexedAsText(it.model, it.field))) return undefined;
  const native = `@${schema.datasource?.name.text ?? 'db'}.${name}`;
  const edits = changeKeyColumns(columns, (it) => asUuid(it, it === field, native));
  const title = `Store ${field.name.text} of ${model.name.text} as ${native}${withForeignKeys(columns)}`;
  return (
    edits && {
      title,
      get edits() {
        return edits();
      },
      columns,
    }
  );
}

function asUuid(column: Field, isKey: boolean, native: string): ColumnType | undefined {
  const { default: value, type } = column;
  const fits =
    isKey || !value || idSourceOf(column)?.kind === 'uuid' || (value.kind === 'string' && isUuid(value.text));
  return type.text === 'String' && fits ? { type: 'String', native } : undefined;
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** An operator class for text takes nothing else. */
const isIndexedAsText = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some(({ columns }) => columns.some((it) => it.path === name.text && it.ops !== undefined));
