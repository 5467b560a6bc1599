import type { LoneRelation } from '../schema/counterparts.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { alignedRows, attributeText, type FieldRow } from '../schema/edits/field-rows.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import {
  actionOnSelf,
  extendRelation,
  isOneToOne,
  listName,
  manyOf,
  relationText,
  rowName,
} from '../schema/edits/relation-edits.ts';
import { fieldNamed, type Model } from '../schema/model.ts';
import { argumentNamed, attributeNamed } from '../schema/parse/syntax.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import type { Edit } from '../text/edit.ts';
import { isNonEmpty } from '../text/span.ts';
import type { Fix, RuleInput } from './rule.ts';

/** The fields that read back what a model stores. */

/** `posts Post[]`, as messages and titles name the field that the other model needs. */
export function readingLabel(model: Model, lone: LoneRelation): string {
  const one = readsOne(model, lone);
  return `${freeName(model, lone, one) ?? 'a field of type'} ${model.name.text}${one ? '?' : '[]'}`;
}

/** @param together lone relations of the model to one other; they are one unless each needs a name to be told apart */
export function readingFix(model: Model, together: readonly LoneRelation[], input: RuleInput): Fix | undefined {
  const target = together[0]?.target;
  const beside = target?.fields.at(-1);
  const rows = together.flatMap((it) => readingRow(model, it) ?? []);
  const [first, ...rest] = alignedRows(rows);
  const isWhole = rows.length === together.length && new Set(rows.map((it) => it.name)).size === rows.length;
  if (!target || !beside || first === undefined || !isWhole) return undefined;
  const actions = target === model ? actionOnSelf(input.schema, input.provider) : undefined;
  const title = `Add ${rows.map((it) => `${it.name} ${it.type}`).join(' and ')} to ${target.name.text}`;
  const edits = [
    ...together.flatMap((it) => nameRelation(model, it, actions)),
    addFieldGroup(target, beside, [first, ...rest]),
  ];
  return actions === undefined
    ? { title, migration: 'none', preferred: true, edits }
    : { title, migration: 'changes-constraint', edits };
}

function readingRow(model: Model, lone: LoneRelation): FieldRow | undefined {
  const { side, field } = lone;
  const one = readsOne(model, lone);
  const name = freeName(model, lone, one);
  // On MongoDB a list may store a relation, and then both sides do.
  if (side.kind !== 'stores' || field.type.list || name === undefined) return undefined;
  const relation = relationText({ name: relationNameOf(model, lone), fields: [], references: [] });
  // The engine wants to be told where the other model is hidden.
  const hidden = model.ignored ? '@ignore' : undefined;
  return { name, type: `${model.name.text}${one ? '?' : '[]'}`, attributes: attributeText(relation, hidden) };
}

const readsOne = (model: Model, { side }: LoneRelation): boolean =>
  side.kind === 'stores' && isOneToOne(model, side.foreignKey);

/** Names the relation where it needs a name, with the actions that one of a model with itself must have. */
function nameRelation(model: Model, lone: LoneRelation, action: string | undefined): Edit[] {
  const { field, name } = lone;
  const written = attributeNamed(field.attributes, 'relation')?.arguments ?? [];
  const added = name === undefined ? relationNameOf(model, lone) : undefined;
  const actions = action === undefined ? [] : ['onDelete', 'onUpdate'].filter((it) => !argumentNamed(written, it));
  if (added === undefined && actions.length === 0) return [];
  return extendRelation(
    model,
    field,
    added,
    actions.map((it) => `${it}: ${action}`),
  );
}

/** As written, or made of the model and the field where one is needed. */
export const relationNameOf = (model: Model, { name, needsName, field }: LoneRelation): string | undefined =>
  name ?? (needsName ? `${model.name.text}${capitalised(field.name.text)}` : undefined);

const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** `posts`; `editorPosts` where that is taken or says too little; `children` of a `parent`. */
function freeName(model: Model, { field, target, needsName }: LoneRelation, one: boolean): string | undefined {
  const plain = one ? rowName(target, model) : listName(target, model);
  const own = field.name.text;
  const words = [...wordsOf(own), ...(one ? ['of'] : manyOf(model))];
  const candidates = [
    ...(target === model && own === 'parent' && !one ? ['children'] : []),
    ...(needsName || target === model ? [] : [plain]),
    ...(isNonEmpty(words) ? [nameInStyle(target, words).field] : []),
  ];
  return candidates.find((it) => !fieldNamed(target, it));
}
