import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { isAppendOnly } from './append-only.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';
import { isStatus, isWorkedOff } from './work-queue.ts';

/** How tables look whose rows several people or programs read, think about and then write. */

/** The field in which a change can be lost; undefined where none is seen, or where the row has a version already. */
export function sharedFieldOf(schema: Schema, model: Model): Field | undefined {
  const isChanged = model.fields.some((it) => attributeNamed(it.attributes, 'updatedAt'));
  if (!isChanged || isAppendOnly(schema, model) || model.fields.some((it) => isVersion(it) || isOfMirror(it)))
    return undefined;
  return stateOfDeal(schema, model) ?? model.fields.find(isStock) ?? textOfDocument(model);
}

const isVersion = ({ name, type }: Field): boolean => {
  const words = wordsOf(name.text);
  return (
    /^(?:version|revision|rev|etag|v)$/.test(words.at(-1) ?? '') ||
    (['Int', 'BigInt'].includes(type.text) && words.some((it) => /^(?:version|revision|lock)$/.test(it)))
  );
};

/** The row is a copy of what a payment service keeps, and is written as the service says. */
const isOfMirror = ({ name }: Field): boolean =>
  /^(?:stripe|paddle|lemon_?squeezy|chargebee)_?(?:invoice|subscription|order|payout)_?id$/i.test(name.text);

/** How far an order or a booking is: whoever moves it on has read it before. */
function stateOfDeal(schema: Schema, model: Model): Field | undefined {
  const status = model.fields.find((it) => isStatus(schema, it));
  return status && deals.has(lastWord(model)) && !isWorkedOff(schema, model, status) ? status : undefined;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What people and programs carry on step by step. */
const deals = listed(
  'order booking reservation invoice quote quotation offer contract claim rental lease bill purchase payout commission',
);

/** What is left of something: a form that is saved with an old number overwrites what was sold meanwhile. */
const isStock = (field: Field): boolean => {
  const words = wordsOf(field.name.text);
  const [first = ''] = words;
  return (
    isNumber(field) &&
    !field.type.optional &&
    (['stock', 'inventory'].includes(first) || words.at(-1) === 'stock') &&
    !words.some((it) => limits.has(it))
  );
};

const limits = listed(
  'min max minimum maximum limit low alert threshold reorder status id type initial price cost value',
);

/** What several authors write. */
function textOfDocument(model: Model): Field | undefined {
  const isTitled = model.fields.some((it) => /^(?:title|name|subject|display_?name)$/i.test(it.name.text));
  if (!documents.has(lastWord(model)) || !isTitled || model.fields.some(isOfFile)) return undefined;
  return model.fields.find(
    ({ name, type }) => ['String', 'Json'].includes(type.text) && !type.list && contents.test(name.text),
  );
}

const documents = listed('document doc page article draft wiki contract proposal handbook template dashboard workflow');

const contents =
  /^(?:content|body|markdown|html|text|blocks|definition|layout|graph)(?:_?(?:json|html|md|markdown|text))?$/i;

/** A program has read the text out of a file, and nobody writes it. */
const isOfFile = ({ name }: Field): boolean =>
  wordsOf(name.text).some((it) => /^(?:mime|mimetype|extracted|embedding|indexed|imported|attachment)$/.test(it));

const isNumber = ({ type }: Field): boolean => ['Int', 'BigInt', 'Decimal', 'Float'].includes(type.text) && !type.list;

const lastWord = ({ name }: Model): string => singularOf(wordsOf(name.text).at(-1) ?? '');
