import type { Comment } from '../schema/parse/syntax.ts';
import { partAt } from '../schema/part-at.ts';
import type { Part } from '../schema/schema.ts';
import { contains, pointAt, type Span } from '../text/span.ts';
import type { Analysis, Finding } from './analyze.ts';
import { type FactWord, factWords } from './fact-words.ts';
import { type Ignore, ignoresIn } from './ignores.ts';

/** What may be written at a place in a comment that speaks to Pitwall. */
export type DirectiveAt = {
  /** What is typed of the word, up to the place. */
  readonly typed: string;
} & (
  | { readonly kind: 'directive' }
  | {
      readonly kind: 'rule';
      /** Rules that the comment names already. */
      readonly taken: ReadonlySet<string>;
      /** What it would silence. */
      readonly found: readonly Finding[];
    }
  | { readonly kind: 'fact'; readonly fitting: readonly FactWord[] }
);

/** Undefined outside of such comments, and behind the reason that one gives. */
export function directiveAt(analysis: Analysis, file: string, offset: number): DirectiveAt | undefined {
  const at = partAt(analysis.schema, file, offset);
  const comment = at?.part.parsed.comments.find((it) => isIn(it, at.point));
  if (!at || !comment) return undefined;
  const before = at.point.fragment.text.slice(comment.span.start, at.point.start).replace(/^\/\/[ \t]*/, '');
  if (/^[\w-]*$/.test(before)) return { kind: 'directive', typed: before };
  const [, fact] = /^pitwall:(?:[^,]*,)*[ \t]*([\w-]*)$/.exec(before) ?? [];
  if (fact !== undefined && !/[ \t]--/.test(before)) {
    return { kind: 'fact', typed: fact, fitting: factsFor(at.part, comment) };
  }
  const [, rule] = /^pitwall-ignore(?:-model|-file)?(?:[ \t]|[ \t].*[ \t,])([\w-]*)$/.exec(before) ?? [];
  if (rule === undefined || /[ \t]--/.test(before)) return undefined;
  const ignore = ignoresIn(at.part).find((it) => it.comment.start === comment.span.start);
  const taken = new Set(ignore?.rules.filter((it) => !contains(it.span, at.point)).map((it) => it.text));
  return { kind: 'rule', typed: rule, taken, found: ignore ? silencedBy(ignore, analysis, file) : [] };
}

/** Whether the place is behind the slashes of a comment that ends its line; what is typed at its end is part of it. */
function isIn({ kind, span }: Comment, { fragment, start }: Span): boolean {
  if (kind !== 'line' || span.fragment !== fragment || start < span.start + 2) return false;
  return start <= span.end || /^[ \t]*$/.test(fragment.text.slice(span.end, start));
}

const factsFor = ({ parsed: { block } }: Part, { span }: Comment): readonly FactWord[] =>
  block && contains(block.span, span) ? factWords : factWords.filter((it) => it !== 'snapshot');

/** What stands where the comment speaks of, whether it names the rule yet or not. */
const silencedBy = (ignore: Ignore, { findings, locate }: Analysis, file: string): readonly Finding[] =>
  findings.filter(({ at }) => {
    if (ignore.scope === 'file') return locate(at).file === file;
    return ignore.covers !== undefined && contains(ignore.covers, pointAt(at.fragment, at.start));
  });
