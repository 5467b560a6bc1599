import type { Span } from '../../text/span.ts';
import type { Comment } from '../parse/syntax.ts';
import type { Part, SchemaFile } from '../schema.ts';

/** Lines that may be shown as one. */
export interface Fold {
  readonly kind: 'block' | 'comment';
  /** From the first line that stays in sight to the last one that does not. */
  readonly span: Span;
}

/** Blocks without their last line, and comments of several lines. */
export const foldsOf = ({ parts }: SchemaFile): Fold[] =>
  parts.flatMap((it) => [...commentFolds(it), ...blockFold(it)]);

function blockFold({ parsed: { block } }: Part): Fold[] {
  if (!block) return [];
  const { span, body } = block;
  const { text } = span.fragment;
  // The closing brace stays in sight, and of a block that nobody closed the space behind it.
  const end = text.slice(0, body.end).trimEnd().length;
  return isSeveralLines(text, span.start, end) ? [{ kind: 'block', span: { ...span, end } }] : [];
}

function commentFolds({ parsed: { comments } }: Part): Fold[] {
  return runsOf(comments.filter((it) => it.ownLine)).flatMap(({ span }) =>
    isSeveralLines(span.fragment.text, span.start, span.end) ? [{ kind: 'comment', span }] : [],
  );
}

/** Comments of one kind on lines that follow each other, as one. */
function runsOf(comments: readonly Comment[]): { readonly kind: Comment['kind']; readonly span: Span }[] {
  const runs: { kind: Comment['kind']; span: Span }[] = [];
  for (const { kind, span } of comments) {
    const last = runs.at(-1);
    const between = last && span.fragment.text.slice(last.span.end, span.start);
    if (last?.kind === kind && kind !== 'block' && /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(between ?? '')) {
      runs[runs.length - 1] = { kind, span: { ...last.span, end: span.end } };
    } else {
      runs.push({ kind, span });
    }
  }
  return runs;
}

const isSeveralLines = (text: string, start: number, end: number): boolean => /[\r\n]/.test(text.slice(start, end));
