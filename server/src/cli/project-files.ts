import { defaultSettings, type Settings } from '../analysis/settings.ts';
import { parentOf } from '../project/disk.ts';
import { findProjectFile, type KnownRules, readProjectFile } from '../project/project-file.ts';
import type { Problem } from '../report/problem.ts';
import type { AskedSchema } from './input.ts';
import type { Reader } from './reader.ts';

interface ReadProjectFile {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

/** The project file that speaks for a schema: the nearest one, even where it cannot be read. */
export function projectFileOf(reader: Reader, { group, top }: AskedSchema): string | undefined {
  const folder = reader.list(group.root) ? group.root : parentOf(group.root);
  const present = (path: string) => (reader.read(path).kind === 'missing' ? undefined : '');
  return findProjectFile({ ...reader, readText: present }, folder, top);
}

/** Project files by path, each one read once, however many schemas it speaks for. */
export function readProjectFiles(
  reader: Reader,
  paths: Iterable<string | undefined>,
  knownRules: KnownRules,
): ReadonlyMap<string | undefined, ReadProjectFile> {
  const files = new Map<string | undefined, ReadProjectFile>([
    [undefined, { settings: defaultSettings, problems: [] }],
  ]);
  for (const path of paths) {
    if (path !== undefined && !files.has(path)) files.set(path, read(reader, path, knownRules));
  }
  return files;
}

function read(reader: Reader, file: string, knownRules: KnownRules): ReadProjectFile {
  const content = reader.read(file);
  if (content.kind !== 'text') {
    const message = content.kind === 'unreadable' ? content.reason : 'This is a folder, not a file.';
    return { settings: defaultSettings, problems: [{ kind: 'input', file, message }] };
  }
  const { text } = content;
  const { settings, problems } = readProjectFile(text, knownRules);
  return { settings, problems: problems.map((it) => ({ kind: 'configuration', file, text, ...it })) };
}
