import { type Fragment, type Span, textOf } from '../../text/span.ts';
import type { Field } from '../model.ts';

/**
 * What was written, word for word, before anything is known about what the words mean.
 *
 * A large schema has a hundred thousand of these, and few are ever pointed at. They are classes for one reason: each
 * keeps its place as numbers, and makes a span of them when it is asked for one.
 */

export class Name {
  declare readonly text: string;
  declare private readonly fragment: Fragment;
  declare private readonly start: number;

  constructor(fragment: Fragment, start: number, text: string) {
    this.text = text;
    this.fragment = fragment;
    this.start = start;
  }

  get span(): Span {
    return { fragment: this.fragment, start: this.start, end: this.start + this.text.length };
  }
}

export type Expression =
  /** A constant, a field, a path such as `address.city`. */
  | Word<'word'>
  | Word<'number'>
  /** What could not be read, or was not typed yet. */
  | Word<'unknown'>
  | StringLiteral
  | Call
  | List
  | ObjectLiteral;

export class Word<Kind extends 'word' | 'number' | 'unknown'> extends Name {
  declare readonly kind: Kind;

  constructor(kind: Kind, fragment: Fragment, start: number, text: string) {
    super(fragment, start, text);
    this.kind = kind;
  }
}

/** What is more than the text that is kept of it. */
abstract class Stretch {
  declare private readonly fragment: Fragment;
  declare private readonly start: number;
  declare private readonly end: number;

  constructor(fragment: Fragment, start: number, end: number) {
    this.fragment = fragment;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { fragment: this.fragment, start: this.start, end: this.end };
  }
}

export class StringLiteral extends Stretch {
  declare readonly kind: 'string';
  /** Without quotes, escapes resolved. */
  declare readonly text: string;

  constructor(fragment: Fragment, start: number, end: number, text: string) {
    super(fragment, start, end);
    this.kind = 'string';
    this.text = text;
  }
}

export class Call extends Stretch {
  declare readonly kind: 'call';
  declare readonly name: Name;
  declare readonly arguments: readonly Argument[];

  constructor(fragment: Fragment, start: number, end: number, name: Name, list: readonly Argument[]) {
    super(fragment, start, end);
    this.kind = 'call';
    this.name = name;
    this.arguments = list;
  }
}

export class List extends Stretch {
  declare readonly kind: 'list';
  declare readonly items: readonly Expression[];

  constructor(fragment: Fragment, start: number, end: number, items: readonly Expression[]) {
    super(fragment, start, end);
    this.kind = 'list';
    this.items = items;
  }
}

export class ObjectLiteral extends Stretch {
  declare readonly kind: 'object';
  declare readonly entries: readonly Argument[];

  constructor(fragment: Fragment, start: number, end: number, entries: readonly Argument[]) {
    super(fragment, start, end);
    this.kind = 'object';
    this.entries = entries;
  }
}

export interface Argument {
  readonly name: Name | undefined;
  readonly value: Expression;
}

/** `@unique`, `@db.VarChar(20)`, `@@index([a])`. The name has no at-sign and may be empty while it is typed. */
export class Attribute extends Stretch {
  declare readonly name: Name;
  declare readonly arguments: readonly Argument[];
  /** False where the argument list was opened and not closed. */
  declare readonly closed: boolean;
  /** Text that follows on the line and belongs to nothing, as in `@@index([a]) where a > 3`. */
  declare readonly trailing: Name | undefined;

  constructor(
    fragment: Fragment,
    start: number,
    end: number,
    name: Name,
    { items, closed }: ArgumentList,
    trailing: Name | undefined,
  ) {
    super(fragment, start, end);
    this.name = name;
    this.arguments = items;
    this.closed = closed;
    this.trailing = trailing;
  }
}

export interface ArgumentList {
  readonly items: readonly Argument[];
  readonly closed: boolean;
}

export interface Comment {
  readonly kind: 'line' | 'doc' | 'block';
  /** Without the slashes and stars, trimmed. */
  readonly text: string;
  readonly span: Span;
  /** No code stands before it on its line. */
  readonly ownLine: boolean;
}

export interface TypeModifiers {
  readonly list: boolean;
  readonly optional: boolean;
}

export class TypeName extends Stretch {
  /** `String`, `User`; for `Unsupported("…")` the word `Unsupported`. Empty where no type was typed yet. */
  declare readonly text: string;
  declare readonly list: boolean;
  declare readonly optional: boolean;
  /** The database's own type, of `Unsupported("tsvector")`. */
  declare readonly unsupported: string | undefined;

  constructor(
    fragment: Fragment,
    start: number,
    end: number,
    text: string,
    { list, optional }: TypeModifiers,
    unsupported: string | undefined,
  ) {
    super(fragment, start, end);
    this.text = text;
    this.list = list;
    this.optional = optional;
    this.unsupported = unsupported;
  }
}

export interface Problem {
  readonly span: Span;
  readonly message: string;
}

interface BlockParts {
  readonly name: Name;
  /** From the keyword to the closing brace. */
  readonly span: Span;
  /** Between the line of the opening brace and the closing one. */
  readonly body: Span;
  readonly closed: boolean;
  /** Two versions of it stand in the text, between the marks of a merge conflict, or it stands in one of two. */
  readonly conflicted: boolean;
}

export interface ModelBlock extends BlockParts {
  readonly kind: 'model' | 'view' | 'type';
  readonly fields: readonly Field[];
  readonly attributes: readonly Attribute[];
}

export interface EnumBlock extends BlockParts {
  readonly kind: 'enum';
  readonly values: readonly EnumValue[];
  readonly attributes: readonly Attribute[];
}

export interface EnumValue {
  readonly name: Name;
  readonly attributes: readonly Attribute[];
  readonly span: Span;
}

export interface ConfigBlock extends BlockParts {
  readonly kind: 'datasource' | 'generator';
  readonly properties: readonly Property[];
}

export interface Property {
  readonly name: Name;
  readonly value: Expression;
  readonly span: Span;
}

/** A block with a keyword that Prisma 5–7 does not know. */
export interface OtherBlock extends BlockParts {
  readonly kind: 'other';
}

export type Block = ModelBlock | EnumBlock | ConfigBlock | OtherBlock;

/** What one section of a file says. */
export interface ParsedSection {
  readonly block: Block | undefined;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

export function argumentSpan({ name, value }: Argument): Span {
  const { fragment, start, end } = value.span;
  return { fragment, start: name?.span.start ?? start, end };
}

/** As it is written, with its name. */
export const argumentText = (argument: Argument): string => textOf(argumentSpan(argument));

/**
 * The last argument wins nothing here: the first of a name counts, as in the engine. This and the next are asked thousands
 * of times of one schema, mostly in vain, and an iterator for each would be much to clear away.
 */
export function argumentNamed(list: readonly Argument[], name: string): Argument | undefined {
  for (let i = 0; i < list.length; i++) if (list[i]?.name?.text === name) return list[i];
  return undefined;
}

/** The argument of that name, or the first one without a name. */
export function argumentOrFirst(list: readonly Argument[], name: string): Argument | undefined {
  return argumentNamed(list, name) ?? list.find((it) => it.name === undefined);
}

export function attributeNamed(list: readonly Attribute[], name: string): Attribute | undefined {
  for (let i = 0; i < list.length; i++) if (list[i]?.name.text === name) return list[i];
  return undefined;
}

/** The text of a string literal. */
export const stringIn = (argument: Argument | undefined): string | undefined =>
  argument?.value.kind === 'string' ? argument.value.text : undefined;
