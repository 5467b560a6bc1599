import type { Field, Model } from '../model.ts';
import { commentsAt } from './comments-at.ts';

/** Whether somebody has written beside a column, or beside the relation that it stores, what a row without a value is. */
export function saysWhatNullIs(model: Model, field: Field): boolean {
  const relations = model.foreignKeys.filter(({ fields }) => fields.some((it) => it.text === field.name.text));
  return [field, ...relations.map((it) => it.field)].some(({ span }) =>
    commentsAt(model, span).some((it) => /\b(?:null|none|empty|without)\b/i.test(it.text)),
  );
}
