import { sideOf } from './counterparts.ts';
import type { Field, Model } from './model.ts';
import { relationFields, relationName } from './relations.ts';
import { modelNamed, type Schema } from './schema.ts';

/** A relation of many to many whose table Prisma keeps by itself, told from the model that comes first by name. */
export interface ImplicitRelation {
  /** The table's column A refers to its rows. */
  readonly first: Side;
  /** Column B. */
  readonly second: Side;
  readonly name: string | undefined;
  readonly table: string;
}

export interface Side {
  readonly model: Model;
  readonly field: Field;
}

export function implicitRelations(schema: Schema, model: Model): ImplicitRelation[] {
  return listsOf(model).flatMap((field) => {
    const target = modelNamed(schema, field.type.text);
    if (!target || target.block.conflicted || target.name.text < model.name.text) return [];
    const name = relationName(field);
    const isSelf = target.name.text === model.name.text;
    const own = relationFields(model, target.name.text, name);
    const others = isSelf ? own.filter((it) => it !== field) : relationFields(target, model.name.text, name);
    const [opposite, ...more] = others;
    if (!opposite || more.length > 0 || own.length !== (isSelf ? 2 : 1) || !isReadList(target, opposite)) return [];
    if (isSelf && opposite.name.text < field.name.text) return [];
    const table = `_${name ?? `${model.name.text}To${target.name.text}`}`;
    return [{ first: { model, field }, second: { model: target, field: opposite }, name, table }];
  });
}

const isReadList = (model: Model, field: Field): boolean => {
  if (!field.type.list) return false;
  const side = sideOf(model, field);
  return side.kind === 'reads' && side.list;
};

/** Most models have none, which hangs on the model alone. */
const known = new WeakMap<Model, readonly Field[]>();

function listsOf(model: Model): readonly Field[] {
  const before = known.get(model);
  if (before) return before;
  const isWhole = model.kind === 'model' && !model.ignored && !model.block.conflicted;
  const lists = isWhole ? model.fields.filter((it) => isReadList(model, it)) : [];
  known.set(model, lists);
  return lists;
}
