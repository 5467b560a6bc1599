import type { NonEmpty } from '../../text/span.ts';
import type { Model } from '../model.ts';

/** How a model calls its fields and columns, read from those that have more than one word in their name. */

/** The field's name and, where the column is called otherwise, the column's. */
export interface NewName {
  readonly field: string;
  readonly column: string | undefined;
}

/** A name for a new field, in the manner of most of the model's. @param words in lower case: `['run', 'at']` */
export function nameInStyle({ fields }: Model, words: NonEmpty<string>): NewName {
  const camel = fields.filter((it) => isCamelCase(it.name.text));
  const snake = fields.filter((it) => isSnakeCase(it.name.text));
  if (snake.length > camel.length) return { field: words.join('_'), column: undefined };
  const mapped = camel.filter((it) => isSnakeCase(it.dbName));
  // Relations have no column, so that more than half is much to ask.
  const isMapped = mapped.length > 0 && mapped.length * 3 >= camel.length;
  const [field, column] = [camelCase(words), words.join('_')];
  return { field, column: isMapped && column !== field ? column : undefined };
}

const isSnakeCase = (name: string): boolean => /[a-z0-9]_[a-z0-9]/.test(name);

const isCamelCase = (name: string): boolean => /^[a-z]+\d*[A-Z]/.test(name) && !name.includes('_');

const camelCase = ([first, ...rest]: NonEmpty<string>): string =>
  first + rest.map((it) => it.slice(0, 1).toUpperCase() + it.slice(1)).join('');
