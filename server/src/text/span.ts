/** Opaque name of a source file. The analysis never turns it into a path. */
export type FileId = string & { readonly __brand: 'FileId' };

export const fileId = (value: string): FileId => value as FileId;

/**
 * A stretch of a file that is parsed by itself. Its identity is its place: two stretches with the same words are two
 * fragments, and a fragment whose text did not change stays the same object after an edit elsewhere.
 */
export interface Fragment {
  readonly text: string;
}

/** Half-open stretch of one fragment, in UTF-16 code units from the fragment's start. */
export interface Span {
  readonly fragment: Fragment;
  readonly start: number;
  readonly end: number;
}

export type NonEmpty<T> = readonly [T, ...T[]];

export const isNonEmpty = <T>(items: readonly T[]): items is NonEmpty<T> => items.length > 0;

/** From the first item to the last. */
export function spanOf(items: NonEmpty<{ readonly span: Span }>): Span {
  const last = items.at(-1) ?? items[0];
  return { ...items[0].span, end: last.span.end };
}

export const textOf = ({ fragment, start, end }: Span): string => fragment.text.slice(start, end);

/** The empty span at one offset: where an insertion goes. */
export const pointAt = (fragment: Fragment, offset: number): Span => ({ fragment, start: offset, end: offset });

/** Whether `inner` lies within `outer`, ends included. */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.fragment === inner.fragment && outer.start <= inner.start && inner.end <= outer.end;
