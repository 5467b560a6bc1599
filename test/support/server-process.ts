import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A language server as an editor starts it, and the line to it. */
export interface ServerProcess {
  readonly server: ChildProcess;
  readonly client: ProtocolConnection;
  /** What it has written to its standard error so far. */
  readonly stderr: () => string;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** @param args what Node is called with */
export function startServerProcess(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ServerProcess {
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
  const { stdin, stdout, stderr } = server;
  let said = '';
  stderr.on('data', (it: Buffer) => {
    said += it;
  });
  stdin.on('error', () => {});
  const client = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  client.onError(() => {});
  client.listen();
  return {
    server,
    client,
    stderr: () => said,
    ended: new Promise((resolve) => server.on('exit', resolve)),
  };
}
