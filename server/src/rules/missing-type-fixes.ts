import { sideOf } from '../schema/counterparts.ts';
import type { Dangling } from '../schema/dangling-types.ts';
import { replace } from '../schema/edits/edits.ts';
import { addBlockBehind } from '../schema/edits/new-block.ts';
import { enumLines, enumValues } from '../schema/edits/new-enum.ts';
import { newModelLines, type Reference } from '../schema/edits/new-model.ts';
import { type Model, scalarTypes } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import type { Schema } from '../schema/schema.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { readValueList } from '../schema/shapes/value-list.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { closest } from '../text/spelling.ts';
import type { Fix, RuleInput } from './rule.ts';

/** What a name means that no block declares, as far as the fields tell that are typed with it. */

export type MissingType =
  /** It is there, in other letters. */
  | { readonly kind: 'spelling'; readonly known: string }
  | { readonly kind: 'enum' }
  | { readonly kind: 'model' }
  /** A field for one value, and nothing says what it is. */
  | { readonly kind: 'unclear' };

export function missingType(schema: Schema, name: string, uses: NonEmpty<Dangling>): MissingType {
  const small = name.toLowerCase();
  const known =
    [...scalarTypes, ...schema.declarations.places.keys()].find((it) => it.toLowerCase() === small) ??
    nearScalar(name, uses);
  if (known !== undefined) return { kind: 'spelling', known };
  if (uses.some(hasWordForDefault) || uses.every((it) => isNamedAsEnum(name, it))) return { kind: 'enum' };
  return uses.every(isOneValue) ? { kind: 'unclear' } : { kind: 'model' };
}

/** A type of Prisma's own with a letter amiss; of a short name one letter is much. */
function nearScalar(name: string, uses: readonly Dangling[]): string | undefined {
  const near = closest(name, scalarTypes, 1);
  return near !== undefined && near.length > 3 && uses.every(isOneValue) ? near : undefined;
}

const isOneValue = ({ model, field }: Dangling): boolean =>
  !field.type.list && sideOf(model, field).kind !== 'stores' && !attributeNamed(field.attributes, 'relation');

const hasWordForDefault = ({ field: { default: value } }: Dangling): boolean => value?.kind === 'word';

const isNamedAsEnum = (name: string, { field }: Dangling): boolean =>
  enumWords.has(wordsOf(name).at(-1) ?? '') && attributeNamed(field.attributes, 'relation') === undefined;

const enumWords: ReadonlySet<string> = new Set('status state type kind level priority mode enum'.split(' '));

/** @param use the one that the fix is offered at */
export function missingTypeFix(
  missing: MissingType,
  { model, field }: Dangling,
  uses: NonEmpty<Dangling>,
  input: RuleInput,
): Fix | undefined {
  const name = field.type.text;
  switch (missing.kind) {
    case 'spelling': {
      const { span } = field.type;
      const start = span.fragment.text.indexOf(name, span.start);
      return {
        title: `Change the type to ${missing.known}`,
        migration: 'none',
        edits: [replace({ ...span, start, end: start + name.length }, missing.known)],
      };
    }
    case 'enum': {
      const stored = [...new Set(uses.flatMap(valuesToldBy))];
      const values = stored.length > 0 && input.provider !== 'sqlserver' ? enumValues(field, stored) : undefined;
      return values && withBlock(`Create enum ${name}`, model, enumLines(name, values, model));
    }
    case 'unclear':
    case 'model': {
      const references = uses.map(referenceOf);
      if (!references.every((it) => it !== undefined) || !isNonEmpty(references)) return undefined;
      const lines = newModelLines(name, references, input.schema, input.provider);
      return lines && withBlock(`Create model ${name}`, model, lines);
    }
  }
}

function withBlock(title: string, model: Model, lines: readonly string[]): Fix | undefined {
  const block = addBlockBehind(model, lines);
  return block && { title, migration: 'none', edits: [block] };
}

function valuesToldBy({ field: { default: value, comment } }: Dangling): readonly string[] {
  const list = comment ? (readValueList(comment.text)?.values ?? []) : [];
  return value?.kind === 'word' && !list.includes(value.text) ? [value.text, ...list] : list;
}

/** Undefined where the field is no side of a relation that a new model could complete. */
function referenceOf({ model, field }: Dangling): Reference | undefined {
  const side = sideOf(model, field);
  if (model.kind !== 'model' || model.ignored || field.ignored) return undefined;
  switch (side.kind) {
    case 'stores':
      return field.type.list ? undefined : { model, field, foreignKey: side.foreignKey };
    case 'reads':
      return { model, field, foreignKey: undefined };
    case 'unfinished':
      return undefined;
  }
}
