import type { Field, ForeignKey, Model } from '../model.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** Lines of orders and invoices: what was sold, how often, at which price. */

export interface OrderLine {
  /** `product` */
  readonly sold: ForeignKey;
  /** Its name or title, where the line has no text of its own. */
  readonly label: Field | undefined;
  /** What one of it costs, where the line has no amount of its own. */
  readonly price: Field | undefined;
}

/** Undefined where the model is no line of an order by its name and relations, or keeps all this already. */
export function orderLineOf(schema: Schema, model: Model): OrderLine | undefined {
  const words = singularWords(model.name.text);
  if (!lines.has(words.at(-1) ?? '') || words.some((it) => unfinished.has(it))) return undefined;
  const orders = model.foreignKeys.filter((it) => isOrder(it.target));
  if (orders.length !== 1) return undefined;
  const hasText = model.fields.some(({ name, type }) => type.text === 'String' && isLabel(name.text));
  const hasAmount = model.fields.some((it) => numbers.has(it.type.text) && isAmount(it));
  const candidates = model.foreignKeys.flatMap((sold) => {
    const target = modelNamed(schema, sold.target);
    const last = singularWords(sold.target).at(-1) ?? '';
    if (orders.includes(sold) || !target || target === model || notSold.has(last)) return [];
    const label = labels.map((it) => target.fields.find((field) => isText(field, it))).find((it) => it !== undefined);
    return label ? [{ sold, label, price: priceOf(target) }] : [];
  });
  const line = candidates.find((it) => it.price) ?? candidates[0];
  // Of money in a floating point there should not be more.
  if (!line || line.price?.type.text === 'Float') return undefined;
  const missing = {
    sold: line.sold,
    label: hasText ? undefined : line.label,
    price: hasAmount ? undefined : line.price,
  };
  return missing.label || missing.price ? missing : undefined;
}

/** The words of the price of one: `unitPriceCents` for `basePriceCents`. */
export function unitPriceWords(price: Field): readonly string[] {
  const words = wordsOf(price.name.text);
  return ['unit', ...words.slice(words.indexOf('price'))];
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const lines = listed('item line detail product position entry row');

/** In a basket, the price is that of today. */
const unfinished = listed('cart basket wishlist template draft');

const isOrder = (name: string): boolean => {
  const words = singularWords(name);
  return orders.has(words.at(-1) ?? '') && !words.some((it) => unfinished.has(it));
};

const orders = listed('order invoice sale purchase receipt quote quotation bill');

const notSold = listed(
  'user account customer buyer seller vendor supplier merchant shop store tenant organization organisation company team workspace employee status warehouse location currency tax discount coupon',
);

const labels: readonly string[] = ['name', 'title', 'display,name'];

const numbers = listed('Int BigInt Float Decimal');

const singularWords = (name: string): readonly string[] => wordsOf(name).map(singularOf);

const isText = ({ name, type }: Field, label: string): boolean =>
  type.text === 'String' && !type.list && wordsOf(name.text).join() === label;

const isLabel = (name: string): boolean => /(?:name|title|description|label)$/i.test(name);

const isAmount = ({ name }: Field): boolean =>
  wordsOf(name.text).some((it) => ['price', 'amount', 'cost', 'total', 'subtotal', 'rate', 'fee'].includes(it));

/** Of several prices the plainest: not what it cost to make, nor what it was before. */
function priceOf({ fields }: Model): Field | undefined {
  const prices = fields.filter(
    ({ name, type }) => numbers.has(type.text) && !type.list && wordsOf(name.text).includes('price'),
  );
  const first = (word: string) => prices.find((it) => wordsOf(it.name.text)[0] === word);
  return first('price') ?? first('unit') ?? (prices.length === 1 ? prices[0] : undefined);
}
