/** Small things that a sentence needs. */

const soundsLikeYou = /^(?:uni|us[aeu]|ut[ei]|eu|one)/i;

/** `a User`, `an Order`. Goes by the letter, which is right for nearly every name. */
export const withArticle = (name: string): string =>
  `${/^[aeiou]/i.test(name) && !soundsLikeYou.test(name) ? 'an' : 'a'} ${name}`;

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
