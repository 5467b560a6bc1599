import { globSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsOf, runBehind } from '../../scripts/pattern-migrations.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { withCode } from './code-stage.ts';
import { type ClientFault, codeFile, writeClients } from './generated-client.ts';
import { openPostgresStage, type PostgresStage } from './postgres-stage.ts';
import { proofOf, tryPattern } from './proof-of.ts';
import { openSqliteStage } from './sqlite-stage.ts';
import type { Stage, TriedProvider } from './stage.ts';
import { type Subject, subjectsOf, subjectsOfRule } from './subject.ts';
import { runCompanions, tryOut } from './trial.ts';

/**
 * Every pattern on the databases that come with npm and with Node. A new pattern is held to this without a line of test
 * code; what its code does, and what its companions promise, stands in `test/patterns/<id>.ts`.
 */

const named = patterns.map((it) => [it.meta.id, it] as const);
const on = (provider: TriedProvider, of: typeof named) => of.filter(([, it]) => it.meta.providers.includes(provider));

const comesFirst = ({ companions }: Subject): boolean => companions.length > 0 && !runBehind(companions);

const coded = named.filter(([, it]) => it.meta.code !== undefined);

let postgres: PostgresStage;
let sqlite: Stage;
let clientFaults: readonly ClientFault[] = [];
beforeAll(async () => {
  sqlite = openSqliteStage();
  [postgres, clientFaults] = await Promise.all([openPostgresStage(), writeClients(coded.map(([, it]) => it))]);
  // There is a client for each pattern and database, and a busy machine takes its time to write and compile them.
}, 300_000);
afterAll(() => Promise.all([sqlite, postgres].map((it) => it?.close())));

test.each(coded)("the code of %s compiles with each database's client", (_, pattern) => {
  expect(clientFaults.filter((it) => it.pattern === pattern).map((it) => it.says)).toEqual([]);
});

test.each(on('postgresql', coded))('the code of %s does what its proof says, on PostgreSQL', async (id, pattern) => {
  const { code, external = [] } = await proofOf(pattern);
  if (!code) throw new Error(`Write test/patterns/${id}.ts with a default export proof({ code }).`);
  for (const subject of subjectsOf(pattern, 'postgresql').filter((it) => it.place === 'blocks')) {
    await tryOut(subject, postgres, { external });
    await withCode(postgres, codeFile(pattern, 'postgresql'), code);
  }
});

describe('makes the tables that the schema says, and keeps its promises', () => {
  test.each(on('postgresql', named))('%s, on PostgreSQL', (_, pattern) => tryPattern(pattern, postgres));
  test.each(on('sqlite', named))('%s, on SQLite', (_, pattern) => tryPattern(pattern, sqlite));
});

/** A page is written without PostgreSQL, and has to guess what the companions leave to Prisma. */
test.each(
  on('postgresql', named)
    .map(([id, it]) => [id, it, subjectsOf(it, 'postgresql').filter(comesFirst)] as const)
    .filter(([, , subjects]) => subjects.length > 0),
)('the page of %s shows what PostgreSQL is left with', async (_, pattern, subjects) => {
  const { external = [] } = await proofOf(pattern);
  for (const { before, after, companions } of subjects) {
    await postgres.clear();
    await postgres.migrate(before, []);
    for (const { sql } of companions) await postgres.query(sql);
    const migrations = await migrationsOf({ before, after, companions }, 'postgresql');
    expect(migrations.at(-1)).toEqual({ name: undefined, sql: await postgres.nextMigration(after, external) });
  }
});

describe('the migrations that come with the fixes run, of', () => {
  const withMigrations = (stage: TriedProvider) =>
    rules.map((it) => [it.meta.id, subjectsOfRule(it, stage)] as const).filter(([, it]) => it.length > 0);
  test.each(withMigrations('postgresql'))('%s, on PostgreSQL', async (_, subjects) => {
    for (const it of subjects) await runCompanions(it, postgres);
  });
  test.each(withMigrations('sqlite'))('%s, on SQLite', async (_, subjects) => {
    for (const it of subjects) await runCompanions(it, sqlite);
  });
});

test('each proof is that of a pattern', () => {
  const ids = globSync('test/patterns/*.ts').map((it) => path.basename(it, '.ts'));
  expect(ids.filter((id) => patterns.every((it) => it.meta.id !== id))).toEqual([]);
});
