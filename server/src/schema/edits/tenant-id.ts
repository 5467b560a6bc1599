import type { Edit } from '../../text/edit.ts';
import { pointAt } from '../../text/span.ts';
import { columnPaths, type Field, type ForeignKey, fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import { argumentNamed, type Expression } from '../parse/syntax.ts';
import { backField } from '../relations.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { idSourceOf } from '../shapes/id-source.ts';
import { isReference } from '../shapes/tenant.ts';
import { nativeText } from './relation-edits.ts';

/** The tenant in front of an id, and in all foreign keys that refer to it: in all of them or in none. */

export interface TenantId {
  readonly id: WrittenIndex;
  /** Those of the models that refer to it. */
  readonly edits: readonly Edit[];
}

/** Undefined where the id has to stay as it is, or where some model cannot follow. */
export function tenantId(schema: Schema, model: Model, tenant: Field): TenantId | undefined {
  const id = model.indexes.find((it) => it.kind === 'pk' && it.field && it.attribute.arguments.length === 0);
  // What the database counts is one sequence for all tenants, which SQLite and MySQL ask to be the key.
  if (!id?.field || idSourceOf(id.field)?.kind === 'counter' || isReference(model, id.field.name.text))
    return undefined;
  const edits: Edit[] = [];
  for (const field of model.fields) {
    const other = modelNamed(schema, field.type.text);
    if (!other || other.kind === 'type' || model.foreignKeys.some((it) => it.field === field)) continue;
    const key = other.foreignKeys.find((it) => backField(schema, other, it) === field);
    const isFollowing = key && field.type.list && canFollow(other, key, id.field, tenant);
    if (!isFollowing) return undefined;
    edits.push(...within(key, tenant.name.text));
  }
  return { id, edits };
}

/** Whether the rows that refer to the id have the same tenant beside the reference, and are found by it as before. */
function canFollow(model: Model, foreignKey: ForeignKey, id: Field, tenant: Field): boolean {
  const { field, fields, references } = foreignKey;
  const [column, ...more] = fields.map((it) => fieldNamed(model, it.text));
  const own = fieldNamed(model, tenant.name.text);
  const isRequired = [field, column, own].every((it) => it && !it.type.optional && !it.type.list);
  const isSame = own?.type.text === tenant.type.text && nativeText(own) === nativeText(tenant);
  const isPlain = more.length === 0 && references.map((it) => it.text).join() === id.name.text && column !== own;
  const isFound = model.indexes.some((it) => {
    const [first, second] = columnPaths(it);
    return it.complete && (first === column?.name.text || (first === own?.name.text && second === column?.name.text));
  });
  const isWhole = !model.block.conflicted && listsOf(foreignKey).length === 2;
  return isRequired && isSame && isPlain && isFound && isWhole;
}

const within = (foreignKey: ForeignKey, tenant: string): Edit[] =>
  listsOf(foreignKey).map(({ span }) => ({ span: pointAt(span.fragment, span.start + 1), text: `${tenant}, ` }));

/** What stands in brackets: a name alone is a list of one to the engine, and has no room for another. */
const listsOf = ({ attribute }: ForeignKey): readonly Expression[] =>
  ['fields', 'references']
    .flatMap((name) => argumentNamed(attribute.arguments, name)?.value ?? [])
    .filter((it) => it.kind === 'list');
