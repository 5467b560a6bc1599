import { removeFieldAttribute, removeLine, replace } from '../schema/edits/edits.ts';
import { indexLineText, keysOf, replaceLine, withoutArgument } from '../schema/edits/index-edits.ts';
import { endOf, indentationAt, insertLines, lineAt } from '../schema/edits/line-at.ts';
import { indexLabel, type WrittenIndex } from '../schema/model.ts';
import { argumentText } from '../schema/parse/syntax.ts';
import type { Fix } from './rule.ts';

/**
 * Writes the unique of some rows below that of all: Prisma takes the first whose fields it is asked for, in the order
 * of the text, and looks behind fields before it looks at lines. The database keeps what it has.
 */
export function moveBelow(partial: WrittenIndex, total: WrittenIndex): Fix {
  const { fragment, start } = total.attribute.span;
  const indentation = indentationAt(fragment.text, start) ?? '';
  const at = endOf(fragment.text, lineAt(fragment.text, start));
  return {
    title: `Move ${partial.field ? asLine(partial) : indexLabel(partial)} below ${indexLabel(total)}`,
    migration: 'none',
    edits: [
      partial.field ? removeFieldAttribute(partial.attribute) : removeLine(partial.attribute),
      insertLines(fragment, at, [indentation + (partial.field ? asLine(partial) : restOfLine(partial))]),
    ],
  };
}

/** With its comment. */
function restOfLine({ attribute: { span } }: WrittenIndex): string {
  const { text } = span.fragment;
  return text.slice(span.start, endOf(text, lineAt(text, span.start)));
}

const ofColumn: ReadonlySet<string> = new Set(['sort', 'length', 'ops']);

/** `@unique(map: "x", where: …)` behind a field, as a line of its own. */
function asLine({ attribute, field }: WrittenIndex): string {
  const written = attribute.arguments.map((it) => ({ name: it.name?.text ?? '', text: argumentText(it) }));
  const options = written.filter((it) => ofColumn.has(it.name)).map((it) => it.text);
  const column = `${field?.name.text ?? ''}${options.length > 0 ? `(${options.join(', ')})` : ''}`;
  const others = written.filter((it) => !ofColumn.has(it.name) && it.text !== '').map((it) => it.text);
  return `@@unique(${[`[${column}]`, ...others].join(', ')})`;
}

/** All rows are to be told apart, then, those outside the condition included. */
export function removeCondition(partial: WrittenIndex): Fix {
  const total = withoutArgument(partial, 'where');
  const fieldArguments = total.attribute.arguments.map(argumentText);
  const text = partial.field
    ? `@unique${fieldArguments.length > 0 ? `(${fieldArguments.join(', ')})` : ''}`
    : indexLineText(total, keysOf(partial), []);
  return {
    title: `Remove the condition: ${text}`,
    migration: 'changes-constraint',
    edits: [partial.field ? replace(partial.attribute.span, text) : replaceLine(partial, text)],
  };
}
