import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { idSourceOf } from './id-source.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';
import { creationTime } from './usual-fields.ts';

/** How tables look that hold messages until a program has sent them on. */

export interface Outbox {
  /** What says that a message was sent. */
  readonly mark: Field;
  /** The value of it in a message that was not: `null`, `false`. */
  readonly unsent: 'null' | 'false';
  /** What messages are sent in the order of. */
  readonly order: Field;
}

/** Undefined where a status says how far a message is: that is a queue. */
export function outboxOf(model: Model): Outbox | undefined {
  if (!isNamedSo(model.name.text) || model.fields.some(isStatus)) return undefined;
  const order = model.fields.find(isGrowingKey) ?? creationTime(model);
  const marks = model.fields.filter((it) => unsentValue(it) !== undefined);
  const [mark, ...others] = marks;
  const unsent = mark && unsentValue(mark);
  // Of several steps nobody knows which one readers wait for.
  return unsent && order && others.length === 0 ? { mark, unsent, order } : undefined;
}

function isNamedSo(name: string): boolean {
  const words = wordsOf(name).map(singularOf);
  if (words.includes('outbox') || words.join(' ').includes('out box')) return true;
  const [first = '', second = '', ...more] = words;
  return ['integration', 'outgoing', 'outbound'].includes(first) && isMessage(second) && more.length === 0;
}

const isMessage = (word: string): boolean => word === 'event' || word === 'message';

const isStatus = ({ name }: Field): boolean => /^(?:status|state)$/i.test(name.text);

/** Ids that come in the order of their rows. */
const isGrowingKey = (field: Field): boolean =>
  attributeNamed(field.attributes, 'id') !== undefined && idSourceOf(field)?.order === 'time';

function unsentValue({ name, type, default: value }: Field): 'null' | 'false' | undefined {
  const words = wordsOf(name.text);
  const isAt = ['at', 'on'].includes(words.at(-1) ?? '');
  const [verb = '', ...more] = words
    .filter((it, i) => !(i === 0 && auxiliaries.has(it)))
    .slice(0, isAt ? -1 : undefined);
  if (type.list || more.length > 0 || !ends.has(verb)) return undefined;
  if (type.text === 'DateTime') return type.optional && isAt ? 'null' : undefined;
  const isFalse = value?.kind === 'word' && value.text === 'false';
  return type.text === 'Boolean' && !type.optional && isFalse ? 'false' : undefined;
}

const auxiliaries: ReadonlySet<string> = new Set(['is', 'was', 'has']);

const ends: ReadonlySet<string> = new Set(
  'sent published processed dispatched delivered forwarded relayed handled emitted'.split(' '),
);
