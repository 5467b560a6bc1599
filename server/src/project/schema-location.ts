import { parse } from 'jsonc-parser';
import { type Disk, resolve } from './disk.ts';

/**
 * Where a project says that its schema lies: `prisma.config.ts` (read as text, never run) or `prisma.schema` in
 * package.json.
 */
export interface SchemaLocation {
  /** The file that says it. */
  readonly by: string;
  /** A schema file, or a folder of them. */
  readonly path: string;
}

const configNames = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].flatMap((it) => [
  `prisma.config.${it}`,
  `.config/prisma.${it}`,
]);

/** What the folder itself says, if anything. */
export function schemaLocation(disk: Disk, folder: string): SchemaLocation | undefined {
  for (const name of configNames) {
    const by = resolve(folder, name);
    const text = disk.readText(by);
    const path = text === undefined ? undefined : schemaInConfig(text);
    if (path !== undefined) return { by, path: resolve(resolve(by, '..'), path) };
  }
  const by = resolve(folder, 'package.json');
  const path = schemaInManifest(disk.readText(by));
  return path === undefined ? undefined : { by, path: resolve(folder, path) };
}

const property = /(?:^|[\s{,])schema\s*:\s*(["'`])([^"'`$\n]+)\1/;
const joined = /(?:^|[\s{,])schema\s*:\s*(?:path\.)?(?:join|resolve)\(([^)]*)\)/;

/** `schema: 'prisma/schema'`, also as `path.join('prisma', 'schema')`. What is computed otherwise stays unknown. */
function schemaInConfig(source: string): string | undefined {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
  const literal = property.exec(code)?.[2];
  if (literal !== undefined) return literal;
  const parts = joined
    .exec(code)?.[1]
    ?.split(',')
    .map((it) => it.trim());
  const words = parts?.filter((it) => it !== '' && !/^(?:__dirname|import\.meta\.dirname|process\.cwd\(\s*)$/.test(it));
  const literals = words?.map((it) => /^(["'`])([^"'`$]*)\1$/.exec(it)?.[2]);
  return literals && literals.length > 0 && literals.every((it) => it !== undefined) ? literals.join('/') : undefined;
}

function schemaInManifest(text: string | undefined): string | undefined {
  const manifest: unknown = text === undefined ? undefined : parse(text);
  const prisma = isRecord(manifest) ? manifest['prisma'] : undefined;
  const schema = isRecord(prisma) ? prisma['schema'] : undefined;
  return typeof schema === 'string' ? schema : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
