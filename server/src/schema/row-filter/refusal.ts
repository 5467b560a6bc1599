import type { Field, Predicate } from '../model.ts';
import { hasPartialIndexes } from '../provider.ts';
import { refusedCall } from './refused-calls.ts';
import { refusedName } from './refused-names.ts';
import { refusedShape } from './refused-shapes.ts';
import { refusedValueIn, refusedValueOf } from './refused-values.ts';
import type { Surroundings } from './row-filter-values.ts';

/** Why a database takes no index over the rows of a condition, and which part of its text is to blame. */
export type Refusal = Stretch &
  (
    | { readonly kind: 'no-partial-indexes' }
    /** It answers otherwise another time: by the clock, by chance, or by who asks. */
    | { readonly kind: 'clock' | 'chance' | 'session' }
    | { readonly kind: 'select' }
    /** No function of that name, or none at all in conditions. */
    | { readonly kind: 'function'; readonly name: string }
    /** A function of which nothing is known here. */
    | { readonly kind: 'unknown-function'; readonly name: string }
    /** What SQL Server's filtered indexes cannot say. */
    | { readonly kind: 'or' | 'not-in' | 'like' | 'columns' }
    /** A name that is no column's; the field that it belongs to, where there is one. */
    | { readonly kind: 'column'; readonly name: string; readonly field: Field | undefined }
    /** A text that is no value of the field's enum; what the database calls it, where it is the name in the schema. */
    | { readonly kind: 'value'; readonly field: Field; readonly value: string; readonly dbName: string | undefined }
  );

/** A part of the condition's text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The text that a refusal's stretch counts in: what follows `where`, or what stands within `raw("…")`. */
export function conditionText(where: Predicate): string {
  switch (where.kind) {
    case 'pseudo':
      return where.text;
    case 'raw':
      return where.sql;
    default:
      return where.span.fragment.text.slice(where.span.start, where.span.end);
  }
}

/** The first reason for which the database refuses the condition or finds nothing by it, where one is known. */
export function refusalOf(where: Predicate, around: Surroundings): Refusal | undefined {
  const text = conditionText(where);
  if (!hasPartialIndexes(around.provider)) {
    // What stands behind the attribute is no condition to Prisma at all.
    return where.kind === 'pseudo' ? undefined : { kind: 'no-partial-indexes', start: 0, end: text.length };
  }
  switch (where.kind) {
    case 'pseudo':
      return (
        refusedCall(text, false, around) ?? refusedShape(text, false, around) ?? refusedValueIn(text, false, around)
      );
    case 'raw':
      return (
        refusedCall(text, true, around) ??
        refusedShape(text, true, around) ??
        refusedName(text, around) ??
        refusedValueIn(text, true, around)
      );
    case 'object':
      return refusedValueOf(where, around);
    case 'unreadable':
      return undefined;
  }
}
