#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { programFolder } from './program-folder.ts';

/**
 * Starts the command line. What Node has compiled of it is kept in the folder for temporary files, so that the next run
 * need not compile it again; Node 20 cannot do that.
 */
if ('enableCompileCache' in nodeModule) nodeModule.enableCompileCache();
const program = join(programFolder, 'program.cjs');
nodeModule.createRequire(program)(program);
