import type { Fix, RuleDocs, RuleMeta } from '../rules/rule.ts';
import type { Name } from '../schema/parse/syntax.ts';
import type { Span } from '../text/span.ts';
import { closest } from '../text/spelling.ts';
import type { Finding } from './analyze.ts';
import { unknownFact } from './fact-findings.ts';
import type { Ignore } from './ignores.ts';

/** Ignore comments are checked strictly: one that does nothing, or names nothing, is said to. */

type Words = Pick<RuleMeta, 'id' | 'title' | 'severity' | 'confidence' | 'docs'>;

const docs = (problem: string, cost: string, remedy: string) => (): RuleDocs => ({
  problem,
  cost,
  remedy,
  leaveItWhen: 'There is no case for leaving it.',
  sources: ['https://www.prisma.io/docs/orm/prisma-schema/overview#comments'],
});

export const unknownIgnore: Words = {
  id: 'unknown-ignore',
  title: 'Ignore comment without a known rule',
  severity: 'warning',
  confidence: 'certain',
  docs: docs(
    'A `pitwall-ignore` comment names no rule, or one that does not exist.',
    'It silences nothing, and who reads it believes that it does.',
    'Name the rule as the finding shows it: `// pitwall-ignore foreign-key-without-index -- reason`.',
  ),
};

export const unusedIgnore: Words = {
  id: 'unused-ignore',
  title: 'Ignore comment that silences nothing',
  severity: 'hint',
  confidence: 'certain',
  docs: docs(
    'The rule that a `pitwall-ignore` comment names finds nothing at its place.',
    'It would hide a new finding that nobody has looked at.',
    'Remove the comment, or move it to the line it means, with no blank line between.',
  ),
};

export const ignoreWords: readonly Words[] = [unknownIgnore, unusedIgnore, unknownFact];

/** @param known the ids of all rules; @param used which rule of which comment silenced something. */
export function ignoreFindings(
  ignores: readonly Ignore[],
  known: ReadonlySet<string>,
  isUsed: (ignore: Ignore, rule: string) => boolean,
): Finding[] {
  return ignores.flatMap((ignore) => {
    if (ignore.rules.length === 0) {
      const message = 'This ignore comment names no rule, so it silences nothing.';
      return [finding(unknownIgnore, ignore.comment, message, [])];
    }
    return ignore.rules.flatMap((name) => {
      if (!known.has(name.text)) return [unknown(name, known)];
      return isUsed(ignore, name.text) ? [] : [unused(ignore, name)];
    });
  });
}

function unknown(name: Name, known: ReadonlySet<string>): Finding {
  const suggestion = closest(name.text, known);
  const message = `No rule is called ${name.text}, so this comment silences nothing${suggestion ? `; ${suggestion} is close` : ''}.`;
  const fixes: Fix[] = suggestion
    ? [{ title: `Change to ${suggestion}`, migration: 'none', edits: [{ span: name.span, text: suggestion }] }]
    : [];
  return finding(unknownIgnore, name.span, message, fixes);
}

function unused(ignore: Ignore, name: Name): Finding {
  const message = `${name.text} finds nothing here, so this comment silences nothing.`;
  const alone = ignore.rules.length === 1;
  return finding(unusedIgnore, name.span, message, [
    {
      title: alone ? 'Remove the comment' : `Remove ${name.text} from the comment`,
      migration: 'none',
      preferred: true,
      edits: [{ span: alone ? wholeComment(ignore.comment) : withComma(name.span), text: '' }],
    },
  ]);
}

const finding = (rule: Words, at: Span, message: string, fixes: readonly Fix[]): Finding => ({
  rule,
  severity: rule.severity,
  confidence: rule.confidence,
  at,
  subject: { model: '', fields: [] },
  message,
  evidence: [],
  fixes,
});

/** With its line where it stands alone on it, else with the space before it. */
function wholeComment({ fragment, start, end }: Span): Span {
  const { text } = fragment;
  const from = text.slice(0, start).trimEnd().length;
  const newline = /^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0] ?? '';
  const lineStart = /(?:^|[\r\n])[ \t]*$/.exec(text.slice(0, start));
  if (!lineStart) return { fragment, start: from, end };
  const indent = lineStart[0].replace(/^[\r\n]/, '').length;
  return { fragment, start: start - indent, end: end + newline.length };
}

/** With the comma that belongs to it. */
function withComma({ fragment, start, end }: Span): Span {
  const after = /^[ \t]*,[ \t]*/.exec(fragment.text.slice(end));
  if (after) return { fragment, start, end: end + after[0].length };
  const before = /,[ \t]*$/.exec(fragment.text.slice(0, start));
  return { fragment, start: start - (before?.[0].length ?? 0), end };
}
