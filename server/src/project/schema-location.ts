import { parse } from 'jsonc-parser';
import { migrationsInConfig, schemaInConfig } from './config-source.ts';
import { childOf, type Disk, parentOf, resolve } from './disk.ts';

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

/** In the order in which Prisma looks for them. */
const configNames = [
  'prisma7.config',
  '.config/prisma7',
  'prisma.config',
  '.config/prisma',
  '.config/prisma.config',
].flatMap((name) => ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts'].map((ending) => `${name}.${ending}`));

/** What the folder itself says, if anything. */
export function schemaLocation(disk: Disk, folder: string): SchemaLocation | undefined {
  for (const { by, source } of configsIn(disk, folder)) {
    const path = schemaInConfig(source, parentOf(by), folder);
    if (path !== undefined) return { by, path };
  }
  const by = childOf(folder, 'package.json');
  const path = schemaInManifest(disk.readText(by));
  return path === undefined ? undefined : { by, path: resolve(folder, path) };
}

/** Where the folder itself says that the migrations lie. */
export function migrationsLocation(disk: Disk, folder: string): string | undefined {
  for (const { by, source } of configsIn(disk, folder)) {
    const path = migrationsInConfig(source, parentOf(by), folder);
    if (path !== undefined) return path;
  }
  return undefined;
}

function* configsIn(disk: Disk, folder: string): Generator<{ readonly by: string; readonly source: string }> {
  for (const name of configNames) {
    const by = childOf(folder, name);
    const source = disk.readText(by);
    if (source !== undefined) yield { by, source };
  }
}

function schemaInManifest(text: string | undefined): string | undefined {
  const manifest: unknown = text === undefined ? undefined : parse(text);
  const prisma = isRecord(manifest) ? manifest['prisma'] : undefined;
  const schema = isRecord(prisma) ? prisma['schema'] : undefined;
  return typeof schema === 'string' ? schema : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
