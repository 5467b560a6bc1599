import type { Provider } from '../provider.ts';
import { hasPreviewFeature, type Schema } from '../schema.ts';
import { type Suggestion, stop } from './suggestion.ts';

/** What may stand between the blocks of a file. */
export function blockSuggestions(schema: Schema, provider: Provider | undefined): Suggestion[] {
  const isMongo = provider === 'mongodb';
  return [
    block('model', 'A table, or a collection', `${name} {\n  ${idOn(provider)}\n  $0\n}`),
    ...(provider === 'sqlserver' ? [] : [block('enum', 'A list of values', empty)]),
    ...(provider === undefined || isMongo ? [block('type', 'A part of a document', empty)] : []),
    ...(hasPreviewFeature(schema, 'views') ? [block('view', 'A view of the database', empty)] : []),
    ...(schema.datasource ? [] : [block('datasource', 'The database', 'db {\n  provider = "$1"\n  $0\n}')]),
    block(
      'generator',
      'What Prisma makes of the schema',
      `client {\n  provider = "${stop(1, 'prisma-client')}"\n  output   = "${stop(2, '../src/generated/prisma')}"\n}`,
    ),
  ];
}

function idOn(provider: Provider | undefined): string {
  if (provider === 'mongodb') return 'id String @id @default(auto()) @map("_id") @db.ObjectId';
  return `id Int @id @default(${provider === 'cockroachdb' ? 'sequence' : 'autoincrement'}())`;
}

const name = stop(1, 'Name');

const empty = `${name} {\n  $0\n}`;

const block = (keyword: string, detail: string, rest: string): Suggestion => ({
  label: keyword,
  kind: 'block',
  detail,
  snippet: `${keyword} ${rest}`,
});
