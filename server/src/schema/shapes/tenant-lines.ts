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
  return (
    provider === 'cockroachdb' ||
    !usualTenantColumns.has(name) ||
    model.fields
      .flatMap((it) => modelNamed(schema, it.type.text)?.indexes ?? [])
      .some((it) => it.kind === 'pk' && it.complete && it.columns.length > 1 && it.columns[0]?.path === name)
  );
}

/** Whether the column says which row of another tenant's table is meant, so that it is no tenant itself. */
export const isPartOfReference = ({ foreignKeys }: Model, { name }: Field): boolean =>
  foreignKeys.some(({ fields, references }) =>
    fields.some((it, i) => fields.length > 1 && it.text === name.text && references[i]?.text !== name.text),
  );

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
  const others = fields.includes(tenant) ? [first] : fields;
  if (others.some((it) => isNarrow(model, it)) || fields.some(isReadByJobs)) return false;
  // Old rows of a log are deleted for all tenants at once.
  if (first.type.text === 'DateTime' && isAppendOnly(schema, model)) return false;
  return (
    fields.length === paths.length &&
    fitsWithin(model, index, tenant, provider) &&
    !model.indexes.some((it) => servesWithin(it, tenant, paths))
  );
}

/** What is due or over, what was done last, and the rare rows with a time of their own are looked for among those of all. */
const isReadByJobs = (field: Field): boolean => {
  const words = wordsOf(field.name.text);
  if (isDueTime(field) || liesAhead(field)) return true;
  if (field.type.text !== 'DateTime') return false;
  return words.some((it) => byJobs.has(it)) || (field.type.optional && words[0] !== 'deleted');
};

const byJobs = listed('last next alert alarm remind reminder notify check checked sync synced');

/** Then the one without the tenant is there for the rows of all. */
const servesWithin = (index: WrittenIndex, { name }: Field, paths: readonly string[]): boolean =>
  isTree(index) &&
  !index.where &&
  [name.text, ...paths.filter((it) => it !== name.text)].every((path, i) => index.columns[i]?.path === path);

export const fitsWithin = (model: Model, index: WrittenIndex, tenant: Field, provider: Provider): boolean =>
  areShort(model, [tenant.name.text, ...columnPaths(index)], provider);
