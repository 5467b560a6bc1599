import type { Edit } from '../../text/edit.ts';
import { type Span, textOf } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { groupOf, removeFieldAttribute, replace } from './edits.ts';
import { lineAt } from './line-at.ts';

/** Other types for fields, with the columns of the group kept as the formatter would. */

export interface TypeChange {
  readonly field: Field;
  readonly type: string;
  /** `@db.Decimal(12, 2)`, in the place of the one that the field has; undefined where it is to have none. */
  readonly native: string | undefined;
}

/** Gives a field another type and native type. */
export const changeType = (model: Model, field: Field, type: string, native: string): Edit[] =>
  changeTypes(model, [{ field, type, native }]);

/** Gives a field a type that a block declares. A native type belonged to the old one and goes. */
export const changeToDeclared = (model: Model, field: Field, type: string): Edit[] =>
  changeTypes(model, [{ field, type, native: undefined }]);

/**
 * Gives fields of one model other types. Their other attributes stay, and where the lines of a group stood in columns
 * they do so after.
 */
export function changeTypes(model: Model, changes: readonly TypeChange[]): Edit[] {
  const groups = new Map(changes.map(({ field }) => [groupOf(model.block, field)[0], groupOf(model.block, field)]));
  return [...groups.values()].flatMap((group) => changeGroup(group, changes));
}

function changeGroup(group: readonly Field[], changes: readonly TypeChange[]): Edit[] {
  const changeOf = (line: Field) => changes.find((it) => it.field.name === line.name);
  const columnAfter = (line: Field) =>
    columnBehind(line) + (changeOf(line)?.type ?? line.type.text).length - line.type.text.length;
  const before = Math.max(...group.map(columnBehind));
  const after = Math.max(...group.map(columnAfter));
  return group.flatMap((line) => {
    const change = changeOf(line);
    const space = ' '.repeat(after - columnAfter(line) + 1);
    const gap = gapOf(line);
    const moves = gap && widthOf(gap) === before - columnBehind(line) + 1 && textOf(gap) !== space;
    const aligned = moves ? [replace(gap, space)] : [];
    return change ? changeLine(change, aligned, gap ? ' ' : space) : aligned;
  });
}

/** @param space before the native type, where it is new */
function changeLine({ field, type, native }: TypeChange, aligned: readonly Edit[], space: string): Edit[] {
  const { start } = field.type.span;
  const name = { ...field.type.span, end: start + field.type.text.length };
  const renamed = type === field.type.text ? [] : [replace(name, type)];
  const written = field.native?.attribute;
  if (!written) {
    const behind = field.attributes.at(-1)?.span ?? field.type.span;
    const added = native === undefined ? [] : [{ span: { ...behind, start: behind.end }, text: `${space}${native}` }];
    return [...renamed, ...aligned, ...added];
  }
  if (native === undefined) {
    // Where nothing stays behind the type, no gap does either.
    return [...renamed, ...(field.attributes.length > 1 ? aligned : []), removeFieldAttribute(written)];
  }
  return [...renamed, ...aligned, ...(textOf(written.span) === native ? [] : [replace(written.span, native)])];
}

const columnBehind = ({ type }: Field): number => type.span.end - lineAt(type.span.fragment.text, type.span.end).start;

const widthOf = ({ start, end }: Span): number => end - start;

/** The space before the first attribute. */
function gapOf({ type, attributes: [first] }: Field): Span | undefined {
  return first && { ...type.span, start: type.span.end, end: first.span.start };
}
