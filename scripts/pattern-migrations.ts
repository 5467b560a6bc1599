import { DatabaseSync } from 'node:sqlite';
import type { Companion } from '../server/src/rules/rule.ts';
import type { Provider } from '../server/src/schema/provider.ts';
import { parseSchema, type Schema } from '../server/src/schema/schema.ts';
import { migrationBetween, nextMigration } from './schema-engine.ts';
import { sqliteDatabase } from './sqlite-database.ts';

/** A migration that comes with a pattern, or Prisma's own. */
export interface Migration {
  /** Undefined for Prisma's own. */
  readonly name: string | undefined;
  /** Undefined where only the database itself could tell; empty where there is nothing to do. */
  readonly sql: string | undefined;
}

/** A step from one schema to another, and the migrations that come with it. */
export interface Change {
  readonly before: Schema;
  readonly after: Schema;
  readonly companions: readonly Companion[];
}

/** Prisma runs the migrations that it finds before it writes its own, unless one says that it is for later. */
export const runBehind = (companions: readonly Companion[]): boolean =>
  companions.some(({ sql }) => /^--.*\bbehind(?:\n--)? Prisma's\b/m.test(sql));

/** In the order in which they run. */
export async function migrationsOf(change: Change, provider: Provider): Promise<readonly Migration[]> {
  const { companions } = change;
  const own = { name: undefined, sql: await ownMigration(change, provider) };
  return companions.length === 0 || runBehind(companions) ? [own, ...companions] : [...companions, own];
}

function ownMigration(change: Change, provider: Provider): Promise<string> | undefined {
  if (provider === 'sqlite') return leftOnSqlite(change);
  return provider === 'postgresql' ? leftOnPostgresql(change) : undefined;
}

/** SQLite is there, and can be asked. */
async function leftOnSqlite({ before, after, companions }: Change): Promise<string> {
  const connection = new DatabaseSync(':memory:');
  const database = sqliteDatabase(connection);
  // By statements, since the engine's own way holds a timer for a minute.
  connection.exec(await migrationBetween('sqlite', withoutModels(before), before));
  if (!runBehind(companions)) for (const { sql } of companions) connection.exec(sql);
  const left = await nextMigration(database, after, []);
  connection.close();
  return left;
}

const withoutModels = ({ files }: Schema): Schema =>
  parseSchema(new Map(files.filter((it) => /^\s*datasource /m.test(it.text)).map((it) => [it.id, it.text])));

/**
 * Without a PostgreSQL: all that Prisma would do, but for what the companions have done to the same type, table or index.
 * `test/proof` asks PostgreSQL whether that is so.
 */
async function leftOnPostgresql({ before, after, companions }: Change): Promise<string> {
  const all = await migrationBetween('postgres', before, after);
  if (runBehind(companions)) return all;
  const done = companions.flatMap(({ sql }) => subjectsOf(sql));
  return all
    .split(/\n\n(?=-- )/)
    .filter((it) => !subjectsOf(it).some((subject) => done.includes(subject)))
    .join('\n\n');
}

/** `ALTER TABLE "Post"` */
const subjectsOf = (sql: string): readonly string[] =>
  [...sql.matchAll(/^(CREATE|ALTER) (?:UNIQUE )?(TYPE|TABLE|INDEX) (?:CONCURRENTLY )?("[^"]+")/gm)].map((it) =>
    it.slice(1).join(' '),
  );
