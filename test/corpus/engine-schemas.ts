import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileId } from '../../server/src/text/span.ts';
import { type CorpusSchema, corpusFolder } from './corpus.ts';

const folder = join(corpusFolder, 'psl');

export const engineSchemasAreThere = existsSync(folder);

/** What the official engine is tested with, one schema a file, valid or not. None where the folder is missing. */
export function engineSchemas(): CorpusSchema[] {
  return globSync('**/*.prisma', { cwd: folder })
    .toSorted()
    .map((path) => ({ id: path, files: new Map([[fileId(path), readFileSync(join(folder, path), 'utf8')]]) }));
}
