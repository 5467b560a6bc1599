import { attributeText } from '../schema/edits/field-rows.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { nameBehind, placeLines } from '../schema/edits/table-place.ts';
import { trigramOps } from '../schema/edits/text-search-sql.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { singularOf } from '../schema/shapes/plural.ts';
import { textOf } from '../text/span.ts';
import { type FieldRow, modelText } from './block-text.ts';

/** The table that holds the words by which the rows of another one are found. */

/** @param key the fields that say whose words they are */
export const searchModel = (
  name: string,
  key: readonly FieldRow[],
  provider: Provider,
  attributes: readonly string[] = [],
) =>
  modelText(
    name,
    [[...key, ['words', 'String', provider === 'mysql' ? '@db.Text' : '']]],
    [
      provider === 'mysql' ? '@@fulltext([words])' : `@@index([words(ops: raw("${trigramOps}"))], type: Gin)`,
      ...attributes,
    ],
  );

/** The table beside a model that is there, with names and types as the model has them. */
export function tableFor(model: Model, key: Field, provider: Provider): string[] {
  const [last = model.name.text, ...before] = wordsOf(model.name.text).toReversed();
  const [first, ...rest] = [...before.toReversed(), singularOf(last)];
  const { field, column } = nameInStyle(model, [first ?? last, ...rest, 'id']);
  const attributes = attributeText(
    '@id',
    column && `@map("${column}")`,
    key.native && textOf(key.native.attribute.span),
  );
  const name = nameBehind(model, ['search']);
  return searchModel(
    name,
    [
      [field, key.type.text, attributes],
      [
        nameInStyle(model, [first ?? last, ...rest]).field,
        model.name.text,
        `@relation(fields: [${field}], references: [${key.name.text}], onDelete: Cascade)`,
      ],
    ],
    provider,
    placeLines(model, name),
  ).split('\n');
}
