/**
 * A sentence in which names and code are told from words, so that hover, report and terminal can each show them in its
 * own way. What a schema holds stands in the code alone.
 */
export type Phrase = readonly Piece[];

export type Piece = string | Code;

export interface Code {
  readonly code: string;
}

export const code = (text: string): Code => ({ code: text });

/** `say`Finds rows by ${code('email')}.`` */
export function say(words: TemplateStringsArray, ...parts: readonly (Phrase | Piece | number)[]): Phrase {
  return words.flatMap((word, i): Phrase => {
    const part = parts[i];
    if (part === undefined) return [word];
    if (typeof part === 'number') return [word, String(part)];
    return [word, ...(typeof part === 'string' || 'code' in part ? [part] : part)];
  });
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeratePhrases(items: readonly (Phrase | Code)[], joint = 'and'): Phrase {
  return items.flatMap((item, i): Phrase => {
    const before = i === 0 ? '' : i === items.length - 1 ? ` ${joint} ` : ', ';
    return [before, ...('code' in item ? [item] : item)];
  });
}

/** One behind the other. */
export const joinPhrases = (items: readonly Phrase[], joint: string): Phrase =>
  items.flatMap((item, i): Phrase => (i === 0 ? item : [joint, ...item]));

/** As plain text, with backticks around what is code. */
export const withBackticks = (phrase: Phrase): string =>
  phrase.map((it) => (typeof it === 'string' ? it : `\`${it.code.replaceAll('`', "'")}\``)).join('');
