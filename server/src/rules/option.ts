/** Something about a rule that a project may set: a threshold, a list of names. */
export interface Option<Value = unknown> {
  readonly name: string;
  readonly default: Value;
  /** Completes "Sets …", for the page and for completion in `pitwall.json`. */
  readonly what: string;
  /** As it stands in the JSON schema of `pitwall.json`. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What a project wrote, if it can be used. */
  read(value: unknown): Value | undefined;
}

/** A whole number from `least` on. */
export const numberOption = (name: string, fallback: number, what: string, least = 1): Option<number> => ({
  name,
  default: fallback,
  what,
  schema: { type: 'integer', minimum: least },
  read: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined),
});

/** A list of names. */
export const namesOption = (name: string, fallback: readonly string[], what: string): Option<readonly string[]> => ({
  name,
  default: fallback,
  what,
  schema: { type: 'array', items: { type: 'string' } },
  read: (value) => (isNames(value) ? value : undefined),
});

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((it) => typeof it === 'string');
