import { isWestern } from '../../text/ascii.ts';

/** Text from a schema on its way to a terminal, which obeys some of what it prints. */

/**
 * Writes out what is not seen but acts: control characters such as ESC, marks that turn the direction of writing,
 * halves of characters.
 */
export const escapeInvisible = (text: string): string =>
  isWestern(text)
    ? text
    : text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (it) => `\\u{${(it.codePointAt(0) ?? 0).toString(16)}}`);

/** JSON escapes the older control characters alone; a terminal obeys others as well. */
export const escapeActing = (json: string): string =>
  json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => unitEscape(character.charCodeAt(i))).join(''),
  );

const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

/** How many columns a terminal gives it: none to an accent, two to an ideograph or an emoji. */
export const columnsOf = (text: string): number =>
  isWestern(text) ? text.length : [...text].length - countOf(text, /\p{M}/gu) + countOf(text, wide());

/** Made when a line needs it, and once. */
function wide(): RegExp {
  widePattern ??= new RegExp(
    [
      '[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff]',
      '[\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}]',
      '\\p{Emoji_Presentation}',
    ].join('|'),
    'gu',
  );
  return widePattern;
}

let widePattern: RegExp | undefined;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
