import type { Phrase } from '../text/phrase.ts';
import { escapeMarkdown } from './explain.ts';

/** Phrases as Markdown, in which nothing that a schema holds can be more than text. */
export const phraseMarkdown = (phrase: Phrase): string =>
  phrase.map((it) => (typeof it === 'string' ? escapeMarkdown(it) : codeMarkdown(it.code))).join('');

/** Within more backticks than the text itself has in a row. */
function codeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** A block of code, within a longer fence than the text itself has. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
