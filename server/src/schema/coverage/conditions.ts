import type { Field, Index } from '../model.ts';

/** Whether the index is partial, and its condition speaks of the field. */
export function isConditionedOn({ where }: Index, { name, dbName }: Field): boolean {
  switch (where?.kind) {
    case 'object':
      return where.conditions.some((it) => it.field.text === name.text);
    case 'raw':
      return where.sql.includes(dbName);
    case 'pseudo':
      return where.text.includes(name.text) || where.text.includes(dbName);
    default:
      return where !== undefined;
  }
}
