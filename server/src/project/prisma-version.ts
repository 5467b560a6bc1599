import { parse } from 'jsonc-parser';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import { foldersUp } from './discover.ts';
import { childOf, type Disk } from './disk.ts';

/**
 * The version of Prisma that a project works with: what the nearest lockfile has installed, else the lowest version
 * that the nearest package.json allows. Undefined where neither names one. All of it is read as text.
 * @param file a file of the schema
 * @param top the folder above which nothing is looked at
 */
export function prismaVersion(disk: Disk, file: string, top: string): PrismaVersion | undefined {
  const folders = foldersUp(file, top);
  const asked = firstOf(folders, (it) => inManifest(disk.readText(childOf(it, 'package.json'))));
  const installed = firstOf(folders, (it) => inLockfiles(disk, it));
  // One repository may hold several projects, each with a version of its own.
  return installed?.find((it) => it.major === asked?.major && it.minor >= asked.minor) ?? installed?.[0] ?? asked;
}

function firstOf<T>(folders: readonly string[], look: (folder: string) => T | undefined): T | undefined {
  for (const folder of folders) {
    const found = look(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The command line makes the migrations, so that its version counts before the client's. */
const packages = ['prisma', '@prisma/client'];

function inManifest(text: string | undefined): PrismaVersion | undefined {
  if (text?.includes('prisma') !== true) return undefined;
  const manifest: unknown = parse(text);
  if (!isRecord(manifest)) return undefined;
  const groups = ['dependencies', 'devDependencies', 'peerDependencies'].map((it) => manifest[it]).filter(isRecord);
  return firstOf(packages, (name) => firstIn(groups, (it) => lowest(it[name])));
}

const firstIn = <T, U>(items: readonly T[], look: (item: T) => U | undefined): U | undefined =>
  items.map(look).find((it) => it !== undefined);

/** `^7.4.0`, `>=6 <8`, `5.x`; not `latest`, `workspace:*` or an alias. */
function lowest(range: unknown): PrismaVersion | undefined {
  const match = typeof range === 'string' ? /^[\^~>=v\s]*(\d+)(?:\.(\d+))?/.exec(range) : undefined;
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0) } : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A lockfile is many times larger than what is wanted of it: it is searched, and not parsed. */
const lockfiles: readonly { readonly name: string; readonly entry: (name: string) => RegExp }[] = [
  {
    name: 'package-lock.json',
    entry: (name) => new RegExp(`"(?:[^"\\n]*node_modules/)?${name}": \\{\\s*"version": "(\\d+)\\.(\\d+)`, 'g'),
  },
  { name: 'pnpm-lock.yaml', entry: (name) => new RegExp(`^ {2}['"]?/?${name}[@/](\\d+)\\.(\\d+)`, 'gm') },
  {
    name: 'yarn.lock',
    entry: (name) => new RegExp(`^"?${name}@[^\\n]*:\\r?\\n {2}version:? "?(\\d+)\\.(\\d+)`, 'gm'),
  },
  { name: 'bun.lock', entry: (name) => new RegExp(`^\\s*"(?:[^"\\n]*/)?${name}": \\["${name}@(\\d+)\\.(\\d+)`, 'gm') },
];

function inLockfiles(disk: Disk, folder: string): readonly PrismaVersion[] | undefined {
  return firstIn(lockfiles, ({ name, entry }) => {
    const text = disk.readText(childOf(folder, name));
    return text === undefined ? undefined : firstIn(packages, (it) => versionsIn(text, it, entry(it)));
  });
}

/** From the lowest to the highest. */
function versionsIn(text: string, name: string, entry: RegExp): readonly PrismaVersion[] | undefined {
  if (!text.includes(name)) return undefined;
  const found = [...text.matchAll(entry)].map((it) => ({ major: Number(it[1]), minor: Number(it[2]) }));
  return found.length === 0 ? undefined : found.toSorted((a, b) => a.major - b.major || a.minor - b.minor);
}
