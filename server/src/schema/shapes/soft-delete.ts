import type { Field, Model } from '../model.ts';

/** How tables look whose rows are marked as deleted, and stay. */

export interface DeletionMark {
  readonly field: Field;
  /** What a row has there as long as it lives, as `where:` of an index writes it. */
  readonly living: 'null' | 'false';
}

/** Undefined where no field says it, or where it is not clear what a living row has there. */
export function deletionMark({ fields }: Model, softDeleteColumns: ReadonlySet<string>): DeletionMark | undefined {
  let names: ReadonlySet<string> | undefined;
  for (const field of fields) {
    const living = livingOf(field);
    if (!living) continue;
    names ??= new Set([...softDeleteColumns].map(plainName));
    if (names.has(plainName(field.name.text))) return { field, living };
  }
  return undefined;
}

function livingOf({ type }: Field): DeletionMark['living'] | undefined {
  if (type.list) return undefined;
  if (type.text === 'DateTime' && type.optional) return 'null';
  return type.text === 'Boolean' && !type.optional ? 'false' : undefined;
}

/** `deleted_at` is meant by `deletedAt`. */
const plainName = (name: string): string => name.replaceAll('_', '').toLowerCase();
