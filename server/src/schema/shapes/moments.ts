import { fieldsOfType } from '../fields-of-type.ts';
import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { wordsOf } from './name-words.ts';

/** How a column keeps a moment: a date with a time of day. */

export interface Moments {
  /** Kept as a moment, which each session gives and gets in its own zone. */
  readonly zoned: readonly Field[];
  /** Kept as a date and a clock of no zone. */
  readonly plain: readonly Field[];
  /** Kept in four bytes of seconds since 1970. */
  readonly ending: readonly Field[];
}

/**
 * Dates without a time of day, and times without a date, are none. Neither are pairs such as `createdAt` and
 * `createdAtZ`, which some libraries keep, and clocks on a wall.
 */
export function momentsOf(model: Model, provider: Provider): Moments {
  const times = fieldsOfType(model, 'DateTime').filter((it) => !it.type.list && !it.ignored);
  const mayBeTwins = times.some(({ name }) => /z$/i.test(name.text));
  const moments = times.filter((it) => !isWallClock(it) && !(mayBeTwins && times.some((other) => isTwin(it, other))));
  const hasZones = provider === 'postgresql' || provider === 'cockroachdb';
  return {
    zoned: moments.filter(({ native }) => hasZones && native?.name === 'Timestamptz'),
    plain: moments.filter(({ native }) => hasZones && (!native || native.name === 'Timestamp')),
    ending: moments.filter(({ native }) => provider === 'mysql' && native?.name === 'Timestamp'),
  };
}

/** Such as opening hours: no moment. */
export const isWallClock = ({ name }: Field): boolean =>
  wordsOf(name.text).some((it) => it === 'local' || it === 'wall');

const isTwin = (a: Field, b: Field): boolean =>
  [`${a.name.text}|${b.name.text}`, `${b.name.text}|${a.name.text}`].some((it) => /^(.+)\|\1_?(?:z|tz)$/i.test(it));

/** The steps to which the column rounds the moments that it is given. */
export type Steps = 'seconds' | 'minutes' | 'thirds of a hundredth';

export function stepsOf({ native }: Field, provider: Provider): Steps | undefined {
  if (!native) return undefined;
  const { name, arguments: list } = native;
  switch (provider) {
    case 'postgresql':
    case 'cockroachdb':
      return list[0] === '0' && (name === 'Timestamp' || name === 'Timestamptz') ? 'seconds' : undefined;
    case 'mysql':
      return (list[0] ?? '0') === '0' && name === 'DateTime' ? 'seconds' : undefined;
    case 'sqlserver':
      if (name === 'SmallDateTime') return 'minutes';
      return name === 'DateTime' ? 'thirds of a hundredth' : undefined;
    default:
      return undefined;
  }
}

/** Whether the moment is read off a clock when something happens, and not chosen by a person. */
export const isFromClock = ({ name, attributes, default: value }: Field): boolean =>
  (value?.kind === 'call' && value.name.text === 'now') ||
  attributeNamed(attributes, 'updatedAt') !== undefined ||
  /^(?:created|updated|modified|changed|deleted|occurred|logged|received|last\w*)_?(?:at|on|time)$/i.test(name.text);

/** Whether the moment mostly lies ahead: `expiresAt`, `validUntil`. */
export const liesAhead = ({ name }: Field): boolean => wordsOf(name.text).some((it) => ahead.test(it));

const ahead = /^(?:expir\w*|until|due|deadline|end|ends|next|renew\w*|schedul\w*|valid)$/;
