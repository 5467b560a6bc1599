import { setTimeout } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { PostgresStage } from './postgres-stage.ts';
import { type QueryPlan, readPlan } from './query-plan.ts';
import type { Row } from './stage.ts';

/** PostgreSQL with the tables of a pattern's blocks, its companions and the pattern's code. */
export interface CodeStage<Code extends object> {
  /** Each function of the code, without its first parameter: that is Prisma's client, and put in. */
  readonly code: Code;
  query(sql: string): Promise<readonly Row[]>;
  /** Runs statements, and tells the planner what is in the tables then. */
  fill(sql: string): Promise<void>;
  /** Waits for what the code does, and has the database explain each query that Prisma's client made of it. */
  watch<T>(work: Promise<T>): Promise<Watched<T>>;
  /**
   * Starts all of this while rows are locked that it writes, and lets go of them when everything waits: so each has read
   * before any has written.
   * @param lock `SELECT FROM "Job" WHERE "id" = 3 FOR UPDATE`
   */
  atOnce<T>(lock: string, works: readonly (() => Promise<T>)[]): Promise<readonly T[]>;
}

export interface Watched<T> {
  readonly result: T;
  readonly plans: readonly QueryPlan[];
}

/** What is used of the file that the client was generated into. */
interface ClientFile {
  readonly PrismaClient: new (options: object) => Client;
}

interface Client {
  $on(event: 'query', note: (event: { readonly query: string; readonly params: string }) => void): void;
  $disconnect(): Promise<void>;
}

/** Calls `use` with the code that stands in this file beside its client. */
export async function withCode<Code extends object>(
  stage: PostgresStage,
  file: string,
  use: (stage: CodeStage<Code>) => Promise<void>,
): Promise<void> {
  const { PrismaClient } = (await import(file.replace(/code\.ts$/, 'client.ts'))) as ClientFile;
  const functions = (await import(file)) as Record<string, unknown>;
  const adapter = new PrismaPg({ connectionString: stage.connectionString });
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  let queries: { readonly query: string; readonly params: string }[] = [];
  client.$on('query', (it) => queries.push(it));
  try {
    await use({
      code: boundTo(client, functions) as Code,
      query: stage.query,
      async fill(sql) {
        await stage.query(sql);
        const [tables] = await stage.query(ownTables);
        // Entries of a GIN index wait beside it until then.
        await stage.query(`VACUUM ANALYZE ${tables?.['names']}`);
      },
      async watch(work) {
        queries = [];
        const result = await work;
        const plans: QueryPlan[] = [];
        for (const { query, params } of queries.filter((it) => hasPlan(it.query))) {
          const values = JSON.parse(params) as readonly unknown[];
          plans.push(readPlan(query, await stage.explain(query, values)));
        }
        return { result, plans };
      },
      async atOnce(lock, works) {
        await stage.query(`BEGIN; ${lock}`);
        const done = Promise.all(works.map((it) => it()));
        await waiting(stage, works.length);
        await stage.query('COMMIT');
        return done;
      },
    });
  } finally {
    await client.$disconnect();
  }
}

async function waiting({ query }: PostgresStage, count: number): Promise<void> {
  for (let attempt = 0; attempt < 1500; attempt++) {
    const locks = await query('SELECT FROM pg_locks WHERE NOT granted');
    if (locks.length === count) return;
    await setTimeout(20);
  }
  await query('COMMIT');
  throw new Error(`Not ${count} of them waited for the lock.`);
}

const ownTables = `SELECT string_agg(oid::regclass::text, ', ') AS names FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;

/** Transactions begin and end by statements too. */
const hasPlan = (query: string): boolean => /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(query);

const boundTo = (client: Client, functions: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(functions).map(([name, it]) => [
      name,
      typeof it === 'function' ? (...rest: unknown[]): unknown => it(client, ...rest) : it,
    ]),
  );
