#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { programFolder } from './program-folder.ts';
import { runCompiled } from './run-compiled.ts';

/** Starts the command line, of which as little as can be is compiled again in each run. */
const program = join(programFolder, 'program.cjs');
if (!runCompiled(program, process.argv[2] === 'audit')) {
  // Node 20 has no cache of its own.
  if ('enableCompileCache' in nodeModule) nodeModule.enableCompileCache();
  nodeModule.createRequire(program)(program);
}
