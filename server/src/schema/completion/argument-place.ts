import type { Model } from '../model.ts';
import type { Attribute } from '../parse/syntax.ts';
import { enumNamed, type Schema } from '../schema.ts';
import type { CursorLine } from './cursor-line.ts';

/** What is known where the cursor stands between the brackets of an attribute. */
export interface ArgumentPlace {
  readonly schema: Schema;
  readonly model: Model;
  /** Of the field that the attribute stands behind; empty for one of the block. */
  readonly typeName: string;
  readonly isList: boolean;
  readonly line: CursorLine;
  /** As it was parsed. */
  readonly attribute: Attribute | undefined;
}

/** None where it is no enum. */
export const enumValues = (schema: Schema, name: string): string[] =>
  enumNamed(schema, name)?.values.map((it) => it.name.text) ?? [];
