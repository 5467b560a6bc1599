import { code, joinPhrases, type Phrase, say } from '../../text/phrase.ts';
import type { IndexExplanation } from '../explain-index.ts';
import { codeBlock, phraseMarkdown } from '../phrase-markdown.ts';
import type { Verdict } from './index-verdict.ts';

/** The hover on a key or index: what to think of it first, then a line for each thing that there is to know. */
export function indexMarkdown(explanation: IndexExplanation): string {
  const { verdict, label, name, model, among, finds, sorts, lacks, usedBy, size, keyLimit, writes, notes, page } =
    explanation;
  const { spares, silenced, statement, index } = explanation;
  const whose: Phrase = index.field
    ? say`${code(index.kind === 'pk' ? '@id' : '@unique')} of ${code(`${model.name.text}.${index.field.name.text}`)}`
    : say`${code(label)} of ${code(model.name.text)}`;
  const known = name !== undefined && !statement?.text.includes(name) ? say`, in the database ${code(name)}` : [];
  const costs = [...(size ? [size] : []), ...writes, ...(keyLimit ? [keyLimit] : [])];
  return [
    verdictMarkdown(verdict),
    phraseMarkdown(say`${whose}${known}`),
    linesMarkdown([
      ['Only', among],
      ['Finds rows by', finds],
      ['Sorts by', sorts],
      ['Does not serve', listed(lacks)],
      ['Used by', listed(usedBy)],
      ['Makes redundant', listed(spares)],
      ['Costs', listed(costs)],
      ['Note', listed(notes)],
      ['Silenced', listed(silenced)],
    ]),
    ...(statement ? [codeBlock(statement.language, statement.text)] : []),
    `[${page.title}](${page.url})`,
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}

export const verdictMarkdown = ({ head, says, confidence }: Pick<Verdict, 'head' | 'says' | 'confidence'>): string =>
  `**${head}** · ${phraseMarkdown(says)}${confidence ? ` · *${confidence}*` : ''}`;

/** Without those of which there is nothing to say. */
export const linesMarkdown = (lines: readonly (readonly [label: string, says: Phrase | undefined])[]): string =>
  lines.flatMap(([label, says]) => (says ? [`- **${label}** ${phraseMarkdown(says)}`] : [])).join('\n');

export const listed = (phrases: readonly Phrase[]): Phrase | undefined =>
  phrases.length > 0 ? joinPhrases(phrases, '; ') : undefined;
