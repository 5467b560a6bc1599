import type { Edit } from '../../text/edit.ts';
import { pointAt } from '../../text/span.ts';
import { addBlockAttributes, addFieldAttribute } from '../edits/edits.ts';
import { implicitRelations, type Side } from '../implicit-relations.ts';
import { type Enum, fieldNamed, type Model, scalarTypes } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { isRelationField } from '../relations.ts';
import { type Declaration, declarationNamed, enumNamed, modelNamed, type Schema } from '../schema.ts';
import type { Subject } from './occurrences.ts';
import { occurrencesOf } from './subject-at.ts';

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused' /** One sentence for the person. */; readonly reason: string };

/**
 * Gives a model, an enum, a field or a value another name, wherever the schema speaks of it. What it is called in the
 * database stays: it is written as `@map` or `@@map`, as Prisma's own extension does. Who wants the table or the column
 * renamed as well takes that line out and writes the migration, which Prisma would else make by a drop.
 */
export function rename(schema: Schema, subject: Subject, to: string): Renaming {
  const reason = refusalOf(schema, subject, to);
  if (reason !== undefined) return { kind: 'refused', reason };
  if (to === currentName(subject)) return { kind: 'edits', edits: [] };
  const renamed = occurrencesOf(schema, subject).map(({ at }) => ({ span: at, text: to }));
  return { kind: 'edits', edits: [...renamed, ...keptNames(schema, subject, to)] };
}

/** What it is called before. */
export const currentName = ({ owner, member }: Subject): string => member || owner;

function refusalOf(schema: Schema, subject: Subject, to: string): string | undefined {
  if (!/^[A-Za-z]\w*$/.test(to)) return 'A name begins with a letter and holds letters, digits and underscores.';
  if (to === currentName(subject)) return undefined;
  const { kind, owner } = subject;
  if (kind === 'block') {
    if (scalarTypes.has(to)) return `${to} is a type of Prisma.`;
    const taken = declarationNamed(schema, to);
    return taken && `There is ${kindOf(taken)} ${to} already.`;
  }
  if (kind === 'field') {
    const model = modelNamed(schema, owner);
    return model && fieldNamed(model, to) ? `${owner} has a field ${to} already.` : undefined;
  }
  const isTaken = enumNamed(schema, owner)?.values.some((it) => it.name.text === to);
  return isTaken ? `${owner} has a value ${to} already.` : undefined;
}

const kindOf = (declared: Declaration): string => (declared.kind === 'enum' ? 'an enum' : `a ${declared.model.kind}`);

/** The lines by which the database goes on calling it what it does. */
function keptNames(schema: Schema, { kind, owner, member }: Subject, to: string): Edit[] {
  const model = modelNamed(schema, owner);
  if (model) return kind === 'block' ? keptTable(schema, model, to) : keptColumn(schema, model, member);
  const declared = enumNamed(schema, owner);
  if (!declared) return [];
  return kind === 'block' ? keptType(schema, declared) : keptValue(declared, member);
}

function keptTable(schema: Schema, model: Model, to: string): Edit[] {
  // A composite type is part of a document, where its name is not written.
  if (model.kind === 'type') return [];
  return [...keptBlockName(model), ...keptJoinTables(schema, model, to)];
}

function keptBlockName(block: Model | Enum): Edit[] {
  if (attributeNamed(block.block.attributes, 'map')) return [];
  return [addBlockAttributes(block, [`@@map(${JSON.stringify(block.name.text)})`])];
}

/**
 * A join table that Prisma keeps by itself has the names of both models in its own, unless the relation has a name. Its
 * columns A and B go to the models by their order, which no name can keep: where that turns round, the table is left to
 * the next migration, which says that it is made anew.
 */
function keptJoinTables(schema: Schema, model: Model, to: string): Edit[] {
  return schema.models
    .flatMap((it) => implicitRelations(schema, it))
    .filter(({ name, first, second }) => name === undefined && (first.model === model || second.model === model))
    .filter(({ first, second }) => {
      const [a, b] = [first, second].map((it) => (it.model === model ? to : it.model.name.text));
      return a !== undefined && b !== undefined && a <= b;
    })
    .flatMap(({ first, second, table }) => [named(first, table.slice(1)), named(second, table.slice(1))].flat());
}

const named = ({ model, field }: Side, name: string): Edit[] =>
  attributeNamed(field.attributes, 'relation')
    ? []
    : [addFieldAttribute(model, field, `@relation(${JSON.stringify(name)})`)];

function keptColumn(schema: Schema, model: Model, member: string): Edit[] {
  const field = fieldNamed(model, member);
  if (!field || field.type.text === '' || isRelationField(schema, field)) return [];
  if (attributeNamed(field.attributes, 'map')) return [];
  return [addFieldAttribute(model, field, `@map(${JSON.stringify(member)})`)];
}

/** Of these databases an enum is a type with a name. */
function keptType({ datasource }: Schema, declared: Enum): Edit[] {
  const provider = datasource?.provider;
  const hasName = provider === undefined || provider === 'postgresql' || provider === 'cockroachdb';
  return hasName ? keptBlockName(declared) : [];
}

function keptValue({ block }: Enum, member: string): Edit[] {
  const value = block.values.find((it) => it.name.text === member);
  if (!value || attributeNamed(value.attributes, 'map')) return [];
  return [{ span: pointAt(value.span.fragment, value.span.end), text: ` @map(${JSON.stringify(member)})` }];
}
