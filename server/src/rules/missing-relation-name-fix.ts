import { type LoneRelation, loneRelations } from '../schema/counterparts.ts';
import { replace } from '../schema/edits/edits.ts';
import { extendRelation } from '../schema/edits/relation-edits.ts';
import type { Model } from '../schema/model.ts';
import { argumentOrFirst, attributeNamed } from '../schema/parse/syntax.ts';
import type { Edit } from '../text/edit.ts';
import type { Fix, RuleInput } from './rule.ts';

/**
 * Where the one field that stores and the one that reads stand alone because their names differ, they are one relation:
 * the reading one is given the name of the other, or has the only one.
 */
export function sharedNameFix(model: Model, lone: LoneRelation, { schema }: RuleInput): Fix | undefined {
  const { target, side } = lone;
  if (target === model || side.kind === 'unfinished') return undefined;
  const own = loneRelations(schema, model).filter((it) => it.target === target);
  const others = loneRelations(schema, target).filter((it) => it.target === model);
  const [other] = others;
  if (own.length > 1 || others.length > 1 || !other || other.side.kind === 'unfinished') return undefined;
  if (other.side.kind === side.kind) return undefined;
  const stores = { model, ...lone };
  const reads = { model: target, ...other };
  const [from, to] = side.kind === 'stores' ? [stores, reads] : [reads, stores];
  const [name, renamed] = from.name === undefined ? [to.name, from] : [from.name, to];
  if (name === undefined) return undefined;
  return {
    title: `Name the relation of ${renamed.model.name.text}.${renamed.field.name.text} ${JSON.stringify(name)}`,
    migration: 'none',
    preferred: true,
    edits: setName(renamed.model, renamed.field, name),
  };
}

function setName(model: Model, field: LoneRelation['field'], name: string): Edit[] {
  const attribute = attributeNamed(field.attributes, 'relation');
  const written = attribute && argumentOrFirst(attribute.arguments, 'name');
  return written?.value.kind === 'string'
    ? [replace(written.value.span, JSON.stringify(name))]
    : extendRelation(model, field, name, []);
}
