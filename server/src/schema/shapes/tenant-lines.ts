import { isTree, usualTenantColumns } from '../coverage/coverage.ts';
import { areShort } from '../coverage/short-columns.ts';
import { columnPaths, type Field, fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import type { Provider } from '../provider.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { isAppendOnly } from './append-only.ts';
import { liesAhead } from './moments.ts';
import { wordsOf } from './name-words.ts';
import { isNarrow, isReference } from './tenant.ts';
import { isDueTime } from './work-queue.ts';

/** Which keys and indexes of a table with a tenant would start with it. */

/** Whether tables are kept apart by the tenant here: the database does so by its keys, the project says so, or has begun. */
export function isDividedBy(schema: Schema, model: Model, tenant: Field, provider: Provider): boolean {
  const name = tenant.name.text;
  const startsWithTenant = ({ complete, columns }: WrittenIndex) =>
    complete && columns.length > 1 && columns[0]?.path === name;
  const isKey = ({ kind }: WrittenIndex) => kind === 'pk' || kind === 'unique';
  return (
    provider === 'cockroachdb' ||
    !usualTenantColumns.has(name) ||
    model.foreignKeys.some(({ fields }) => fields.length > 1 && fields.some((it) => it.text === name)) ||
    model.fields
      .map((it) => modelNamed(schema, it.type.text))
      .some((it) => it?.indexes.some((index) => isKey(index) && startsWithTenant(index)))
  );
}

/** Names and numbers that people give, each tenant its own. What is looked up by itself has to stay unique for all. */
export function isUniqueWithin(schema: Schema, model: Model, index: WrittenIndex, tenant: Field): boolean {
  const [path, ...more] = columnPaths(index);
  const field = path === undefined || more.length > 0 ? undefined : fieldNamed(model, path);
  if (index.kind !== 'unique' || !isTree(index) || index.where || !field || field === tenant) return false;
  const words = wordsOf(field.name.text);
  const isGiven = given.has(words.at(-1) ?? '') && !words.some((it) => ofAll.has(it)) && field.default?.kind !== 'call';
  return isGiven && hasNoOptions(index) && !isReference(model, field.name.text) && !isReferredTo(schema, model, field);
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const given = listed('name title label number sku');

const ofAll = listed(
  'user display domain host phone account tracking serial card vat tax bank queue table file bucket',
);

const hasNoOptions = ({ field, attribute }: WrittenIndex): boolean =>
  !field || attribute.arguments.every((it) => it.name?.text === 'map');

const isReferredTo = (schema: Schema, { name, fields }: Model, { name: column }: Field): boolean =>
  fields.some((it) =>
    modelNamed(schema, it.type.text)?.foreignKeys.some(
      ({ target, references }) => target === name.text && references.some((key) => key.text === column.text),
    ),
  );

/** Whether the tenant in front would spare something, and no job reads the rows of all tenants by the index. */
export function isReadWithin(
  schema: Schema,
  model: Model,
  index: WrittenIndex,
  tenant: Field,
  provider: Provider,
): boolean {
  const paths = columnPaths(index);
  const fields = paths.flatMap((it) => fieldNamed(model, it) ?? []);
  const [first] = fields;
  if (index.kind !== 'index' || !isTree(index) || index.clustered || !first || first === tenant) return false;
  if (isNarrow(model, first) || fields.some((it) => isDueTime(it) || liesAhead(it))) return false;
  // Old rows of a log are deleted for all tenants at once.
  if (first.type.text === 'DateTime' && isAppendOnly(schema, model)) return false;
  return fields.length === paths.length && fitsWithin(model, index, tenant, provider);
}

export const fitsWithin = (model: Model, index: WrittenIndex, tenant: Field, provider: Provider): boolean =>
  areShort(model, [tenant.name.text, ...columnPaths(index)], provider);
