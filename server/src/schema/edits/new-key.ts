import { textOf } from '../../text/span.ts';
import { type Field, type ForeignKey, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import type { Schema } from '../schema.ts';
import { namesHighVolume } from '../shapes/high-volume.ts';
import { attributeText, type FieldRow } from './field-rows.ts';
import { nativeText, referableKey } from './relation-edits.ts';

/** Keys of new models: as foreign keys ask for them, else as the neighbours have them. */

/** The fields that stored foreign keys refer to; the first is the primary key, any other is unique. */
export function keyRows(
  stored: readonly { readonly model: Model; readonly foreignKey: ForeignKey }[],
  provider: Provider,
): { readonly rows: readonly FieldRow[]; readonly attributes: readonly string[] } | undefined {
  const rows = new Map<string, FieldRow>();
  const attributes: string[] = [];
  const told = new Set<string>();
  for (const { model, foreignKey } of stored) {
    const names = foreignKey.references.map((it) => it.text);
    const list = names.join(', ');
    if (names.length === 0 || names.length !== foreignKey.fields.length) return undefined;
    if (told.has(list)) continue;
    const isFirst = told.size === 0;
    told.add(list);
    // MongoDB has no keys of several fields.
    if (names.length > 1 && isFirst && provider === 'mongodb') return undefined;
    if (names.length > 1) attributes.push(`@@${isFirst ? 'id' : 'unique'}([${list}])`);
    for (const [i, name] of names.entries()) {
      const column = fieldNamed(model, foreignKey.fields[i]?.text ?? '');
      if (!column || column.type.list || rows.has(name)) return undefined;
      const mark = names.length > 1 ? undefined : isFirst ? 'id' : 'unique';
      rows.set(name, { name, type: column.type.text, attributes: keyAttributes(column, name, mark, model, provider) });
    }
  }
  return { rows: [...rows.values()], attributes };
}

function keyAttributes(
  column: Field,
  name: string,
  mark: 'id' | 'unique' | undefined,
  model: Model,
  provider: Provider,
): string {
  if (mark === 'id' && name === 'id') return idAttributes(column, [model], provider);
  const id = provider === 'mongodb' && mark === 'id' ? '@map("_id")' : undefined;
  return attributeText(mark && `@${mark}`, id, nativeText(column));
}

/** An id of its own, as the neighbours have theirs. */
export function idRow(name: string, neighbours: readonly Model[], schema: Schema, provider: Provider): FieldRow {
  // Ids that come in order would send all inserts to one node.
  if (provider === 'cockroachdb') {
    const uuid = attributeText('@id @default(dbgenerated("gen_random_uuid()"))', nativeAttribute(schema, 'Uuid'));
    return { name: 'id', type: 'String', attributes: uuid };
  }
  const known = neighbours.map(ownId).find((it) => it !== undefined);
  if (!known) {
    const objectId = attributeText('@id @default(auto()) @map("_id")', nativeAttribute(schema, 'ObjectId'));
    return { name: 'id', type: 'String', attributes: provider === 'mongodb' ? objectId : '@id @default(cuid())' };
  }
  const grows = known.type.text === 'Int' && namesHighVolume(name);
  // SQLite counts in 64 bits whatever the type is called.
  if (grows && provider !== 'sqlite' && isCounted(known)) {
    return { name: 'id', type: 'BigInt', attributes: '@id @default(autoincrement())' };
  }
  return { name: 'id', type: known.type.text, attributes: idAttributes(known, neighbours, provider) };
}

/** `@db.Uuid`, by the name of the datasource. */
export const nativeAttribute = ({ datasource }: Schema, type: string): string =>
  `@${datasource?.name.text ?? 'db'}.${type}`;

const isCounted = ({ default: value, native }: Field): boolean =>
  value?.kind === 'call' && value.name.text === 'autoincrement' && !native;

/** The single-column key of a model that makes its own values. */
function ownId(model: Model): Field | undefined {
  const key = referableKey(model);
  const [field] = key ?? [];
  return key?.length === 1 && field?.default?.kind === 'call' ? field : undefined;
}

/** Of the type of a column, and filled as a neighbour of the same type is. */
function idAttributes(column: Field, neighbours: readonly Model[], provider: Provider): string {
  const alike = neighbours.map(ownId).find((it) => it && sameType(it, column));
  const written = alike && attributeNamed(alike.attributes, 'default');
  return attributeText(
    '@id',
    written ? textOf(written.span) : usualDefault(column, provider),
    provider === 'mongodb' ? '@map("_id")' : undefined,
    nativeText(column),
  );
}

const sameType = (a: Field, b: Field): boolean => a.type.text === b.type.text && nativeText(a) === nativeText(b);

function usualDefault({ type, native }: Field, provider: Provider): string | undefined {
  switch (type.text) {
    case 'String':
      if (native?.name === 'ObjectId') return '@default(auto())';
      if (provider === 'mongodb') return undefined;
      return native?.name === 'Uuid' || native?.name === 'UniqueIdentifier' ? '@default(uuid())' : '@default(cuid())';
    case 'BigInt':
      return provider === 'mongodb' ? undefined : '@default(autoincrement())';
    case 'Int':
      // CockroachDB counts an Int by a sequence alone, which all inserts would wait for.
      return provider === 'mongodb' || provider === 'cockroachdb' ? undefined : '@default(autoincrement())';
    default:
      return undefined;
  }
}
