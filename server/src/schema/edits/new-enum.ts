import { isAscii } from '../../text/ascii.ts';
import { textOf } from '../../text/span.ts';
import { startsSmall } from '../../text/wording.ts';
import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { freeBlockName } from './new-block.ts';

/** Enums that take the place of texts: they store the same words. */

export interface NewEnumValue {
  /** As the schema and the client call it. */
  readonly name: string;
  readonly stored: string;
}

/** Names for the texts: themselves, where Prisma takes them for names; undefined where two would come out as one. */
export function enumValues(field: Field, stored: readonly string[]): readonly NewEnumValue[] | undefined {
  const word = wordsOf(field.name.text).at(-1) ?? 'value';
  const values = stored.map((it) => ({ name: identifier(it, word), stored: it }));
  return new Set(values.map((it) => it.name)).size === values.length ? values : undefined;
}

/** @param word stands before what begins with a digit */
function identifier(text: string, word: string): string {
  const name = withUnderscores(text).replaceAll(/^_+|_+$/g, '');
  return startsWithLetter(name) ? name : `${word}_${name}`;
}

const withUnderscores = (text: string): string =>
  isAscii(text) ? text.replaceAll(/\W+/g, '_') : text.replaceAll(/[^\p{L}\p{N}_]+/gu, '_');

const startsWithLetter = (name: string): boolean => (isAscii(name) ? /^[A-Za-z]/.test(name) : /^\p{L}/u.test(name));

/** `OrderStatus` for the status of an Order, in the manner of the model's own name. */
export function enumNameFor(schema: Schema, { name }: Model, field: Field): string {
  const [owner, own] = [wordsOf(name.text), wordsOf(field.name.text)];
  const words = owner.every((it, i) => own[i] === it) ? own.slice(owner.length) : own;
  const rest = words.length > 0 ? words : own;
  const joined = startsSmall(name.text)
    ? [name.text, ...rest].join('_')
    : name.text + rest.map((it) => it.slice(0, 1).toUpperCase() + it.slice(1)).join('');
  return freeBlockName(schema, joined);
}

/** The block, as the official formatter leaves it. @param home whose database schema it shares, where there are several */
export function enumLines(name: string, values: readonly NewEnumValue[], home: Model): string[] {
  const width = Math.max(...values.map((it) => it.name.length));
  const place = attributeNamed(home.attributes, 'schema');
  return [
    `enum ${name} {`,
    ...values.map((it) =>
      it.name === it.stored ? `  ${it.name}` : `  ${it.name.padEnd(width)} @map(${JSON.stringify(it.stored)})`,
    ),
    ...(place ? ['', `  ${textOf(place.span)}`] : []),
    '}',
  ];
}
