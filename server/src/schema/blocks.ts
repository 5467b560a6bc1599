import {
  accept,
  type Cursor,
  peek,
  readAttribute,
  readExpression,
  readRest,
  readWord,
  skip,
  spanFrom,
} from './expressions.ts';
import { type Line, type LineComment, lastCommentEndIn, scanLine } from './lines.ts';
import type { BlockOutline, Section } from './sections.ts';
import type {
  Attribute,
  Block,
  Comment,
  EnumValue,
  FieldLine,
  ParsedSection,
  Problem,
  Property,
  TypeName,
} from './syntax.ts';

/** Reads one section. Never fails: what cannot be understood becomes a problem, and the next line is read. */
export function parseSection(section: Section): ParsedSection {
  const { text, block: outline } = section;
  const lines = linesOf(text);
  const reading: Reading = { section, problems: [], conflicted: false };
  const comments = lines.flatMap((line) => line.comments.map((it) => toComment(section, line, it)));
  const headerStart = outline?.start ?? text.length;
  for (const line of codeLines(lines, 0, headerStart, comments, reading)) reportStray(line, reading);
  if (!outline) return { block: undefined, comments, problems: reading.problems };
  const body = [...codeLines(lines, outline.bodyStart, outline.bodyEnd, comments, reading)];
  return { block: parseBlock(section, outline, body, reading), comments, problems: reading.problems };
}

interface Reading {
  readonly section: Section;
  readonly problems: Problem[];
  conflicted: boolean;
}

/** A line that holds code, and the comment behind it. */
interface CodeLine extends Cursor {
  readonly comment: Comment | undefined;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const lastCommentEnd = lastCommentEndIn(text);
  for (let position = 0; position < text.length; position = lines.at(-1)?.next ?? text.length) {
    lines.push(scanLine(text, position, lastCommentEnd));
  }
  return lines;
}

function toComment(section: Section, line: Line, { kind, start, end }: LineComment): Comment {
  const [before, after] = kind === 'block' ? [2, 2] : [kind === 'doc' ? 3 : 2, 0];
  return {
    kind,
    text: section.text.slice(start + before, end - after).trim(),
    span: { fragment: section, start, end },
    ownLine: line.codeEnd === line.start,
  };
}

const conflictMark = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;

/** The code between two offsets, line by line. */
function* codeLines(
  lines: readonly Line[],
  from: number,
  to: number,
  comments: readonly Comment[],
  reading: Reading,
): Generator<CodeLine> {
  const fragment = reading.section;
  for (const { start, codeEnd, next } of lines) {
    if (next <= from || start >= to) continue;
    if (conflictMark.test(fragment.text.slice(start, codeEnd))) {
      reading.conflicted = true;
      const span = { fragment, start, end: codeEnd };
      reading.problems.push({ span, message: 'This line is a mark of a merge conflict.' });
      continue;
    }
    const comment = comments.findLast(({ span }) => span.start >= codeEnd && span.end <= next);
    const line: CodeLine = { fragment, position: Math.max(start, from), end: Math.min(codeEnd, to), comment };
    skip(line);
    if (line.position < line.end) yield line;
  }
}

function reportStray(line: CodeLine, { section, problems }: Reading): void {
  const span = { fragment: section, start: line.position, end: line.end };
  problems.push({ span, message: 'This line stands in no block.' });
}

function reportUnread(line: CodeLine, { problems }: Reading, what: string): void {
  const rest = readRest(line);
  if (rest) problems.push({ span: rest.span, message: what });
}

function parseBlock(section: Section, outline: BlockOutline, lines: readonly CodeLine[], reading: Reading): Block {
  const { keyword } = outline;
  const header: Cursor = { fragment: section, position: outline.start + keyword.length, end: outline.bodyStart };
  skip(header);
  const name = readWord(header) ?? { text: '', span: spanFrom(header, header.position) };
  const span = { fragment: section, start: outline.start, end: outline.bodyEnd + (outline.closed ? 1 : 0) };
  if (!outline.closed) reading.problems.push({ span: name.span, message: `The block ${name.text} is not closed.` });
  const parts = {
    name,
    span,
    body: { fragment: section, start: outline.bodyStart, end: outline.bodyEnd },
    closed: outline.closed,
    conflicted: reading.conflicted,
  };
  switch (keyword) {
    case 'model':
    case 'view':
    case 'type':
      return { kind: keyword, ...parts, ...parseMembers(lines, reading) };
    case 'enum':
      return { kind: keyword, ...parts, ...parseValues(lines, reading) };
    case 'datasource':
    case 'generator':
      return { kind: keyword, ...parts, properties: parseProperties(lines, reading) };
    default:
      reading.problems.push({
        span: { ...span, end: span.start + keyword.length },
        message: `Prisma has no block "${keyword}".`,
      });
      return { kind: 'other', ...parts };
  }
}

