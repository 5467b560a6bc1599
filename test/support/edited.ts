import { expect } from 'vitest';
import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import { locator } from '../../server/src/schema/locator.ts';
import type { Model } from '../../server/src/schema/model.ts';
import { modelNamed, parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import type { Edit } from '../../server/src/text/edit.ts';
import { fileId } from '../../server/src/text/span.ts';
import { type Around, withSetting } from './check-rule.ts';
import { engineErrors } from './engine-errors.ts';
import { unformattedFiles } from './formatted.ts';

type Make = (schema: Schema) => readonly Edit[];

/**
 * The edits must turn one text into the other, with either line end and with tabs for indentation. They may bring no
 * error of the engine's, and a valid text that the official formatter would leave alone it must leave alone afterwards.
 */
export function expectEdited(before: string, make: Make, after: string, around: Around = {}): void {
  const writings = [
    (text: string) => text,
    (text: string) => text.replaceAll('\n', '\r\n'),
    (text: string) => text.replaceAll(/^ {2}/gm, '\t'),
  ];
  for (const write of writings) expect(edited(write(before), make, around)).toBe(write(after));
}

/** The text with the edits made, held to the same. */
export function edited(before: string, make: Make, around: Around = {}): string {
  const { schema, after, text } = madeIn(before, make, around);
  const known = engineErrors(textsOf(schema));
  const added = engineErrors(textsOf(after)).filter((it) => !known.includes(it));
  expect(added, 'an edit must add no engine error').toEqual([]);
  if (known.length === 0 && isFormatted(before)) {
    expect(isFormatted(text), `an edit must leave the text formatted:\n${text}`).toBe(true);
  }
  return text;
}

/** The same for a text that the engine does not read, so that it has new things to say when it does. */
export const editedUnjudged = (before: string, make: Make): string => madeIn(before, make, {}).text;

function madeIn(before: string, make: Make, around: Around) {
  const schema = parseSchema(withSetting(new Map([[file, before]]), around));
  const after = editSchema(schema, make(schema), locator(schema));
  return { schema, after, text: after.files.find((it) => it.id === file)?.text ?? '' };
}

/** The model `T`, which these tests are about. */
export function modelIn(schema: Schema): Model {
  const model = modelNamed(schema, 'T');
  if (!model) throw new Error('The schema has no model T.');
  return model;
}

const file = fileId('schema.prisma');

const textsOf = ({ files }: Schema) => new Map(files.map((it) => [it.id, it.text]));

/** Whatever the line ends are: the formatter knows one. */
const isFormatted = (text: string): boolean =>
  unformattedFiles(new Map([[file, text.replaceAll('\r\n', '\n')]])).length === 0;
