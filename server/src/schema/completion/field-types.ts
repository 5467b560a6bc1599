import { scalarTypes } from '../model.ts';
import { lacksType } from '../native-types/native-types.ts';
import type { Provider } from '../provider.ts';
import type { Schema } from '../schema.ts';
import type { Suggestion } from './suggestion.ts';

/** What a field may be: the types of Prisma that the database has, and what the schema declares. */
export function typeSuggestions({ models, enums }: Schema, provider: Provider | undefined): Suggestion[] {
  const scalars = [...scalarTypes].filter((it) => !provider || !lacksType(provider, it));
  return [
    ...scalars.map((label): Suggestion => ({ label, kind: 'type' })),
    ...enums.map(({ name }): Suggestion => ({ label: name.text, kind: 'enum', detail: 'enum' })),
    ...models.map(({ name, kind }): Suggestion => ({ label: name.text, kind: 'model', detail: kind })),
    { label: 'Unsupported', kind: 'type', detail: 'A type that Prisma does not know', snippet: 'Unsupported("$1")$0' },
  ];
}
