import type { Edit } from '../../text/edit.ts';
import { type Span, textOf } from '../../text/span.ts';
import { columnList, type WrittenIndex } from '../model.ts';
import { itemsOf } from '../parse/index-attributes.ts';
import { argumentOrFirst, argumentText } from '../parse/syntax.ts';
import { replace } from './edits.ts';

/** Rewriting the line of an index: other columns, further arguments, and all the rest as it was. */

/** A column of an index, as it stands in the list. */
export interface Key {
  readonly path: string;
  /** With its options: `title(length: 20)`. */
  readonly text: string;
}

/** The columns of an index line, in order. */
export function keysOf({ attribute, columns }: WrittenIndex): Key[] {
  const items = itemsOf(argumentOrFirst(attribute.arguments, 'fields')?.value);
  return columns.map(({ path }, i) => ({ path, text: items[i] ? textOf(items[i].span) : path }));
}

/** The columns with this one in front, be it among them or not. */
export function keysWithin(index: WrittenIndex, owner: string): Key[] {
  const keys = keysOf(index);
  const first = keys.find((it) => it.path === owner) ?? { path: owner, text: owner };
  return [first, ...keys.filter((it) => it !== first)];
}

/** Where the column stands in the list; the whole line where it does not. */
export function columnSpan({ attribute, columns }: WrittenIndex, path: string): Span {
  const items = itemsOf(argumentOrFirst(attribute.arguments, 'fields')?.value);
  return items[columns.findIndex((it) => it.path === path)]?.span ?? attribute.span;
}

/** The columns of an index line without some of their options. */
export function keysWithoutOptions(line: WrittenIndex, options: readonly string[]): Key[] {
  const items = itemsOf(argumentOrFirst(line.attribute.arguments, 'fields')?.value);
  return keysOf(line).map((key, i) => {
    const item = items[i];
    if (item?.kind !== 'call') return key;
    const kept = item.arguments.filter((it) => !options.includes(it.name?.text ?? '')).map(argumentText);
    return { path: key.path, text: kept.length > 0 ? `${key.path}(${kept.join(', ')})` : key.path };
  });
}

/** `@@index([a, b], map: "x")` with these columns in place of its own, and these arguments behind its own. */
export function indexLineText({ attribute }: WrittenIndex, keys: readonly Key[], added: readonly string[]): string {
  const columns = argumentOrFirst(attribute.arguments, 'fields');
  const kept = attribute.arguments.flatMap((it) => {
    if (it === columns) return `${it.name ? `${it.name.text}: ` : ''}${columnList(keys.map((key) => key.text))}`;
    const text = argumentText(it);
    // Behind a comma too many stands nothing.
    return text === '' ? [] : text;
  });
  return `@@${attribute.name.text}(${[...kept, ...added].join(', ')})`;
}

/** The line without one of its arguments. */
export const withoutArgument = <I extends WrittenIndex>(line: I, name: string): I => ({
  ...line,
  attribute: { ...line.attribute, arguments: line.attribute.arguments.filter((it) => it.name?.text !== name) },
});

/** Puts a text in place of the line, what trails behind the attribute included. A comment stays. */
export const replaceLine = ({ attribute: { span, trailing } }: WrittenIndex, text: string): Edit =>
  replace({ ...span, end: trailing?.span.end ?? span.end }, text);
