import type { ConfigBlock } from '../parse/syntax.ts';
import { type Provider, parseProvider, providerLabel, providers } from '../provider.ts';
import type { CursorLine } from './cursor-line.ts';
import { type Suggestion, stop } from './suggestion.ts';

/** Preview features that the engine (8.1.0) still takes, as its test asks again. */
const previewFeatures = [
  'nativeDistinct',
  'partialIndexes',
  'postgresqlExtensions',
  'relationJoins',
  'schemaEngineDriverAdapters',
  'shardKeys',
  'strictUndefinedChecks',
  'typedSql',
  'views',
];

interface Setting extends Suggestion {
  /** The databases that know it; undefined for all. */
  readonly on?: readonly Provider[];
}

const settings: Readonly<Record<ConfigBlock['kind'], readonly Setting[]>> = {
  datasource: [
    setting('provider', '"$1"', 'Which database it is'),
    setting('relationMode', '"$1"', 'Who holds foreign keys: the database or Prisma'),
    { ...setting('extensions', '[$1]', 'Extensions of PostgreSQL'), on: ['postgresql'] },
    {
      ...setting('schemas', '["$1"]', 'The schemas of the database'),
      on: ['postgresql', 'cockroachdb', 'sqlserver'],
    },
    setting('url', `env("${stop(1, 'DATABASE_URL')}")`, 'Where the database is; Prisma 5 and 6'),
    setting('directUrl', `env("${stop(1, 'DIRECT_URL')}")`, 'Where migrations find it; Prisma 5 and 6'),
    setting('shadowDatabaseUrl', `env("${stop(1, 'SHADOW_DATABASE_URL')}")`, 'Where migrations try; Prisma 5 and 6'),
  ],
  generator: [
    setting('provider', `"${stop(1, 'prisma-client')}"`, 'Which generator it is'),
    setting('output', '"$1"', 'Where its files go'),
    setting('previewFeatures', '["$1"]', 'What Prisma does not yet do by itself'),
    setting('moduleFormat', `"${stop(1, 'esm')}"`, 'Which modules its files are'),
    setting('runtime', `"${stop(1, 'nodejs')}"`, 'Where its files run'),
    setting('binaryTargets', `["${stop(1, 'native')}"]`, 'For which systems an engine is fetched; Prisma 5 and 6'),
  ],
};

function setting(name: string, value: string, detail: string): Setting {
  return { label: name, kind: 'argument', detail, snippet: `${name} = ${value}`, goesOn: true };
}

/** What may stand in a datasource or a generator: a setting that is not there yet, or what one is set to. */
export function settingSuggestions({ kind, properties }: ConfigBlock, line: CursorLine): readonly Suggestion[] {
  const { before, quoted } = line;
  const name = /^\s*(\w+)\s*=/.exec(before)?.[1];
  if (name !== undefined) return quoted ? valuesOf(kind, name) : [];
  if (quoted || before.trim() !== '') return [];
  const provider = properties.find((it) => it.name.text === 'provider')?.value;
  const database = provider?.kind === 'string' ? parseProvider(provider.text) : undefined;
  return settings[kind]
    .filter(({ on }) => !on || !database || on.includes(database))
    .filter((it) => !properties.some((property) => property.name.text === it.label));
}

function valuesOf(kind: ConfigBlock['kind'], name: string): Suggestion[] {
  if (kind === 'generator') {
    if (name === 'previewFeatures') return previewFeatures.map((label) => ({ label, kind: 'text' }));
    if (name === 'provider') return ['prisma-client', 'prisma-client-js'].map((label) => ({ label, kind: 'text' }));
    return [];
  }
  if (name === 'provider') return providers.map((label) => ({ label, kind: 'text', detail: providerLabel[label] }));
  if (name !== 'relationMode') return [];
  return [
    { label: 'foreignKeys', kind: 'text', detail: 'The database holds them' },
    { label: 'prisma', kind: 'text', detail: 'Prisma plays their part' },
  ];
}
