import { expect } from 'vitest';
import type { Field } from '../../server/src/schema/model.ts';
import type {
  Argument,
  Attribute,
  Block,
  Comment,
  EnumValue,
  Expression,
  Name,
  ParsedSection,
  Property,
  TypeName,
} from '../../server/src/schema/parse/syntax.ts';
import { parseFile, type SchemaFile } from '../../server/src/schema/schema.ts';
import { fileId, textOf } from '../../server/src/text/span.ts';
import { spanFaults } from './span-faults.ts';

/**
 * What the parser understood, in a form to compare with the text by eye. Words are taken from the text at the place
 * where the parser says they are, so that an outline shows the places as well; on top of that all places are checked.
 *
 * `@@index([a b(sort:Desc)] map:"x" where:{c:{not:null}}) | trailing` – no commas, numbers as `#3`, what could not be
 * read as `?(…)`, a list of arguments that is not closed with `…`, a problem as `! the words: the message`.
 */
export function outlineOf(text: string): string {
  const file = parseFile(fileId('schema.prisma'), text);
  expect(spanFaults(file)).toEqual([]);
  return `\n${outlineLines(file).join('\n')}\n`;
}

/** The comments of a text, one a line: kind, whether it has its line for itself, words. */
export function commentsOf(text: string): string {
  const file = parseFile(fileId('schema.prisma'), text);
  expect(spanFaults(file)).toEqual([]);
  return `\n${file.parts.flatMap(({ parsed }) => parsed.comments.map(showComment)).join('\n')}\n`;
}

const outlineLines = (file: SchemaFile): string[] => file.parts.flatMap(({ parsed }) => sectionLines(parsed));

function sectionLines({ block, problems }: ParsedSection): string[] {
  return [
    ...(block ? [heading(block), ...contents(block).map((it) => `  ${it}`)] : []),
    ...problems.map(({ span, message }) => `! ${textOf(span)}: ${message}`),
  ];
}

function heading(block: Block): string {
  const words = [block.kind, textOf(block.name.span)];
  if (!block.closed) words.push('(not closed)');
  if (block.conflicted) words.push('(in conflict)');
  return words.filter((it) => it !== '').join(' ');
}

function contents(block: Block): string[] {
  switch (block.kind) {
    case 'model':
    case 'view':
    case 'type':
      return [...block.fields.map(showField), ...block.attributes.map((it) => showAttribute('@@', it))];
    case 'enum':
      return [...block.values.map(showValue), ...block.attributes.map((it) => showAttribute('@@', it))];
    case 'datasource':
    case 'generator':
      return block.properties.map(showProperty);
    case 'other':
      return [];
  }
}

const showField = ({ name, type, attributes, comment }: Field): string =>
  [
    textOf(name.span),
    showType(type),
    ...attributes.map((it) => showAttribute('@', it)),
    ...(comment ? [`// ${comment.text}`] : []),
  ].join(' ');

function showType({ text, list, optional, unsupported }: TypeName): string {
  const name = unsupported === undefined ? text : `${text}<${unsupported}>`;
  return `${name || '(no type)'}${list ? '[]' : ''}${optional ? '?' : ''}`;
}

const showValue = ({ name, attributes }: EnumValue): string =>
  [textOf(name.span), ...attributes.map((it) => showAttribute('@', it))].join(' ');

const showProperty = ({ name, value }: Property): string => `${textOf(name.span)} = ${showExpression(value)}`;

function showAttribute(sign: string, { name, arguments: list, closed, trailing }: Attribute): string {
  const all = showArguments(list);
  const behind = trailing ? ` | ${textOf(trailing.span)}` : '';
  if (!closed) return `${sign}${textOf(name.span)}(${all} …${behind}`;
  return `${sign}${textOf(name.span)}${all === '' ? '' : `(${all})`}${behind}`;
}

const showArguments = (list: readonly Argument[]): string => list.map(showArgument).join(' ');

const showArgument = ({ name, value }: Argument): string => `${prefix(name)}${showExpression(value)}`;

const prefix = (name: Name | undefined): string => (name ? `${textOf(name.span)}:` : '');

function showExpression(expression: Expression): string {
  const { span } = expression;
  switch (expression.kind) {
    case 'string':
      return JSON.stringify(expression.text);
    case 'number':
      return `#${textOf(span)}`;
    case 'word':
      return textOf(span);
    case 'call':
      return `${textOf(expression.name.span)}(${showArguments(expression.arguments)})`;
    case 'list':
      return `[${expression.items.map(showExpression).join(' ')}]`;
    case 'object':
      return `{${showArguments(expression.entries)}}`;
    case 'unknown':
      return `?(${textOf(span)})`;
  }
}

const showComment = ({ kind, text, ownLine }: Comment): string => `${kind}${ownLine ? ', own line' : ''}: ${text}`;
