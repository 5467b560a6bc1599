import type { Field } from '../model.ts';
import {
  type Comparator,
  type ComparisonSyntax,
  type ConditionSyntax,
  type Operand,
  readCondition,
} from './row-filter-syntax.ts';
import { fieldCalled, isComparable, readValue, type Surroundings, type Value } from './row-filter-values.ts';

/**
 * Which rows a partial index is to hold: a condition that was understood, every name a field of the model and every
 * value one that its field can have. Negations are gone into the comparisons.
 */
export type RowFilter = Comparison | { readonly kind: 'all' | 'any'; readonly parts: readonly RowFilter[] };

export interface Comparison {
  readonly kind: 'comparison';
  readonly field: Field;
  readonly operator: Comparator;
  readonly value: Value;
}

/** Undefined where any part of the text cannot be understood for certain. */
export function readRowFilter(text: string, around: Surroundings): RowFilter | undefined {
  const syntax = readCondition(text);
  return syntax && understand(syntax, false, around);
}

/** The comparisons that all hold for every row; undefined where the filter is no plain list of them. */
export function comparisonsIn(filter: RowFilter): readonly Comparison[] | undefined {
  if (filter.kind === 'comparison') return [filter];
  if (filter.kind === 'any') return undefined;
  const lists = filter.parts.map(comparisonsIn);
  return lists.every((it) => it !== undefined) ? lists.flat() : undefined;
}

/** The fields that have one and the same value in all rows of the filter. */
export const fixedFields = (filter: RowFilter): Field[] =>
  (comparisonsIn(filter) ?? [])
    .filter(({ operator, value }) => operator === '=' && value.kind !== 'field')
    .map(({ field }) => field);

/** All fields that the filter names. */
export function fieldsIn(filter: RowFilter): Field[] {
  if (filter.kind !== 'comparison') return filter.parts.flatMap(fieldsIn);
  return filter.value.kind === 'field' ? [filter.field, filter.value.field] : [filter.field];
}

function understand(syntax: ConditionSyntax, negated: boolean, around: Surroundings): RowFilter | undefined {
  switch (syntax.kind) {
    case 'not':
      return understand(syntax.part, !negated, around);
    case 'truth':
      return understandComparison(
        { kind: 'comparison', left: syntax.operand, operator: '=', right: { kind: 'word', text: 'true' } },
        negated,
        around,
      );
    case 'comparison':
      return understandComparison(syntax, negated, around);
    default: {
      const parts = syntax.parts.map((it) => understand(it, negated, around));
      const readable = parts.filter((it) => it !== undefined);
      const kind = (syntax.kind === 'and') === negated ? 'any' : 'all';
      return readable.length === parts.length ? { kind, parts: readable } : undefined;
    }
  }
}

const opposite: Readonly<Record<Comparator, Comparator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const mirrored: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function understandComparison(
  { left, operator, right }: ComparisonSyntax,
  negated: boolean,
  around: Surroundings,
): Comparison | undefined {
  const written = negated ? opposite[operator] : operator;
  const field = left.kind === 'text' ? undefined : fieldCalled(left.text, around.model);
  if (field) return comparison(field, written, right, around);
  const behind = right.kind === 'text' ? undefined : fieldCalled(right.text, around.model);
  return behind && comparison(behind, mirrored[written], left, around);
}

function comparison(
  field: Field,
  operator: Comparator,
  operand: Operand,
  around: Surroundings,
): Comparison | undefined {
  const value = readValue(operand, field, around);
  if (!value || !isComparable(field, operator, value, around)) return undefined;
  // No row is neither true nor false nor null, and an equality says more to those who read it.
  if (value.kind === 'boolean' && operator === '!=') {
    return { kind: 'comparison', field, operator: '=', value: { kind: 'boolean', is: !value.is } };
  }
  return { kind: 'comparison', field, operator, value };
}
