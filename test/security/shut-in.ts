/**
 * Loaded into a program before its own files: ends it when it opens a connection, asks for an address, starts another
 * program or loads a file of the folder that `SHUT_IN_WORKSPACE` names.
 */
import childProcess, { ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { pathToFileURL } from 'node:url';

const forbid = (what: string) => (): never => {
  writeSync(2, `forbidden: ${what}\n`);
  process.exit(97);
};

net.Socket.prototype.connect = forbid('a connection');
net.Server.prototype.listen = forbid('listening');
dgram.Socket.prototype.send = forbid('a datagram');
dgram.Socket.prototype.bind = forbid('a datagram');
Object.assign(dns, { lookup: forbid('an address'), resolve: forbid('an address') });
Object.assign(dns.promises, { lookup: forbid('an address'), resolve: forbid('an address') });
// Inner: all ways to start a program without waiting for it end here.
Object.assign(ChildProcess.prototype, { spawn: forbid('another program') });
for (const way of ['spawnSync', 'execSync', 'execFileSync'] as const)
  Object.assign(childProcess, { [way]: forbid('another program') });
syncBuiltinESMExports();

const workspace = pathToFileURL(process.env['SHUT_IN_WORKSPACE'] ?? '/').href;
registerHooks({
  load(url, context, next) {
    if (url.startsWith(`${workspace}/`)) forbid(`running ${url}`)();
    return next(url, context);
  },
});
