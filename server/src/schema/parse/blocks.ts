import type { Field } from '../model.ts';
import { type CodeLine, linesOf, type SectionLines } from './code-lines.ts';
import { accept, type Cursor, peek, readRest, readWord, skip, spanFrom } from './cursor.ts';
import { readBlockAttribute, readExpression } from './expressions.ts';
import { readEnumValue, readField } from './fields.ts';
import { copiedList } from './kept-lists.ts';
import { type LastCommentEnd, lastCommentEndIn } from './lines.ts';
import type { BlockOutline, Section } from './sections.ts';
import {
  type Attribute,
  type Block,
  type EnumValue,
  Name,
  type ParsedSection,
  type Problem,
  type Property,
} from './syntax.ts';

/** Reads one section. Never fails: what cannot be understood becomes a problem, and the next line is read. */
export function parseSection(section: Section): ParsedSection {
  const lines = linesOf(section);
  const problems = [...lines.conflictMarks];
  for (const line of lines.above) reportUnread(line, problems, 'This line stands in no block.');
  const block = section.block && parseBlock(section, section.block, lines, problems);
  return { block, comments: lines.comments, problems: copiedList(problems) };
}

function reportUnread(line: CodeLine, problems: Problem[], message: string): void {
  const rest = readRest(line);
  if (rest) problems.push({ span: rest.span, message });
}

function parseBlock(section: Section, outline: BlockOutline, lines: SectionLines, problems: Problem[]): Block {
  const { keyword, start, bodyStart, bodyEnd, closed } = outline;
  const name = readBlockName(section, outline, lines.lastCommentEnd);
  if (!closed) problems.push(notClosed(section, outline, name));
  const parts = {
    name,
    span: { fragment: section, start, end: bodyEnd + (closed ? 1 : 0) },
    body: { fragment: section, start: bodyStart, end: bodyEnd },
    closed,
    conflicted: lines.conflicted,
  };
  switch (keyword) {
    case 'model':
    case 'view':
    case 'type':
      return { kind: keyword, ...parts, ...parseMembers(lines.inside, problems) };
    case 'enum':
      return { kind: keyword, ...parts, ...parseValues(lines.inside, problems) };
    case 'datasource':
    case 'generator':
      return { kind: keyword, ...parts, properties: parseProperties(lines.inside, problems) };
    default:
      problems.push({ span: keywordSpan(section, outline), message: `Prisma has no block "${keyword}".` });
      return { kind: 'other', ...parts };
  }
}

/** What the block of a section is called, of which nothing else is read. Empty where there is no name, or no block. */
export const blockNameIn = (section: Section): string =>
  section.block ? readBlockName(section, section.block, lastCommentEndIn(section.text)).text : '';

function readBlockName(
  section: Section,
  { keyword, start, bodyStart }: BlockOutline,
  lastCommentEnd: LastCommentEnd,
): Name {
  const header: Cursor = { fragment: section, position: start + keyword.length, end: bodyStart, lastCommentEnd };
  skip(header);
  return readWord(header) ?? new Name(section, header.position, '');
}

const keywordSpan = (fragment: Section, { keyword, start }: BlockOutline) => ({
  fragment,
  start,
  end: start + keyword.length,
});

const notClosed = (section: Section, outline: BlockOutline, { text, span }: Name): Problem =>
  text === ''
    ? { span: keywordSpan(section, outline), message: 'This block is not closed.' }
    : { span, message: `The block ${text} is not closed.` };

function parseMembers(lines: readonly CodeLine[], problems: Problem[]) {
  const fields: Field[] = [];
  const attributes: Attribute[] = [];
  for (const line of lines) {
    if (startsBlockAttribute(line)) {
      attributes.push(readBlockAttribute(line));
      continue;
    }
    const field = readField(line, problems);
    if (field) fields.push(field);
    reportUnread(line, problems, 'This is no part of a field or an attribute.');
  }
  return { fields: copiedList(fields), attributes: copiedList(attributes) };
}

function parseValues(lines: readonly CodeLine[], problems: Problem[]) {
  const values: EnumValue[] = [];
  const attributes: Attribute[] = [];
  for (const line of lines) {
    if (startsBlockAttribute(line)) {
      attributes.push(readBlockAttribute(line));
      continue;
    }
    const value = readEnumValue(line, problems);
    if (value) values.push(value);
    reportUnread(line, problems, 'This is no part of an enum value.');
  }
  return { values: copiedList(values), attributes: copiedList(attributes) };
}

function parseProperties(lines: readonly CodeLine[], problems: Problem[]): Property[] {
  const properties: Property[] = [];
  for (const line of lines) {
    const start = line.position;
    const name = readWord(line);
    skip(line);
    if (name && accept(line, '=')) {
      skip(line);
      properties.push({ name, value: readExpression(line), span: spanFrom(line, start) });
    }
    reportUnread(line, problems, 'This is no setting of the form name = value.');
  }
  return properties;
}

const startsBlockAttribute = (line: CodeLine): boolean =>
  peek(line) === '@' && line.position + 1 < line.end && line.fragment.text[line.position + 1] === '@';
