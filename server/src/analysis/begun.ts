import type { Model } from '../schema/model.ts';
import { isSameList } from '../text/list-change.ts';
import type { Answer, Questions } from './answers.ts';
import type { Inquiry } from './inquiry.ts';

/** What the rules have said of the first models of a schema, before they were asked about the others. */
export interface Begun {
  readonly inquiry: Inquiry;
  readonly answers: ReadonlyMap<Model, Answer>;
}

/** The same questions, but for those that were answered already of the same schema in the same light. */
export function goOn({ inquiry: before, answers }: Begun, { schema, beside, questions }: Inquiry): Questions {
  if (schema !== before.schema || !isSameList(before.beside, beside)) return questions;
  return { ...questions, askModel: (model) => answers.get(model) ?? questions.askModel(model) };
}
