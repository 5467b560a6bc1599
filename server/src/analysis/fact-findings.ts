import type { RuleMeta } from '../rules/rule.ts';
import type { Name } from '../schema/parse/syntax.ts';
import type { Part } from '../schema/schema.ts';
import { closest } from '../text/spelling.ts';
import type { Finding } from './analyze.ts';
import { factWords } from './fact-words.ts';
import { factsIn, isHeard } from './table-facts.ts';

/** A fact in a comment that nobody hears is said to be one: who wrote it believes that it counts. */

export const unknownFact: Pick<RuleMeta, 'id' | 'title' | 'severity' | 'confidence' | 'docs'> = {
  id: 'unknown-fact',
  title: 'Fact comment that says nothing',
  severity: 'warning',
  confidence: 'certain',
  docs: () => ({
    problem: 'A `// pitwall:` comment holds a word that is no fact, or stands where no model hears it.',
    cost: 'It changes nothing, and who reads it believes that it does.',
    remedy:
      'Write `rows 1e8`, `small`, `hot` or `append-only` inside the model or directly above it, and `snapshot` at its field.',
    leaveItWhen: 'There is no case for leaving it.',
    sources: ['https://www.prisma.io/docs/orm/prisma-schema/overview#comments'],
  }),
};

/** What is wrong with the fact comments of one part of a file. */
export function factFindingsIn(part: Part): Finding[] {
  return part.parsed.comments.flatMap((comment) =>
    factsIn(comment).flatMap(({ name, fact }) => {
      if (!fact) return [finding(name, unknownWord(name), correction(name))];
      if (isHeard(part, comment)) return [];
      return [finding(name, `This comment belongs to no model, so "${name.text}" is not heard.`, undefined)];
    }),
  );
}

function unknownWord({ text }: Name): string {
  const word = text.split(/[ \t]/)[0] ?? text;
  if (word === 'rows') return `"${text}" needs one number, as in "rows 1e8".`;
  if (factWords.some((it) => it === word)) return `"${word}" takes nothing behind it; facts are parted by commas.`;
  return `"${text}" is no fact; there are ${factWords.slice(0, -1).join(', ')} and ${factWords.at(-1)}.`;
}

function correction({ text }: Name): string | undefined {
  const word = text.split(/[ \t]/)[0] ?? text;
  const close = closest(word, new Set<string>(factWords));
  return close === undefined || close === word ? undefined : text.replace(word, close);
}

const finding = ({ span }: Name, message: string, correct: string | undefined): Finding => ({
  rule: unknownFact,
  severity: unknownFact.severity,
  confidence: unknownFact.confidence,
  at: span,
  subject: { model: '', fields: [] },
  message,
  evidence: [],
  fixes: correct ? [{ title: `Change to ${correct}`, migration: 'none', edits: [{ span, text: correct }] }] : [],
});
