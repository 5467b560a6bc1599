import { existsSync } from 'node:fs';
import { type Disk, type DiskEntry, nameOf, parentOf } from '../project/disk.ts';

/** The files of a repository as they were, or why they cannot be seen. */
export type FormerDisk =
  | { readonly kind: 'disk'; readonly disk: Disk }
  /** A sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * The disk as it was when the work since `ref` began: at the last commit that both have, so that what others have done
 * there meanwhile is no part of it. Files keep the paths that they would have now.
 * @param path a folder in the repository, or one that would be
 */
export function gitDisk(path: string, ref: string): FormerDisk {
  const folder = nearestFolder(path);
  const prefix = git(folder, 'rev-parse', '--show-prefix');
  if (prefix.kind === 'failed') return { kind: 'unknown', reason: prefix.reason };
  const commit = git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit.kind === 'failed') {
    return {
      kind: 'unknown',
      reason: `git knows no commit "${ref}" here, which a clone without its history may lack.`,
    };
  }
  const tip = textOf(commit.output);
  const base = git(folder, 'merge-base', tip, 'HEAD');
  const tree = git(folder, 'ls-tree', '-r', '-z', '--full-tree', base.kind === 'done' ? textOf(base.output) : tip);
  if (tree.kind === 'failed') return { kind: 'unknown', reason: tree.reason };
  const top = withoutEnd(folder, textOf(prefix.output));
  return { kind: 'disk', disk: diskOf(folder, blobsIn(tree.output.toString('utf8'), top)) };
}

function nearestFolder(path: string): string {
  let at = path;
  while (!existsSync(at) && parentOf(at) !== at) at = parentOf(at);
  return at;
}

function diskOf(folder: string, blobs: ReadonlyMap<string, string>): Disk {
  const folders = foldersOf(blobs.keys());
  const texts = new Map<string, string>();
  return {
    list: (path) => folders.get(path),
    readText(path) {
      const blob = blobs.get(path);
      if (blob === undefined) return undefined;
      const known = texts.get(blob);
      if (known !== undefined) return known;
      const content = git(folder, 'cat-file', 'blob', blob);
      if (content.kind === 'failed') return undefined;
      const text = new TextDecoder().decode(content.output);
      texts.set(blob, text);
      return text;
    },
  };
}

/** Regular files by path, with the names of their contents. */
function blobsIn(tree: string, top: string): ReadonlyMap<string, string> {
  const blobs = new Map<string, string>();
  for (const line of tree.split('\0')) {
    const [, blob, path] = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (blob !== undefined && path !== undefined) blobs.set(`${top}${path}`, blob);
  }
  return blobs;
}

function foldersOf(paths: Iterable<string>): ReadonlyMap<string, readonly DiskEntry[]> {
  const folders = new Map<string, DiskEntry[]>();
  for (const file of paths) {
    let kind: DiskEntry['kind'] = 'file';
    for (let path = file; parentOf(path) !== path; path = parentOf(path)) {
      const known = folders.get(parentOf(path));
      const entry = { name: nameOf(path), kind };
      if (known) known.push(entry);
      else folders.set(parentOf(path), [entry]);
      // A folder that is known already is listed in those above it.
      if (known) break;
      kind = 'folder';
    }
  }
  return folders;
}

/** The top of the repository, with a slash at its end, as the folder names it: links on the way stay links. */
const withoutEnd = (folder: string, prefix: string): string =>
  `${folder}/`.slice(0, `${folder}/`.length - prefix.length);

const textOf = (output: Buffer): string => output.toString('utf8').replace(/\n$/, '');

type Answer = { readonly kind: 'done'; readonly output: Buffer } | { readonly kind: 'failed'; readonly reason: string };

/** Asks git, which runs nothing of the repository for these questions and is not to ask others for what is missing. */
function git(folder: string, ...args: readonly string[]): Answer {
  // In a hook these would speak of another folder.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...environment } = process.env;
  // Only `--since` asks, and every run would wait for what starts programs to be loaded.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    env: { ...environment, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    maxBuffer: 1 << 30,
    windowsHide: true,
  });
  if (error) return { kind: 'failed', reason: `git cannot be run (${error.message}).` };
  if (status === 0) return { kind: 'done', output: stdout };
  const said = stderr.toString('utf8');
  if (said.includes('not a git repository')) return { kind: 'failed', reason: 'This folder is in no git repository.' };
  const [first = ''] = said.split('\n');
  return { kind: 'failed', reason: first === '' ? 'git gave no answer.' : `git says: ${first}` };
}
