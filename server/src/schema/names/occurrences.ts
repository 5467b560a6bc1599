import type { Span } from '../../text/span.ts';
import type { Enum, Field, Model } from '../model.ts';
import { itemsOf } from '../parse/index-attributes.ts';
import {
  type Argument,
  type Attribute,
  argumentNamed,
  argumentOrFirst,
  type Expression,
  type Name,
} from '../parse/syntax.ts';
import { enumNamed, isDeclared, modelNamed, type Part, type Schema } from '../schema.ts';

/** What a name stands for: a block, or a field or value of one. Two blocks of one name are one subject. */
export interface Subject {
  readonly kind: 'block' | 'field' | 'value';
  /** Name of the block. */
  readonly owner: string;
  /** Name of the field or value; empty for the block itself. */
  readonly member: string;
}

/** A place where a name is written. */
export interface Occurrence {
  readonly subject: Subject;
  readonly at: Span;
  /** Here it is made, everywhere else it is referred to. */
  readonly declares: boolean;
}

export const isSameSubject = (a: Subject, b: Subject): boolean =>
  a.kind === b.kind && a.owner === b.owner && a.member === b.member;

/** Every name in a part of a file that stands for something which the schema declares. */
export function occurrencesIn(schema: Schema, { meaning }: Part): Occurrence[] {
  if (meaning?.kind === 'model') return ofModel(schema, meaning.model);
  if (meaning?.kind === 'enum') return ofEnum(meaning.enum);
  return [];
}

function ofEnum({ name, values }: Enum): Occurrence[] {
  const own = values.map((it) => ({
    subject: subjectOf('value', name.text, it.name),
    at: it.name.span,
    declares: true,
  }));
  return [...declarationOf(name), ...own];
}

function ofModel(schema: Schema, model: Model): Occurrence[] {
  return [
    ...declarationOf(model.name),
    ...model.fields.flatMap((it) => ofField(schema, model, it)),
    ...model.attributes.flatMap((it) => inKey(schema, model, it)),
  ];
}

const declarationOf = (name: Name): Occurrence[] =>
  name.text === '' ? [] : [{ subject: { kind: 'block', owner: name.text, member: '' }, at: name.span, declares: true }];

function ofField(schema: Schema, model: Model, field: Field): Occurrence[] {
  const { name, type, attributes } = field;
  const declared = isDeclared(schema, type.text) && type.unsupported === undefined;
  return [
    { subject: subjectOf('field', model.name.text, name), at: name.span, declares: true },
    ...(declared
      ? [{ subject: { kind: 'block', owner: type.text, member: '' } as const, at: wordOf(type), declares: false }]
      : []),
    ...attributes.flatMap((it) => inFieldAttribute(schema, model, field, it)),
  ];
}

/** Without the brackets and the question mark. */
function wordOf({ text, span }: Field['type']): Span {
  const start = span.fragment.text.indexOf(text, span.start);
  return { ...span, start, end: start + text.length };
}

function inFieldAttribute(schema: Schema, model: Model, field: Field, attribute: Attribute): Occurrence[] {
  const { name, arguments: list } = attribute;
  switch (name.text) {
    case 'relation': {
      const target = modelNamed(schema, field.type.text);
      return [
        ...itemsOf(argumentNamed(list, 'fields')?.value).flatMap((it) => fieldIn(schema, model, it)),
        ...(target
          ? itemsOf(argumentNamed(list, 'references')?.value).flatMap((it) => fieldIn(schema, target, it))
          : []),
      ];
    }
    case 'default':
      return itemsOf(argumentOrFirst(list, 'value')?.value).flatMap((it) => valueIn(schema, field, it));
    case 'unique':
      return inCondition(schema, model, argumentNamed(list, 'where'));
    default:
      return [];
  }
}

const keys: ReadonlySet<string> = new Set(['id', 'unique', 'index', 'fulltext']);

function inKey(schema: Schema, model: Model, { name, arguments: list }: Attribute): Occurrence[] {
  if (!keys.has(name.text)) return [];
  return [
    ...itemsOf(argumentOrFirst(list, 'fields')?.value).flatMap((it) => fieldIn(schema, model, it)),
    ...inCondition(schema, model, argumentNamed(list, 'where')),
  ];
}

/** `a`, `a(sort: Desc)`, or a path through composite types: `address.city`. */
function fieldIn(schema: Schema, model: Model, item: Expression): Occurrence[] {
  const path = item.kind === 'call' ? item.name : item.kind === 'word' ? item : undefined;
  if (!path) return [];
  const found: Occurrence[] = [];
  let owner: Model | undefined = model;
  let { start } = path.span;
  for (const word of path.text.split('.')) {
    const field: Field | undefined = owner?.fields.find((it) => it.name.text === word);
    if (!owner || !field) return found;
    const at = { ...path.span, start, end: start + word.length };
    found.push({ subject: subjectOf('field', owner.name.text, field.name), at, declares: false });
    start = at.end + 1;
    owner = modelNamed(schema, field.type.text);
  }
  return found;
}

function valueIn(schema: Schema, field: Field, item: Expression): Occurrence[] {
  if (item.kind !== 'word') return [];
  const declared = enumNamed(schema, field.type.text);
  const value = declared?.values.find((it) => it.name.text === item.text);
  return declared && value
    ? [{ subject: subjectOf('value', declared.name.text, value.name), at: item.span, declares: false }]
    : [];
}

/** `where: { state: OPEN, deletedAt: { not: null } }` */
function inCondition(schema: Schema, model: Model, condition: Argument | undefined): Occurrence[] {
  if (condition?.value.kind !== 'object') return [];
  return condition.value.entries.flatMap(({ name, value }) => {
    const field = model.fields.find((it) => it.name.text === name?.text);
    if (!name || !field) return [];
    const compared = value.kind === 'object' ? value.entries.map((it) => it.value) : [value];
    return [
      { subject: subjectOf('field', model.name.text, name), at: name.span, declares: false },
      ...compared.flatMap((it) => valueIn(schema, field, it)),
    ];
  });
}

const subjectOf = (kind: 'field' | 'value', owner: string, { text }: Name): Subject => ({ kind, owner, member: text });