function parseMembers(lines: readonly CodeLine[], reading: Reading) {
  const fields: FieldLine[] = [];
  const attributes: Attribute[] = [];
  for (const line of lines) {
    if (startsBlockAttribute(line)) {
      attributes.push(readBlockAttribute(line));
      continue;
    }
    const field = readField(line);
    if (field) fields.push(field);
    reportUnread(line, reading, 'This is no part of a field or an attribute.');
  }
  return { fields, attributes };
}

function parseValues(lines: readonly CodeLine[], reading: Reading) {
  const values: EnumValue[] = [];
  const attributes: Attribute[] = [];
  for (const line of lines) {
    if (startsBlockAttribute(line)) {
      attributes.push(readBlockAttribute(line));
      continue;
    }
    const start = line.position;
    const name = readWord(line);
    if (name) {
      const ownAttributes = readFieldAttributes(line);
      values.push({ name, attributes: ownAttributes, span: spanFrom(line, start) });
    }
    reportUnread(line, reading, 'This is no part of an enum value.');
  }
  return { values, attributes };
}

function parseProperties(lines: readonly CodeLine[], reading: Reading): Property[] {
  const properties: Property[] = [];
  for (const line of lines) {
    const start = line.position;
    const name = readWord(line);
    skip(line);
    if (name && accept(line, '=')) {
      skip(line);
      properties.push({ name, value: readExpression(line), span: spanFrom(line, start) });
    }
    reportUnread(line, reading, 'This is no setting of the form name = value.');
  }
  return properties;
}

const startsBlockAttribute = ({ fragment, position, end }: Cursor): boolean =>
  position + 1 < end && fragment.text.startsWith('@@', position);

function readBlockAttribute(line: CodeLine): Attribute {
  const attribute = readAttribute(line);
  return { ...attribute, trailing: readRest(line) };
}

function readField(line: CodeLine): FieldLine | undefined {
  const start = line.position;
  const name = readWord(line);
  if (!name) return undefined;
  skip(line);
  if (accept(line, ':')) skip(line);
  const type = readType(line);
  const attributes = readFieldAttributes(line);
  return { name, type, attributes, span: spanFrom(line, start), comment: line.comment };
}

function readFieldAttributes(line: CodeLine): Attribute[] {
  const attributes: Attribute[] = [];
  for (;;) {
    const behind = line.position;
    skip(line);
    if (peek(line) !== '@') {
      line.position = behind;
      return attributes;
    }
    attributes.push(readAttribute(line));
  }
}

/** `String`, `String?`, `String[]`, `Unsupported("…")?`, and the `[String]` and `String!` of early versions. */
function readType(line: CodeLine): TypeName {
  const start = line.position;
  const bracketed = accept(line, '[');
  if (bracketed) skip(line);
  const name = readWord(line);
  if (!name) {
    line.position = start;
    return { text: '', span: spanFrom(line, start), list: false, optional: false, unsupported: undefined };
  }
  let unsupported: string | undefined;
  if (name.text === 'Unsupported' && accept(line, '(')) {
    skip(line);
    const value = readExpression(line);
    unsupported = value.kind === 'string' ? value.text : '';
    skip(line);
    accept(line, ')');
  }
  const list = acceptBehindSpace(line, '[]') || (bracketed && acceptBehindSpace(line, ']'));
  const optional = acceptBehindSpace(line, '?');
  acceptBehindSpace(line, '!');
  return { text: name.text, span: spanFrom(line, start), list, optional, unsupported };
}

function acceptBehindSpace(line: CodeLine, text: string): boolean {
  const behind = line.position;
  skip(line);
  if (line.fragment.text.startsWith(text, line.position) && line.position + text.length <= line.end) {
    line.position += text.length;
    return true;
  }
  line.position = behind;
  return false;
}
