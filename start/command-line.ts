#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.ts';

const [command, option, ...others] = process.argv.slice(2);
const server = join(__dirname, 'server.cjs');
// This is how editors start the server, which lives as long as they do: nothing else is to be in its memory.
if (command === 'lsp' && option === '--stdio' && others.length === 0 && existsSync(server)) {
  nodeModule.createRequire(server)(server);
} else {
  runProgram(join(__dirname, 'program.cjs'));
}

/** Runs the command line, of which as little as can be is compiled again in each run. */
function runProgram(path: string): void {
  // Most runs are over before the code is that Maglev makes, and the main thread prepares and awaits it: 6 of 106 ms,
  // and a third of all work, measured. What runs longer is for TurboFan, so that many schemas take no longer.
  // Node 20 has none.
  if (Number.parseInt(process.versions.node, 10) >= 22)
    process.getBuiltinModule?.('node:v8').setFlagsFromString('--no-maglev');
  const program = compiledProgram(path);
  if (program) {
    // Most runs are audits, and what others call of the program is not what those need.
    if (program.keep && command === 'audit') process.once('exit', program.keep);
    program.run();
  } else {
    // Node 20 has no cache of its own.
    if ('enableCompileCache' in nodeModule) nodeModule.enableCompileCache();
    nodeModule.createRequire(path)(path);
  }
}
