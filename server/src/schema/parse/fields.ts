import type { Field } from '../model.ts';
import type { CodeLine } from './code-lines.ts';
import { accept, peek, readWord, readWordText, skip, spanFrom } from './cursor.ts';
import { fieldOf } from './declarations.ts';
import { readAttribute, readExpression } from './expressions.ts';
import { keptList, withItem } from './kept-lists.ts';
import { afterString, isSpace } from './lines.ts';
import { type Attribute, type EnumValue, type Problem, type TypeModifiers, TypeName } from './syntax.ts';

/** `email String? @unique`. What of the line cannot be read is left to the caller, the cursor standing before it. */
export function readField(line: CodeLine, problems: Problem[]): Field | undefined {
  const name = readWord(line);
  if (!name) return undefined;
  skip(line);
  if (accept(line, ':')) skip(line);
  const type = readType(line);
  const attributes = readFieldAttributes(line, problems);
  return fieldOf(name, type, attributes, line.comment);
}

export function readEnumValue(line: CodeLine, problems: Problem[]): EnumValue | undefined {
  const start = line.position;
  const name = readWord(line);
  if (!name) return undefined;
  const attributes = readFieldAttributes(line, problems);
  return { name, attributes, span: spanFrom(line, start) };
}

function readFieldAttributes(line: CodeLine, problems: Problem[]): readonly Attribute[] {
  let attributes: Attribute[] | undefined;
  for (;;) {
    const behind = line.position;
    skip(line);
    const start = line.position;
    if (start >= line.end || (peek(line) !== '@' && !skipToAttribute(line))) {
      line.position = behind;
      return keptList(attributes);
    }
    if (line.position > start) problems.push(unread(line, start));
    attributes = withItem(attributes, readAttribute(line));
  }
}

/** Moves to the next attribute of the line over whatever is being typed before it; says whether there is one. */
function skipToAttribute(line: CodeLine): boolean {
  const { text } = line.fragment;
  while (line.position < line.end && !isAttributeStart(line)) {
    line.position = peek(line) === '"' ? afterString(text, line.position) : line.position + 1;
  }
  return line.position < line.end;
}

const isAttributeStart = (line: CodeLine): boolean =>
  peek(line) === '@' && isSpace(line.fragment.text.charCodeAt(line.position - 1));

function unread({ fragment, position }: CodeLine, start: number): Problem {
  const length = fragment.text.slice(start, position).trimEnd().length;
  return { span: { fragment, start, end: start + length }, message: 'This is no part of a field or an attribute.' };
}

/** `String`, `String?`, `String[]`, `Unsupported("…")?`, and the `[String]` and `String!` of early versions. */
function readType(line: CodeLine): TypeName {
  const start = line.position;
  const bracketed = accept(line, '[');
  if (bracketed) skip(line);
  const text = readWordText(line);
  if (text === '') {
    line.position = start;
    return new TypeName(line.fragment, start, start, '', noModifiers, undefined);
  }
  const unsupported = text === 'Unsupported' ? readUnsupported(line) : undefined;
  const modifiers = readModifiers(line, bracketed);
  return new TypeName(line.fragment, start, line.position, text, modifiers, unsupported);
}

/** `[]` and `?` in either order; `!` says what is true without it. */
function readModifiers(line: CodeLine, bracketed: boolean): TypeModifiers {
  let list = false;
  let optional = false;
  for (;;) {
    const behind = line.position;
    skip(line);
    if (!list && acceptList(line, bracketed)) list = true;
    else if (!optional && accept(line, '?')) optional = true;
    else if (!accept(line, '!')) {
      line.position = behind;
      return list || optional ? { list, optional } : noModifiers;
    }
  }
}

const noModifiers: TypeModifiers = { list: false, optional: false };

function acceptList(line: CodeLine, bracketed: boolean): boolean {
  if (bracketed && accept(line, ']')) return true;
  const isList = peek(line) === '[' && line.position + 1 < line.end && line.fragment.text[line.position + 1] === ']';
  if (isList) line.position += 2;
  return isList;
}

/** The database's type in brackets; empty while it is typed, undefined where no bracket opens. */
function readUnsupported(line: CodeLine): string | undefined {
  if (!accept(line, '(')) return undefined;
  skip(line);
  const value = readExpression(line);
  skip(line);
  accept(line, ')');
  return value.kind === 'string' ? value.text : '';
}
