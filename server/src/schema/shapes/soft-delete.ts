import type { Field, Model } from '../model.ts';

/** How tables look whose rows are marked as deleted, and stay. */

export interface DeletionMark {
  readonly field: Field;
  /** What a row has there as long as it lives, as `where:` of an index writes it. */
  readonly living: 'null' | 'false';
}

/** Undefined where no field says it, or where it is not clear what a living row has there. */
export function deletionMark({ fields }: Model, softDeleteColumns: ReadonlySet<string>): DeletionMark | undefined {
  const names = new Set([...softDeleteColumns].map(plainName));
  for (const field of fields) {
    const { name, type } = field;
    if (type.list || !names.has(plainName(name.text))) continue;
    if (type.text === 'DateTime' && type.optional) return { field, living: 'null' };
    if (type.text === 'Boolean' && !type.optional) return { field, living: 'false' };
  }
  return undefined;
}

/** `deleted_at` is meant by `deletedAt`. */
const plainName = (name: string): string => name.replaceAll('_', '').toLowerCase();
