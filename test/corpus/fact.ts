/** One thing that a schema says, as a line to compare. */
export type Fact = string;

/** The parts that there are. */
export const joined = (parts: readonly (string | number | false | undefined)[], separator = ', '): Fact =>
  parts.filter((it) => typeof it === 'string' && it !== '').join(separator);

/** A name, and what the database calls it. */
export const named = (name: string, dbName: string | null | undefined): string =>
  dbName && dbName !== name ? `${name} as ${dbName}` : name;
