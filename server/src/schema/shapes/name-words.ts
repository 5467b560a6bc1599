/** Names come again and again: in each model, in each rule, at each keystroke. */
const known = new Map<string, readonly string[]>();

/** Typing makes new names all day. */
const mostKnown = 20_000;

/** The words of a name, in small letters: `unitPriceUSD` and `unit_price_usd` are unit, price and usd. */
export function wordsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const words = split(name);
  known.set(name, words);
  return words;
}

const split = (name: string): readonly string[] => (isOneWord.test(name) ? [name] : splitWhereLettersGrow(name));

const isOneWord = /^[a-z\d]+$/;

const splitWhereLettersGrow = (name: string): readonly string[] =>
  name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\s_]+/)
    .filter((it) => it !== '')
    .map((it) => it.toLowerCase());
