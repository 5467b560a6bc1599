/** The words of a name, in small letters: `unitPriceUSD` and `unit_price_usd` are unit, price and usd. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter((it) => it !== '')
    .map((it) => it.toLowerCase());
