import type { Span } from './span.ts';

/** Replaces `span` with `text`. An insertion has an empty span. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A replacement in one flat text. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies replacements to one text. They must not overlap; order does not matter, except that insertions at one
 * place keep theirs.
 */
export function applyReplacements(source: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, text } of replacements.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(source.slice(position, start), text);
    position = end;
  }
  return parts.join('') + source.slice(position);
}

/** Whether two edits would write over each other. Two insertions at one place do not. */
export function overlaps({ span: a }: Edit, { span: b }: Edit): boolean {
  if (a.fragment !== b.fragment) return false;
  return a.start < b.end && b.start < a.end;
}
