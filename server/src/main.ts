import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { packageVersion } from './cli/version.ts';
import { realDisk } from './disk/real-disk.ts';
import { startEngine } from './engine/engine.ts';
import { type ServerParts, serve } from './lsp/serve.ts';
import { patterns } from './patterns/index.ts';
import { rules } from './rules/index.ts';

/** Serves the editor that has started the process. */
export function serveEditor({ onSchema }: Pick<ServerParts, 'onSchema'>): void {
  const connection = createConnection(ProposedFeatures.all);

  // One answer may be lost, the server never is.
  const report = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : `${error}`);
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);

  const version = packageVersion();
  serve(connection, { rules, patterns, disk: realDisk, startEngine, now: () => new Date(), version, onSchema });
}
