import type { Span } from '../../text/span.ts';

/** What was written, word for word, before anything is known about what the words mean. */

export interface Name {
  readonly text: string;
  readonly span: Span;
}

export type Expression =
  | { readonly kind: 'string' /** Without quotes, escapes resolved. */; readonly text: string; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | {
      readonly kind: 'word' /** A constant, a field, a path such as `address.city`. */;
      readonly text: string;
      readonly span: Span;
    }
  | { readonly kind: 'call'; readonly name: Name; readonly arguments: readonly Argument[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'object'; readonly entries: readonly Argument[]; readonly span: Span }
  /** What could not be read, or was not typed yet. */
  | { readonly kind: 'unknown'; readonly text: string; readonly span: Span };

export interface Argument {
  readonly name: Name | undefined;
  readonly value: Expression;
  readonly span: Span;
}

/** `@unique`, `@db.VarChar(20)`, `@@index([a])`. The name has no at-sign and may be empty while it is typed. */
export interface Attribute {
  readonly name: Name;
  readonly arguments: readonly Argument[];
  /** False where the argument list was opened and not closed. */
  readonly closed: boolean;
  readonly span: Span;
  /** Text that follows on the line and belongs to nothing, as in `@@index([a]) where a > 3`. */
  readonly trailing: Name | undefined;
}

export interface Comment {
  readonly kind: 'line' | 'doc' | 'block';
  /** Without the slashes and stars, trimmed. */
  readonly text: string;
  readonly span: Span;
  /** No code stands before it on its line. */
  readonly ownLine: boolean;
}

export interface TypeName {
  /** `String`, `User`; for `Unsupported("…")` the word `Unsupported`. Empty where no type was typed yet. */
  readonly text: string;
  readonly span: Span;
  readonly list: boolean;
  readonly optional: boolean;
  /** The database's own type, of `Unsupported("tsvector")`. */
  readonly unsupported: string | undefined;
}

export interface FieldLine {
  readonly name: Name;
  readonly type: TypeName;
  readonly attributes: readonly Attribute[];
  readonly span: Span;
  /** The comment that ends the line. */
  readonly comment: Comment | undefined;
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
  readonly fields: readonly FieldLine[];
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

/** The last argument wins nothing here: the first of a name counts, as in the engine. */
export const argumentNamed = (list: readonly Argument[], name: string): Argument | undefined =>
  list.length === 0 ? undefined : list.find((it) => it.name?.text === name);

/** The argument of that name, or the first one without a name. */
export const argumentOrFirst = (list: readonly Argument[], name: string): Argument | undefined =>
  argumentNamed(list, name) ?? list.find((it) => it.name === undefined);

export const attributeNamed = (list: readonly Attribute[], name: string): Attribute | undefined =>
  list.length === 0 ? undefined : list.find((it) => it.name.text === name);

/** The text of a string literal. */
export const stringIn = (argument: Argument | undefined): string | undefined =>
  argument?.value.kind === 'string' ? argument.value.text : undefined;
