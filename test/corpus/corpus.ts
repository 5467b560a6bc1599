import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileId, fileId } from '../../server/src/text/span.ts';

/** Real schemas, which lie beside the repository and never in it. */
export const corpusFolder = process.env['PITWALL_CORPUS'] ?? '../shared/corpus';

export const corpusIsThere = existsSync(join(corpusFolder, 'schemas'));

export interface CorpusSchema {
  readonly id: string;
  readonly files: ReadonlyMap<FileId, string>;
}

/** Schemas of public projects, one or several files each. None where the folder is missing. */
export function corpusSchemas(): CorpusSchema[] {
  if (!corpusIsThere) return [];
  const folder = join(corpusFolder, 'schemas');
  return readdirSync(folder, { withFileTypes: true })
    .filter((it) => it.isDirectory())
    .map(({ name }) => {
      const paths = globSync('**/*.prisma', { cwd: join(folder, name) }).toSorted();
      return {
        id: name,
        files: new Map(paths.map((it) => [fileId(it), readFileSync(join(folder, name, it), 'utf8')])),
      };
    });
}
