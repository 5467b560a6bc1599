import type { Model, RowCondition } from '../model.ts';

/** What the condition of a partial index says about its rows. */

/** The fields that it asks to be not null, where it asks for nothing else. */
export function fieldsNotNull(model: Model, where: RowCondition): readonly string[] | undefined {
  if (where.kind === 'object') {
    const plain = where.conditions.every((it) => it.negated && it.value === 'null');
    return plain ? where.conditions.map((it) => it.field.text) : undefined;
  }
  if (where.kind !== 'raw') return undefined;
  // Where all that is joined is `and`, brackets change nothing.
  const fields = where.sql
    .replace(/[()]/g, ' ')
    .split(/\band\b/i)
    .map((it) => fieldNotNull(model, it.trim()));
  return fields.every((it) => it !== undefined) ? fields : undefined;
}

/** Double quotes everywhere, backquotes on SQLite, square brackets on SQL Server and SQLite. */
const notNull = /^(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|([^\s"'`[\]]+))\s+is\s+not\s+null$/i;

function fieldNotNull(model: Model, sql: string): string | undefined {
  const match = notNull.exec(sql);
  if (!match) return undefined;
  const [, doubleQuoted, backQuoted, bracketed, bare] = match;
  const column = doubleQuoted ?? backQuoted ?? bracketed;
  const field = model.fields.find(({ dbName }) =>
    // Without quotes the case of a name does not count.
    column === undefined ? dbName.toLowerCase() === bare?.toLowerCase() : dbName === column,
  );
  return field?.name.text;
}

/** Two predicates with one text hold the same rows. Undefined where it cannot be read: it is like no other. */
function predicateText(where: RowCondition): string | undefined {
  if (where.kind === 'raw') return withoutSpareSpace(where.sql);
  if (where.kind !== 'object') return undefined;
  return where.conditions
    .map(({ field, negated, value }) => `${field.text}${negated ? '!=' : '='}${value}`)
    .sort()
    .join(' AND ');
}

/** Whether two predicates are written alike; a predicate that cannot be read is like no other. */
export function sameRows(a: RowCondition | undefined, b: RowCondition | undefined): boolean {
  if (!a || !b) return a === b;
  const text = predicateText(a);
  return text !== undefined && text === predicateText(b);
}

/** Space within quotes is part of what is quoted. */
export const withoutSpareSpace = (sql: string): string =>
  sql.trim().replace(/('[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\])|\s+/g, (_, quoted: string | undefined) => quoted ?? ' ');
