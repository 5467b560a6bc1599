import { keyOfHiddenTable } from '../rules/hidden-table-key.ts';
import { hasForeignKeys } from '../schema/delete-lookups.ts';
import { type ImplicitRelation, implicitRelations } from '../schema/implicit-relations.ts';
import type { Field, Model } from '../schema/model.ts';
import { modelNamed } from '../schema/schema.ts';
import type { Analysis } from './analyze.ts';

/** The table that Prisma keeps for a many-to-many relation without a model for it. */
export interface HiddenTable {
  readonly kind: 'hidden-table';
  readonly relation: ImplicitRelation;
  readonly table: string;
  readonly key: 'primary key' | 'unique index';
  /** Names in the database, of the key on both columns and of the index on the second. */
  readonly keyName: string;
  readonly indexName: string;
  readonly hasForeignKeys: boolean;
}

/** Undefined where the field is no side of such a relation. MongoDB has none. */
export function hiddenTableOf(
  { schema, provider, input }: Analysis,
  model: Model,
  field: Field,
): HiddenTable | undefined {
  if (provider === 'mongodb') return undefined;
  const target = modelNamed(schema, field.type.text);
  if (!target) return undefined;
  const first = target.name.text < model.name.text ? target : model;
  const relation = implicitRelations(schema, first).find((it) => it.first.field === field || it.second.field === field);
  if (!relation) return undefined;
  const isKey = keyOfHiddenTable(input) === 'id';
  return {
    kind: 'hidden-table',
    relation,
    table: relation.table,
    key: isKey ? 'primary key' : 'unique index',
    keyName: `${relation.table}_AB_${isKey ? 'pkey' : 'unique'}`,
    indexName: `${relation.table}_B_index`,
    hasForeignKeys: hasForeignKeys(schema, provider),
  };
}
