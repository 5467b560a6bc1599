import type { Field, Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** How tables look that keep who is signed in. */
export interface SessionStore {
  /** What the browser sends; undefined where that is the id. */
  readonly token: Field | undefined;
  readonly expiry: Field | undefined;
}

/** Undefined where neither is there: a session may as well be a visit, a lesson or a talk. */
export function sessionsIn(model: Model): SessionStore | undefined {
  if (!/^sessions?$/.test(wordsOf(model.name.text).at(-1) ?? '')) return undefined;
  const [token, expiry] = [model.fields.find((it) => isToken(model, it)), model.fields.find(isExpiry)];
  return token || (expiry && !expiry.type.optional) ? { token, expiry } : undefined;
}

const isToken = ({ foreignKeys }: Model, { name, type }: Field): boolean =>
  type.text === 'String' &&
  !type.list &&
  !type.optional &&
  /^(?:(?:session_?)?token(?:_?hash)?|session_?(?:key|hash)|sid)$/i.test(name.text) &&
  !foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

const isExpiry = ({ name, type }: Field): boolean =>
  type.text === 'DateTime' &&
  !type.list &&
  /^(?:session_?)?(?:expires?|expiry|expiration|valid_?until)_?(?:at|on|date|time)?$/i.test(name.text);
