import type { Model, Predicate } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { conditionText, type Refusal } from '../schema/row-filter/refusal.ts';

/** What the database refuses, and why. */
export function sayWhy(where: Predicate, refusal: Refusal, model: Model, provider: Provider): string {
  const expression = conditionText(where).slice(refusal.start, refusal.end);
  const database = providerLabel[provider];
  switch (refusal.kind) {
    case 'unknown-function':
      return `${database} may refuse to index rows by "${expression}": it takes only functions that always give the same row the same answer.`;
    case 'value':
      return provider === 'sqlite'
        ? `No ${model.name.text} has the ${refusal.field.name.text} "${refusal.value}": ${reasonFor(refusal, model, provider)}.`
        : `${database} cannot index rows by "${refusal.value}": ${reasonFor(refusal, model, provider)}.`;
    case 'column':
      return `${database} cannot index rows by "${refusal.name}": ${reasonFor(refusal, model, provider)}.`;
    case 'no-partial-indexes':
      return `Prisma has no partial indexes on ${database}, so the index on ${model.name.text} cannot have a condition.`;
    case 'or':
    case 'not-in':
    case 'like':
      return `${database} cannot index rows by "${conditionText(where)}": ${reasonFor(refusal, model, provider)}.`;
    default:
      return `${database} cannot index rows by "${expression}": ${reasonFor(refusal, model, provider)}.`;
  }
}

function reasonFor(refusal: Refusal, model: Model, provider: Provider): string {
  switch (refusal.kind) {
    case 'no-partial-indexes':
      return 'Prisma has no partial indexes there';
    case 'clock':
      return 'the condition is judged once, when the row is written, and the clock goes on';
    case 'chance':
      return 'the condition must give the same answer each time';
    case 'session':
      return 'the condition must give the same answer whoever asks';
    case 'select':
      return 'the condition can read nothing but the row itself';
    case 'function':
      return provider === 'sqlserver' ? 'its filtered indexes call no functions' : 'it has no such function';
    case 'unknown-function':
      return 'the function is not known';
    case 'or':
      return 'its filtered indexes have no OR';
    case 'not-in':
      return 'its filtered indexes have no NOT IN';
    case 'like':
      return 'its filtered indexes have no LIKE';
    case 'columns':
      return 'its filtered indexes compare columns with constants only';
    case 'column':
      return reasonForColumn(refusal, model);
    case 'value': {
      const type = refusal.field.type.text;
      return refusal.dbName === undefined
        ? `the enum ${type} has no such value`
        : `in the database this value of ${type} is called "${refusal.dbName}"`;
    }
  }
}

function reasonForColumn({ name, field }: Extract<Refusal, { readonly kind: 'column' }>, model: Model): string {
  if (!field) return `${model.name.text} has no such column`;
  return field.dbName === name
    ? `without quotes the name of the column is read as ${name.toLowerCase()}`
    : `the column of ${model.name.text}.${field.name.text} is called "${field.dbName}"`;
}
