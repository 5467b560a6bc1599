import { isLineEnd } from '../schema/parse/lines.ts';
import { type Comment, Name } from '../schema/parse/syntax.ts';
import type { Part } from '../schema/schema.ts';
import type { Span } from '../text/span.ts';

/** One `// pitwall-ignore rule, rule -- reason` comment. */
export interface Ignore {
  readonly scope: 'line' | 'model' | 'file';
  readonly rules: readonly Name[];
  readonly reason: string | undefined;
  readonly comment: Span;
  /** What it speaks of; undefined for a whole file, and where it stands above nothing. */
  readonly covers: Span | undefined;
}

const directive = /^pitwall-ignore(-model|-file)?(?![\w-])[ \t]*(.*)$/s;

/**
 * The ignore comments of one part of a file. Two slashes only: three make documentation, which Prisma copies into the
 * generated client.
 */
export function ignoresIn({ section, parsed }: Part): Ignore[] {
  return parsed.comments.flatMap((comment) => {
    const match = comment.kind === 'line' ? directive.exec(comment.text) : null;
    if (!match) return [];
    const scope = match[1] === '-model' ? 'model' : match[1] === '-file' ? 'file' : 'line';
    const [list = '', ...reasons] = (match[2] ?? '').split(/[ \t]+--(?:[ \t]+|$)|^--[ \t]*/);
    const listStart = comment.span.start + offsetOf(comment, match[2] ?? '');
    const reason = reasons.join(' -- ').trim();
    return [
      {
        scope,
        rules: readNames(section, listStart, list),
        reason: reason === '' ? undefined : reason,
        comment: comment.span,
        covers: coveredBy(scope, comment, parsed.block?.span),
      },
    ];
  });
}

/** Where the rest of the directive starts within the fragment, from the comment's own start. */
function offsetOf({ span }: Comment, rest: string): number {
  const whole = span.fragment.text.slice(span.start, span.end).trimEnd();
  return whole.length - rest.length;
}

/** All rules together have fewer letters; who names more in one comment has pasted something else. */
const longestList = 5000;

function readNames(fragment: Span['fragment'], start: number, list: string): Name[] {
  return [...list.slice(0, longestList).matchAll(/[^\s,]+/g)].map(
    (match) => new Name(fragment, start + match.index, match[0]),
  );
}

function coveredBy(scope: Ignore['scope'], comment: Comment, block: Span | undefined): Span | undefined {
  if (scope === 'file') return undefined;
  const line = comment.ownLine ? lineBelow(comment.span) : lineOf(comment.span, comment.span.start);
  if (scope === 'line' || !block) return line;
  const inside = block.start <= comment.span.start && comment.span.end <= block.end;
  const above = line !== undefined && line.start <= block.start && block.start < line.end;
  return inside || above ? block : undefined;
}

/** How many lines of comments may stand between a comment and its line: where there are more, each would read all. */
const farthest = 200;

/** The first line of code below, with nothing but other comment lines between: a blank line parts them. */
function lineBelow(comment: Span): Span | undefined {
  let line = nextLine(comment);
  for (let passed = 0; line && passed < farthest; passed++, line = nextLine(line)) {
    const text = line.fragment.text.slice(line.start, line.end).trim();
    if (text === '') return undefined;
    if (!text.startsWith('//')) return line;
  }
  return undefined;
}

function nextLine({ fragment, end }: Span): Span | undefined {
  const { text } = fragment;
  if (end >= text.length) return undefined;
  return lineOf({ fragment, start: end, end }, end + (text.startsWith('\r\n', end) ? 2 : 1));
}

function lineOf({ fragment }: Span, offset: number): Span {
  const { text } = fragment;
  let [start, end] = [offset, offset];
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return { fragment, start, end };
}
