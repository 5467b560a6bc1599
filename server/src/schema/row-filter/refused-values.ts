import { type Enum, type Field, fieldNamed, type Predicate } from '../model.ts';
import { enumNamed } from '../schema.ts';
import { tokensIn } from './condition-tokens.ts';
import type { Refusal } from './refusal.ts';
import { type ComparisonSyntax, type ConditionSyntax, type Operand, readCondition } from './row-filter-syntax.ts';
import { fieldCalled, readValue, type Surroundings } from './row-filter-values.ts';

/**
 * Texts beside an enum that are none of its values. Prisma looks at neither form of condition: the text goes to the
 * database word for word, where a value with `@map` has its mapped name alone.
 */
export function refusedValueOf(
  { conditions, span }: Extract<Predicate, { readonly kind: 'object' }>,
  { schema, model, provider }: Surroundings,
): Refusal | undefined {
  // It has no enums.
  if (provider === 'sqlserver') return undefined;
  for (const { field: name, value } of conditions) {
    const field = fieldNamed(model, name.text);
    const written = /^"((?:[^"\\]|\\.)*)"$/.exec(value)?.[1];
    const type = field && enumOf(field, schema);
    if (!type || written === undefined || hasValue(type, written)) continue;
    const start = span.fragment.text.indexOf(value, name.span.end) - span.start;
    return refusal(field, type, written, { start, end: start + value.length });
  }
  return undefined;
}

/** @param isSql whether the text is what the database will read; else it will be translated, names of values too */
export function refusedValueIn(text: string, isSql: boolean, around: Surroundings): Refusal | undefined {
  const syntax = around.provider === 'sqlserver' ? undefined : readCondition(text);
  for (const { left, right } of syntax ? comparisonsOf(syntax) : []) {
    const onLeft = left.kind === 'text' ? undefined : fieldCalled(left.text, around.model);
    const field = onLeft ?? fieldCalled(right.text, around.model);
    const type = field && enumOf(field, around.schema);
    const operand = onLeft ? right : left;
    if (!type || (isSql ? isValue(type, operand) : readValue(operand, field, around))) continue;
    const found = tokensIn(text).find(({ kind, text: word }) => kind === operand.kind && word === operand.text);
    if (found) return refusal(field, type, operand.text, found);
  }
  return undefined;
}

/** What stands in no single quotes is no text in SQL. */
const isValue = (type: Enum, { kind, text }: Operand): boolean => kind !== 'text' || hasValue(type, text);

const hasValue = (type: Enum, text: string): boolean => type.values.some((it) => it.dbName === text);

function enumOf({ type }: Field, schema: Surroundings['schema']): Enum | undefined {
  const found = type.list ? undefined : enumNamed(schema, type.text);
  // An enum without a value is still being typed.
  return found && found.values.length > 0 ? found : undefined;
}

const refusal = (
  field: Field,
  type: Enum,
  value: string,
  { start, end }: { readonly start: number; readonly end: number },
): Refusal => {
  const dbName = type.values.find((it) => it.name.text === value)?.dbName;
  return { kind: 'value', field, value, dbName, start, end };
};

const comparisonsOf = (syntax: ConditionSyntax): ComparisonSyntax[] => {
  switch (syntax.kind) {
    case 'comparison':
      return [syntax];
    case 'not':
      return comparisonsOf(syntax.part);
    case 'truth':
      return [];
    default:
      return syntax.parts.flatMap(comparisonsOf);
  }
};
