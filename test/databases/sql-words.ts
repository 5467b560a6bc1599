import type { TestedProvider, Value } from './shape.ts';

export const quoted = (provider: TestedProvider, name: string): string =>
  provider === 'mysql' ? `\`${name}\`` : `"${name}"`;

/** `true` and `false` are words that all three databases know. */
export const literal = (value: Value): string => (typeof value === 'string' ? `'${value}'` : String(value));
