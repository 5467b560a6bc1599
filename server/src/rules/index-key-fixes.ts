import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { servedAfter } from '../schema/edits/change-key.ts';
import { addFieldAttribute, removeLine, replace } from '../schema/edits/edits.ts';
import { indexLineText, keysOf, replaceLine, withoutArgument } from '../schema/edits/index-edits.ts';
import { nameInPlaceOf } from '../schema/edits/index-names.ts';
import { type Field, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { backField } from '../schema/relations.ts';
import { modelNamed } from '../schema/schema.ts';
import { enumerate } from '../text/wording.ts';
import { isShortByUse, type KeyColumn, type LongKey, longKeyOf, sumOf } from './index-key-lengths.ts';
import type { Fix, RuleInput } from './rule.ts';

/** What can be done about a key that is too long; what touches no column comes first. */
export function fixesForLongKey(index: WrittenIndex, key: LongKey, model: Model, input: RuleInput): Fix[] {
  if (input.provider === 'postgresql') {
    return key.kind === 'open' ? fixesOnPostgres(index, key, model, input) : [];
  }
  const cuts = fittingLengths(columnsToFit(key, model, input), key.limit);
  if (!cuts || cuts.length === 0) return [];
  const prefixes = input.provider === 'mysql' && index.kind === 'index' ? [withPrefixes(index, cuts)] : [];
  return [...prefixes, ...shorterTypes(fittingEverywhere(cuts, model, input), model, input)];
}

/** A column stands in other keys too, which have less room for it perhaps. */
function fittingEverywhere(cuts: readonly Cut[], model: Model, input: RuleInput): readonly Cut[] {
  const others = model.indexes.flatMap((it) => {
    const key = longKeyOf(it, model, input);
    return (key && fittingLengths(columnsToFit(key, model, input), key.limit)) ?? [];
  });
  return cuts.map(({ field, length }) => {
    const lengths = others.filter((it) => it.field === field).map((it) => it.length);
    return { field, length: Math.min(length, ...lengths) };
  });
}

/** What becomes of a column: so many characters, or octets. */
interface Cut {
  readonly field: Field;
  readonly length: number;
}

/** A text that is short by its use, but not by its type, is taken for one of 255 characters. */
function columnsToFit({ columns }: LongKey, model: Model, input: RuleInput): readonly KeyColumn[] {
  return columns.map((it) => {
    const { size, field } = it;
    const isShort = input.provider === 'sqlserver' && !size.declared && isShortByUse(field, model, input);
    return isShort ? { ...it, size: { bytes: 255 * 2, unit: undefined, declared: false } } : it;
  });
}

/** The longest ones are cut to one length, as much as they must; undefined where even that is not enough. */
function fittingLengths(columns: readonly KeyColumn[], limit: number): readonly Cut[] | undefined {
  let long = columns.filter((it) => it.size.unit !== undefined);
  for (;;) {
    const left = limit - sumOf(columns.filter((it) => !long.includes(it)));
    const share = left / long.length;
    const longer = long.filter((it) => it.size.bytes > share);
    if (longer.length === long.length) return share >= shortestShare ? long.map((it) => cutTo(it, share)) : undefined;
    long = longer;
  }
}

/** In bytes. Less than that tells few rows apart. */
const shortestShare = 64;

const cutTo = ({ field, size }: KeyColumn, share: number): Cut => ({
  field,
  length: Math.floor(share / (size.unit ?? 1)),
});

/** For finding rows the first characters are mostly enough. */
const longestPrefix = 255;

function withPrefixes(index: WrittenIndex, cuts: readonly Cut[]): Fix {
  const keys = keysOf(index).map((key, i) => {
    const cut = cuts.find((it) => it.field.name.text === key.path);
    if (!cut) return key;
    const sort = index.columns[i]?.sort === 'desc' ? ', sort: Desc' : '';
    return { ...key, text: `${key.path}(length: ${Math.min(cut.length, longestPrefix)}${sort})` };
  });
  const text = indexLineText(index, keys, []);
  return { title: `Write ${text}`, migration: 'builds-index', edits: [replaceLine(index, text)] };
}

/** Both sides of a relation have one type, so that a column of one stays as it is. */
function shorterTypes(cuts: readonly Cut[], model: Model, input: RuleInput): Fix[] {
  if (cuts.some(({ field }) => isInRelation(field, model, input))) return [];
  const texts = cuts.map(({ field, length }) => ({ field, text: typeWith(field, length, input) }));
  const [first] = texts;
  if (!first) return [];
  const names = enumerate(
    texts.map(({ field, text }) => (texts.length > 1 ? `${field.name.text} as ${text}` : field.name.text)),
  );
  return [
    {
      title: `Store ${names}${texts.length > 1 ? '' : ` as ${first.text}`}`,
      migration: 'rewrites-table',
      edits: texts.map(({ field, text }) => storeAs(model, field, text)),
    },
  ];
}

function typeWith({ native, type }: Field, length: number, { provider, schema }: RuleInput): string {
  const usual = type.text === 'Bytes' ? 'VarBinary' : provider === 'sqlserver' ? 'NVarChar' : 'VarChar';
  const name = native && /char|binary/i.test(native.name) ? native.name : usual;
  return `@${native ? prefixOf(native.attribute.name.text) : (schema.datasource?.name.text ?? 'db')}.${name}(${length})`;
}

const prefixOf = (name: string): string => name.slice(0, name.indexOf('.'));

const storeAs = (model: Model, field: Field, text: string): Fix['edits'][number] =>
  field.native ? replace(field.native.attribute.span, text) : addFieldAttribute(model, field, text);

function isInRelation({ name }: Field, model: Model, { schema }: RuleInput): boolean {
  if (model.foreignKeys.some((it) => it.fields.some((stored) => stored.text === name.text))) return true;
  return model.fields.some((field) => {
    const other = modelNamed(schema, field.type.text);
    return other?.foreignKeys.some(
      (it) => backField(schema, other, it) === field && it.references.some((referred) => referred.text === name.text),
    );
  });
}

/** Addresses have few characters but those of one byte, and browsers and servers take about as many of them. */
const longestUrl = 2048;

/** A hash index keeps a number for each text, so that none is too long. */
function fixesOnPostgres(
  index: WrittenIndex,
  { field, position }: Extract<LongKey, { readonly kind: 'open' }>,
  model: Model,
  input: RuleInput,
): Fix[] {
  // A citext would lose that it does not mind the case.
  const isUrl = /url$/i.test(field.name.text) && field.native?.name !== 'Citext' && !isInRelation(field, model, input);
  const shorter: Fix[] = isUrl
    ? shorterTypes([{ field, length: longestUrl }], model, input).map((it) => ({
        ...it,
        title: `${it.title}, which refuses longer ones and fits while they are plain ASCII`,
      }))
    : [];
  if (index.kind !== 'index' || index.where) return shorter;
  // An operator class of its own is for more than equality.
  if (index.columns.length === 1) return index.columns[0]?.ops ? shorter : [...shorter, asHash(index, model)];
  // Without its first column the index would serve other queries.
  return isUrl || position === 0 ? shorter : [withoutColumn(index, position, model)];
}

function asHash(index: WrittenIndex, model: Model): Fix {
  const planned: WrittenIndex = { ...index, type: 'Hash' };
  const other = model.indexes.find((it) => isDuplicate(planned, it));
  if (other) return removal(index, other);
  const keys = index.columns.map(({ path }) => ({ path, text: path }));
  const text = indexLineText(withoutArgument(index, 'type'), keys, ['type: Hash']);
  return { title: `Write ${text}, for equality alone`, migration: 'builds-index', edits: [replaceLine(index, text)] };
}

function withoutColumn(index: WrittenIndex, position: number, model: Model): Fix {
  const planned: WrittenIndex = { ...index, columns: index.columns.filter((_, i) => i !== position) };
  const other = model.indexes.find((it) => it !== index && (isRedundant(planned, it) || isDuplicate(planned, it)));
  if (other) return removal(index, other);
  const served = servedAfter(model, index, planned);
  const keys = keysOf(index).filter((_, i) => i !== position);
  const name =
    index.map === undefined
      ? nameInPlaceOf(
          model,
          index,
          keys.map((it) => it.path),
          'again',
        )
      : undefined;
  const text = indexLineText(index, keys, name === undefined ? [] : [`map: "${name}"`]);
  return {
    title: `Write ${text}${served.words}`,
    migration: 'builds-index',
    edits: [replaceLine(index, text), ...served.edits],
  };
}

const removal = (index: WrittenIndex, other: WrittenIndex): Fix => ({
  title: `Remove the line, since ${indexLabel(other)} serves the rest of it`,
  migration: 'drops-index',
  edits: [removeLine(index.attribute)],
});
