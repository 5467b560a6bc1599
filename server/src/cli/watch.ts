import { statSync } from 'node:fs';
import { type FSWatcher, watch as watchDisk } from 'chokidar';
import { absolutePath } from './paths.ts';

/** What an answer hangs on, by absolute path. */
export interface Watched {
  /** Some of them may not be there yet. */
  readonly files: ReadonlySet<string>;
  /** Folders in which files and folders may come and go. */
  readonly folders: ReadonlySet<string>;
  /** The same with all that is below them. */
  readonly trees: readonly string[];
}

/** An editor that saves a file makes several changes of it, and git many. In milliseconds. */
const quiet = 80;

/** How much older than the clock a change may look. In milliseconds. */
const coarse = 20;

/**
 * Runs it, and again whenever something of what it went by has changed. Ends with the process alone.
 * @param failed told when the disk cannot be watched
 */
export function watch(run: () => Promise<Watched>, failed: (error: unknown) => void): void {
  let watchers: readonly FSWatcher[] = [];
  let before: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(runOnce).catch(failed);
    }, quiet);
  }

  async function runOnce(): Promise<void> {
    const started = Date.now() - coarse;
    const watched = await run();
    const key = JSON.stringify([[...watched.files], [...watched.folders], watched.trees]);
    if (key === before) return;
    before = key;
    for (const it of watchers) void it.close();
    watchers = watchersOf(watched).map((it) =>
      it
        .on('all', changed)
        .on('error', failed)
        // What happened until now was seen by nobody.
        .on('ready', () => {
          if ([...watched.files, ...watched.folders].some((path) => changedAt(path) >= started)) changed();
        }),
    );
  }

  running = runOnce().catch(failed);
}

function watchersOf({ files, folders, trees }: Watched): FSWatcher[] {
  const isOther = (path: string, isFile: boolean) =>
    isFile && !path.endsWith('.prisma') && !files.has(absolutePath('.', path));
  const near = watchDisk([...folders], {
    ignoreInitial: true,
    depth: 0,
    ignored: (path, stats) => isOther(path, stats?.isFile() === true),
  });
  if (trees.length === 0) return [near];
  const far = watchDisk([...trees], {
    ignoreInitial: true,
    ignored: (path, stats) =>
      /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(path) || isOther(path, stats?.isFile() === true),
  });
  return [near, far];
}

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
