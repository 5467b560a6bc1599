/** Small things that a sentence needs. */

/** Written with a vowel, said without one: a User, a OneTimeCode, a URL. */
const soundsConsonant = /^(?:uni(?!n|den)|us[aeu]|ut[ei]|ur[il]|uuid|eu|one)/i;

/** Written without a vowel, said with one: an Hour, an HonorBadge. */
const soundsVowel = /^(?:hour|hono|heir)/i;

/** Letters that are said one by one: SMS in SMSMessage, and a name of one letter. */
const initials = /^(?:[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]$)/;

/** `a User`, `an Order`. Goes by the first letters, which is right for nearly every name. */
export function withArticle(name: string): string {
  const startsWithVowel = initials.test(name)
    ? /^[AEFHILMNORSX]/.test(name)
    : soundsVowel.test(name) || (/^[aeiou]/i.test(name) && !soundsConsonant.test(name));
  return `${startsWithVowel ? 'an' : 'a'} ${name}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** Whether a name begins with a small letter, of any script. */
export const startsSmall = (name: string): boolean => name.charAt(0) !== name.charAt(0).toUpperCase();
