import type { Field, Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** Which numbers are amounts of money, as names tell. */

/** What tells that a field holds money. */
export type MoneySign =
  | { readonly kind: 'name' }
  /** The name may mean other things, but not beside this field. */
  | { readonly kind: 'beside'; readonly field: Field }
  | { readonly kind: 'model' };

/** Silent where the amounts are fractions of a cent, such as prices of tokens, coins and shares. */
export function moneySign(model: Model, field: Field): MoneySign | undefined {
  const meaning = meaningOf(field);
  if (isBalance(model, field)) return { kind: 'model' };
  if (!meaning || isShare(field) || isFineGrained(model) || isQuotation(model, field)) return undefined;
  if (meaning === 'money') return { kind: 'name' };
  const last = wordsOf(field.name.text).at(-1) ?? '';
  const beside = model.fields.find((it) => it !== field && supports(it, last));
  if (last === 'amount' && !(beside && isCurrency(beside)) && model.fields.some(isPriceOrUnit)) return undefined;
  if (beside) return { kind: 'beside', field: beside };
  return last !== 'tax' && wordsOf(model.name.text).some((it) => trade.has(it)) ? { kind: 'model' } : undefined;
}

/** Whether a name asks for more than two digits behind the point: the price of one piece, or of one unit. */
export const isUnitPrice = ({ name }: Field): boolean => {
  const words = wordsOf(name.text);
  return words.includes('unit') || words.includes('per');
};

/** How many digits such amounts need, all and behind the point. */
export const moneyDigits = (field: Field): string => (isUnitPrice(field) ? '19, 4' : '12, 2');

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that mean money wherever they end a name. */
const money = listed(
  'price prices revenue salary salaries subtotal wage wages payout payouts earnings income fare fee fees expense expenses profit valuation',
);

/** Words that may also count time, work, doses or points. */
const ambiguous = listed('amount cost costs total balance spent spend tax taxes');

/** Words that settle what an ambiguous one means. */
const settling = listed(
  'tax paid payment refund refunded discount invoice invoiced deposit commission bill billed charge charged loan debt grand sub money purchase sale sales donation payout shipping wallet bank cash rent price fee salary usd eur gbp',
);

/** What may stand behind a word of money without making another thing of it. */
const neutral = listed(
  'usd eur gbp chf jpy cad aud inr brl paid due owed total net gross amount tax vat excl incl with without before after shipping delivery monthly yearly annual daily month year week day today in original min max old new refunded charged collected',
);

/** Names with one of these speak of a measure, a guess or a quotation on a market. */
const other = listed(
  'count id rate percent percentage pct ratio score ms millis seconds minutes hours days time tokens token bytes cents points index factor market gas spot strike open opening close closing high low bid ask avg average mean median estimated estimate predicted expected forecast projected normalized relative query cpu scan plan startup energy power compute path travel edge carbon calories calorie input output prompt completion return roi range change',
);

const perUnit = listed('price fee fare wage salary');

/** Models in which an amount, a cost or a total is money. */
const trade = listed(
  'order orders invoice invoices payment payments payout transaction transactions wallet expense expenses budget purchase purchases sale sales cart checkout bill billing receipt refund donation payroll salary booking reservation subscription customer product quote estimate deposit withdrawal ledger',
);

function meaningOf({ name }: Field): 'money' | 'ambiguous' | undefined {
  const words = wordsOf(name.text);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.some((it) => other.has(it))) return undefined;
  if (words.includes('per')) return perUnit.has(words[words.indexOf('per') - 1] ?? '') ? 'money' : undefined;
  if (money.has(last)) return 'money';
  const isNeutralBehindFirst = words.slice(1).every((it) => neutral.has(it));
  if (money.has(first) && isNeutralBehindFirst) return 'money';
  if (ambiguous.has(last)) return meaningOfAmbiguous(last, words.slice(0, -1));
  return ambiguous.has(first) && first !== 'total' && isNeutralBehindFirst ? 'ambiguous' : undefined;
}

function meaningOfAmbiguous(last: string, before: readonly string[]): 'money' | 'ambiguous' | undefined {
  if (before.some((it) => settling.has(it))) return 'money';
  // `rainAmount` and `scoreTotal` are no money, whatever stands beside them.
  const isPlain = before.every((it) => neutral.has(it) || trade.has(it));
  return isPlain || !['amount', 'total'].includes(last) ? 'ambiguous' : undefined;
}

/** `AccountBalance.value`. */
const isBalance = (model: Model, { name }: Field): boolean =>
  name.text === 'value' && /^balances?$/.test(wordsOf(model.name.text).at(-1) ?? '');

const instruments = listed('symbol ticker isin instrument security stock share shares asset');

/** The price of one piece, of which any fraction is bought: of a share, with as many digits as its market has. */
const isQuotation = ({ fields }: Model, { name }: Field): boolean =>
  /^(?:price|prices)$/.test(wordsOf(name.text).at(-1) ?? '') &&
  fields.some((it) => it.type.text === 'Float' && /^(?:quantity|shares|units)$/.test(it.name.text)) &&
  fields.some((it) => wordsOf(it.name.text).some((word) => instruments.has(word)));

const isNumber = ({ type }: Field): boolean => ['Float', 'Decimal', 'Int', 'BigInt'].includes(type.text);

const isCurrency = ({ name, type }: Field): boolean => /currency(?:_?code)?$/i.test(name.text) && !type.list;

const isPriceOrUnit = (field: Field): boolean => {
  const words = wordsOf(field.name.text);
  return words.includes('unit') || words.includes('units') || words.at(-1) === 'price';
};

/** A tax beside a price is as often a rate; beside a total it is an amount. */
function supports(field: Field, last: string): boolean {
  if (last === 'tax' || last === 'taxes') {
    return isNumber(field) && ['total', 'subtotal', 'amount'].includes(wordsOf(field.name.text).at(-1) ?? '');
  }
  return isCurrency(field) || (isNumber(field) && meaningOf(field) === 'money');
}

/** `payoutFee Float @default(0.05)` is a part of something, not a sum. */
function isShare({ default: value }: Field): boolean {
  if (value?.kind !== 'number') return false;
  const size = Math.abs(Number(value.text));
  return size > 0 && size < 1;
}

const fineModels = listed(
  'token tokens llm ai usage crypto coin coins blockchain candle candles kline klines ohlc ticker tickers market backtest forecast prediction simulation',
);

const fineFields = listed('tokenizer crypto btc eth wei satoshi satoshis blockchain ohlc usage');

const isFineGrained = ({ name, fields }: Model): boolean =>
  wordsOf(name.text).some((it) => fineModels.has(it)) ||
  fields.some((field) => {
    const words = wordsOf(field.name.text);
    if (words.some((it) => fineFields.has(it))) return true;
    // The token of a session is text; what is counted, or named as a kind, is a piece of language or a coin.
    return words.includes('tokens') || (words.includes('token') && (isNumber(field) || words.at(-1) === 'type'));
  });
