import type { NonEmpty } from '../text/span.ts';
import type { Model } from './model.ts';

/** How a model calls its fields and columns, read from those that have more than one word in their name. */

/** The field's name and, where the column is called otherwise, the column's. */
export interface NewName {
  readonly field: string;
  readonly column: string | undefined;
}

/** A name for a new field, in the model's own manner. @param words in lower case: `['run', 'at']` */
export function nameInStyle({ fields }: Model, words: NonEmpty<string>): NewName {
  const speaking = fields.filter((it) => isSnakeCase(it.name.text) || isCamelCase(it.name.text));
  const mapped = speaking.filter((it) => isCamelCase(it.name.text) && isSnakeCase(it.dbName));
  if (mapped.length > 0) return { field: camelCase(words), column: words.join('_') };
  const snake = speaking.filter((it) => isSnakeCase(it.name.text)).length;
  return { field: snake * 2 > speaking.length ? words.join('_') : camelCase(words), column: undefined };
}

const isSnakeCase = (name: string): boolean => /[a-z0-9]_[a-z0-9]/.test(name);

const isCamelCase = (name: string): boolean => /^[a-z]+\d*[A-Z]/.test(name) && !name.includes('_');

const camelCase = ([first, ...rest]: NonEmpty<string>): string =>
  first + rest.map((it) => it.slice(0, 1).toUpperCase() + it.slice(1)).join('');
