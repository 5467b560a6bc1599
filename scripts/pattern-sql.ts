import { analyze } from '../server/src/analysis/analyze.ts';
import { offersOn } from '../server/src/analysis/pattern-offers.ts';
import { defaultSettings } from '../server/src/analysis/settings.ts';
import { type Pattern, type PatternExample, plainBlocks } from '../server/src/patterns/pattern.ts';
import type { Companion } from '../server/src/rules/rule.ts';
import type { Provider } from '../server/src/schema/provider.ts';
import { parseSchema, type Schema } from '../server/src/schema/schema.ts';
import { fileId } from '../server/src/text/span.ts';
import { newestPrisma } from '../server/src/workload/prisma-version.ts';
import { fence } from './markdown.ts';
import { namesOf } from './pattern-blocks.ts';
import { type Migration, migrationsOf } from './pattern-migrations.ts';

/** What an example becomes in SQL, folded: databases with the same statements share them. */
export async function showSql(pattern: Pattern, { providers, before, after }: PatternExample): Promise<string[]> {
  const shown = new Map<string, Provider[]>();
  for (const provider of providers) {
    const schema = schemaOn(provider, before);
    const change = { before: schema, after: schemaOn(provider, after), companions: companionsIn(schema, pattern) };
    const migrations = await migrationsOf(change, provider);
    // Elsewhere Prisma's own migration is not known, and MongoDB has none.
    if (migrations.every((it) => it.sql === undefined)) continue;
    const text = sqlText(migrations);
    shown.set(text, [...(shown.get(text) ?? []), provider]);
  }
  return [...shown].map(([text, on]) =>
    text === '' ? `On ${namesOf(on)} the tables stay as they are.` : folded(`In SQL (${namesOf(on)})`, text),
  );
}

/** The migrations that new blocks need, folded. */
export function showCompanions({ companions }: Pattern, providers: readonly Provider[]): string[] {
  const shown = new Map<string, Provider[]>();
  for (const provider of providers) {
    const text = (companions?.(provider) ?? []).map(({ name, sql }) => migrationText({ name, sql: plainBlocks(sql) }));
    if (text.length > 0) shown.set(text.join('\n\n'), [...(shown.get(text.join('\n\n')) ?? []), provider]);
  }
  return [...shown].map(([text, on]) => folded(`The migration that comes with them (${namesOf(on)})`, text));
}

function sqlText(migrations: readonly Migration[]): string {
  const isAlone = migrations.length === 1;
  const steps = migrations.filter((it) => it.sql !== '');
  return steps.map((it) => (isAlone ? (it.sql ?? '') : migrationText(it))).join('\n\n');
}

const migrationText = ({ name, sql }: Migration): string =>
  name === undefined
    ? ["-- Prisma's own migration, by prisma migrate dev", ...(sql === undefined ? [] : ['', sql])].join('\n')
    : `-- migrations/…_${name}/migration.sql\n\n${sql?.trim()}`;

function companionsIn(schema: Schema, pattern: Pattern): readonly Companion[] {
  const { input } = analyze({ schema, settings: defaultSettings, rules: [], prisma: newestPrisma });
  return schema.models
    .flatMap((model) => [...offersOn(model, [pattern], input)])
    .flatMap((offer) => offer.creates ?? []);
}

const schemaOn = (provider: Provider, text: string): Schema =>
  parseSchema(
    new Map([
      [fileId('schema.prisma'), text],
      [fileId('datasource.prisma'), `datasource db {\n  provider = "${provider}"\n}\n`],
    ]),
  );

const folded = (summary: string, sql: string): string =>
  ['<details>', `<summary>${summary}</summary>`, '', fence('sql', sql), '', '</details>'].join('\n');
