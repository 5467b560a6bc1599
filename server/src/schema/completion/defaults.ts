import type { Provider } from '../provider.ts';
import { type ArgumentPlace, enumValues } from './argument-place.ts';
import type { OpenBracket } from './cursor-line.ts';
import type { Suggestion } from './suggestion.ts';

/** What may be the default of a field, by its type and its database. */
export function defaultSuggestions(place: ArgumentPlace, inner: OpenBracket | undefined): Suggestion[] {
  const { schema, typeName, isList, line } = place;
  const provider = schema.datasource?.provider;
  if (line.quoted || (inner && inner.bracket !== '[')) return [];
  const values = [...enumValues(schema, typeName), ...(typeName === 'Boolean' ? ['true', 'false'] : [])].map(
    (label): Suggestion => ({ label, kind: 'value' }),
  );
  if (inner) return isList ? values : [];
  if (isList) return [{ label: '[]', kind: 'value', detail: 'An empty list', snippet: '[$1]$0' }];
  return [...values, ...functionsOf(typeName, provider), ...fromDatabase(provider)];
}

function functionsOf(typeName: string, provider: Provider | undefined): Suggestion[] {
  const isMongo = provider === 'mongodb';
  switch (typeName) {
    case 'Int':
    case 'BigInt':
      return numbers(typeName, provider);
    case 'DateTime':
      return [call('now()', 'The time of the insert')];
    case 'String':
      return [
        ...(provider === undefined || isMongo ? [call('auto()', 'An id of the database')] : []),
        call('uuid()', 'A random UUID'),
        call('uuid(7)', 'A UUID that begins with the time'),
        call('cuid()', 'An id that begins with the time'),
        call('cuid(2)', 'A random id'),
        call('ulid()', 'An id that begins with the time and sorts by it'),
        call('nanoid()', 'A short random id'),
      ];
    case 'Bytes':
      return isMongo ? [call('auto()', 'An id of the database')] : [];
    default:
      return [];
  }
}

/** CockroachDB makes its own numbers too large for an `Int`, and counts by sequences. */
function numbers(typeName: string, provider: Provider | undefined): Suggestion[] {
  if (provider === 'mongodb') return [];
  const next = call('autoincrement()', 'The next number');
  if (provider !== 'cockroachdb') return [next];
  return [...(typeName === 'BigInt' ? [next] : []), call('sequence()', 'The next number of a sequence')];
}

const fromDatabase = (provider: Provider | undefined): Suggestion[] =>
  provider === 'mongodb'
    ? []
    : [
        {
          label: 'dbgenerated()',
          kind: 'function',
          detail: 'What the database computes',
          snippet: 'dbgenerated("$1")$0',
        },
      ];

const call = (label: string, detail: string): Suggestion => ({ label, kind: 'function', detail });
