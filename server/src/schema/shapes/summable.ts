import { isIndexable } from '../coverage/indexable.ts';
import { type Field, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';
import { namesOwner } from './counted-list.ts';
import { highVolumeOf } from './high-volume.ts';
import { isUnitPrice, moneySign } from './money.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';
import { isRollupName, rollupOf } from './rollup.ts';

/** Which rows people add up by the day, and by what. */

export interface Summable {
  /** When what a row tells of took place. */
  readonly time: Field;
  /** What the sums are divided by beside the day. */
  readonly dimensions: readonly Field[];
  /** The one of them that refers to what the rows happened to: a day has a list of those that drew the most. */
  readonly thing: Field | undefined;
  /** The numbers that are added up; the rows are counted in any case. */
  readonly sums: readonly Field[];
}

/** Undefined where the rows are neither trade nor traffic nor what people say with a click, as names tell. */
export function summableOf(
  schema: Schema,
  model: Model,
  provider: Provider,
  tenantColumns: ReadonlySet<string>,
): Summable | undefined {
  const time = timeOf(model);
  const kind = time && kindOf(model);
  if (!kind || isRollupName(model.name.text)) return undefined;
  const sums = model.fields.filter((it) => isSum(model, it)).slice(0, 3);
  if (kind === 'trade' && sums.length === 0) return undefined;
  const canDivide = (field: Field): boolean => isPlain(field) && fitsInKey(field, provider);
  const tenant = model.fields.filter((it) => tenantColumns.has(it.name.text) && canDivide(it));
  // Amounts in two currencies have no sum.
  const currency = model.fields.filter((it) => /^currency(?:_?code)?$/i.test(it.name.text));
  if (sums.length > 0 && !currency.every(canDivide)) return undefined;
  const own = model.fields.filter(
    (it) => !tenant.includes(it) && !currency.includes(it) && canDivide(it) && isKind(schema, it),
  );
  const counted = sums.length > 0 ? currency : [];
  const thing = kind !== 'trade' && own.length === 0 ? thingOf(model, canDivide) : undefined;
  // How many likes there were in all is not asked.
  if (kind === 'response' && !thing) return undefined;
  const kinds = thing ? [thing] : own.slice(0, 1);
  return { time, sums, thing, dimensions: [...tenant.slice(0, 1), ...counted.slice(0, 1), ...kinds] };
}

/** Whether a model of the schema holds such sums already, as its name or its counts tell. */
export const hasRollup = (schema: Schema, model: Model): boolean => {
  const own = wordsOf(model.name.text).map(singularOf);
  const speaksOfModel = (name: string) => {
    const words = new Set(wordsOf(name).map(singularOf));
    return own.every((it) => words.has(it));
  };
  return schema.models.some(
    (it) =>
      it !== model &&
      rollupOf(schema, it) !== undefined &&
      (speaksOfModel(it.name.text) || it.fields.some(({ name }) => speaksOfModel(name.text))),
  );
};

function kindOf(model: Model): 'trade' | 'traffic' | 'response' | undefined {
  const words = wordsOf(model.name.text).map(singularOf);
  if (words.some((it) => notRows.has(it))) return undefined;
  const last = words.at(-1) ?? '';
  if (trade.has(last)) return 'trade';
  const traffic = highVolumeOf(model)?.word;
  if (traffic !== undefined && responses.has(traffic)) return 'response';
  if (traffic === undefined || !visits.has(traffic)) return undefined;
  return traffic !== 'event' || words.some((it) => audience.has(it)) ? 'traffic' : undefined;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const trade = listed(
  'order sale payment purchase booking transaction donation expense refund payout reservation charge trip ride',
);

const visits: ReadonlySet<string> = new Set(['event', 'view', 'page view', 'click', 'visit', 'impression', 'hit']);

const responses = listed('like reaction vote');

const audience = listed('analytic analytics tracking track page telemetry usage website site product ad visitor');

/** Such rows are steps, parts or settings of the others. */
const notRows = listed(
  'item line recurring scheduled template draft method setting status history webhook pending log import purchaseorder step',
);

/** What was looked at or liked, where it is one thing that people compare: no person, and no part of a conversation. */
function thingOf(model: Model, canDivide: (field: Field) => boolean): Field | undefined {
  const things = model.foreignKeys.flatMap(({ fields: [first, ...more], target }) => {
    const field = first && more.length === 0 && isCompared(target) ? fieldNamed(model, first.text) : undefined;
    return field && canDivide(field) ? field : [];
  });
  return things.length === 1 ? things[0] : undefined;
}

const isCompared = (name: string): boolean => !namesOwner(name) && !talk.has(singularOf(wordsOf(name).at(-1) ?? ''));

const talk = listed('comment reply message answer note');

/** A column that each row has, set once. */
const isPlain = ({ type, ignored }: Field): boolean => !type.list && !type.optional && !ignored;

function timeOf({ fields }: Model): Field | undefined {
  const times = fields.filter(
    (it) =>
      it.type.text === 'DateTime' &&
      isPlain(it) &&
      !/^(?:Date|Time|Timetz)$/.test(it.native?.name ?? '') &&
      attributeNamed(it.attributes, 'updatedAt') === undefined,
  );
  return (
    times.find(({ name }) => moments.test(name.text)) ??
    times.find(({ name }) => /^created_?(?:at|on)$/i.test(name.text))
  );
}

const moments =
  /^(?:timestamp|(?:placed|ordered|paid|sold|purchased|booked|donated|occurred|happened|viewed|clicked|visited|recorded)_?(?:at|on)|(?:order|sale|payment|purchase|transaction|booking|event|expense)_?(?:date|time))$/i;

function isSum(model: Model, field: Field): boolean {
  if (!isPlain(field) || !['Decimal', 'Int', 'BigInt'].includes(field.type.text)) return false;
  const words = wordsOf(field.name.text);
  if (/^(?:quantity|qty)$/.test(words.at(-1) ?? '')) return true;
  return (
    moneySign(model, field) !== undefined &&
    !isUnitPrice(field) &&
    !words.some((it) => it === 'price' || it === 'balance' || it === 'rate')
  );
}

/** What a row is, and stays: its status is another tomorrow. */
function isKind(schema: Schema, { name, type }: Field): boolean {
  const last = wordsOf(name.text).at(-1) ?? '';
  if (enumNamed(schema, type.text)) return !/^(?:status|state|phase|result|outcome|priority|stage|step)$/.test(last);
  return type.text === 'String' && /^(?:type|kind|category|country|region|channel|source|platform|device)$/.test(last);
}

function fitsInKey(field: Field, provider: Provider): boolean {
  if (!isIndexable(field, provider) || field.type.text === 'Json') return false;
  const [length] = field.native?.arguments ?? [];
  if (length !== undefined && Number(length) > 255) return false;
  // SQL Server makes an NVARCHAR(1000) of a bare String, and lets 900 bytes into a primary key.
  return provider !== 'sqlserver' || field.type.text !== 'String' || Number(length) <= 100;
}
