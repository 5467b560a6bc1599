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
  if (command !== 'lsp' && command !== 'mcp') compileLess();
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

/**
 * Most runs are over within a tenth of a second, before the code is that V8's optimizing compilers make, and the main
 * thread prepares and awaits it. Maglev cost 6 of 106 ms, measured, and a third of all work; TurboFan is left to what
 * runs long, such as hundreds of schemas. Most patterns are asked a few times about a few characters, so that compiling
 * them is most of their work: 2 of 70 ms.
 */
function compileLess(): void {
  const version = Number.parseInt(process.versions.node, 10);
  // Node 20 has neither Maglev nor such counts, and a later one that gave them up would complain in every run.
  if (version < 22 || version > 26) return;
  const flags = [
    '--no-maglev',
    '--invocation-count-for-turbofan=20000',
    '--invocation-count-for-osr=20000',
    '--regexp-tier-up-ticks=20',
    '--no-regexp-peephole-optimization',
  ];
  process.getBuiltinModule?.('node:v8').setFlagsFromString(flags.join(' '));
}
