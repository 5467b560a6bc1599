import { replace } from '../schema/edits/edits.ts';
import type { Model, Predicate, WrittenIndex } from '../schema/model.ts';
import { argumentText } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { conditionText, type Refusal } from '../schema/row-filter/refusal.ts';
import { readRowFilter } from '../schema/row-filter/row-filter.ts';
import { columnSql, literal, whereArgument } from '../schema/row-filter/row-filter-text.ts';
import { fixesOf, isBlockLine } from './partial-index-fixes.ts';
import type { Fix, RuleInput } from './rule.ts';
import { takesConditions } from './takes-conditions.ts';

/** What can be done about a condition that the database refuses; the first one keeps the meaning where one can. */
export function fixesForRefused(
  index: WrittenIndex,
  where: Predicate,
  refusal: Refusal,
  model: Model,
  input: RuleInput,
): Fix[] {
  // The rule on such lines offers what there is.
  if (where.kind === 'pseudo') return [];
  if (refusal.kind === 'unknown-function') return [];
  const around = { ...input, model };
  const filter = readRowFilter(conditionText(where), around);
  const { provider } = input;
  if (!isBlockLine(index)) {
    const mended = takesConditions(input) ? mendedText(where, refusal, provider) : undefined;
    return [...mendedFix(index, where, mended), withoutWhere(index)];
  }
  if (!takesConditions(input)) return fixesOf(index, filter, model, input);
  const translated = isShape(refusal) && filter ? whereArgument(filter, provider) : undefined;
  const mended = translated ?? mendedText(where, refusal, provider);
  return [...mendedFix(index, where, mended), ...fixesOf(index, undefined, model, input)];
}

const isShape = ({ kind }: Refusal): boolean => kind === 'or' || kind === 'not-in';

function mendedFix({ kind }: WrittenIndex, where: Predicate, text: string | undefined): Fix[] {
  if (text === undefined) return [];
  const fix: Fix = {
    title: `Write where: ${text}`,
    migration: kind === 'index' ? 'builds-index' : 'changes-constraint',
    edits: [replace(where.span, text)],
  };
  return [kind === 'index' ? { ...fix, preferred: true } : fix];
}

/** The condition with the right name in place of the wrong one. */
function mendedText(where: Predicate, refusal: Refusal, provider: Provider): string | undefined {
  const name = rightName(where, refusal, provider);
  if (name === undefined) return undefined;
  const text = conditionText(where);
  const mended = text.slice(0, refusal.start) + name + text.slice(refusal.end);
  return where.kind === 'raw' ? `raw(${literal(mended)})` : mended;
}

function rightName({ kind }: Predicate, refusal: Refusal, provider: Provider): string | undefined {
  if (refusal.kind === 'column') return refusal.field && columnSql(refusal.field, provider);
  if (refusal.kind !== 'value' || refusal.dbName === undefined) return undefined;
  return kind === 'raw' ? `'${refusal.dbName.replaceAll("'", "''")}'` : literal(refusal.dbName);
}

/** `@unique(where: …)` behind a field. */
function withoutWhere({ attribute }: WrittenIndex): Fix {
  const kept = attribute.arguments.filter((it) => it.name?.text !== 'where').map(argumentText);
  const text = `@${attribute.name.text}${kept.length > 0 ? `(${kept.join(', ')})` : ''}`;
  return {
    title: `Remove the condition: ${text}`,
    migration: 'changes-constraint',
    edits: [replace(attribute.span, text)],
  };
}
