import { defaultSettings } from '../analysis/settings.ts';
import { type BaselineFile, type KeptEntry, readBaseline } from '../project/baseline-file.ts';
import type { KnownRules, ProjectFile } from '../project/project-file.ts';
import { readProjectFile } from '../project/project-file.ts';

/** A `pitwall.json` with what was read in it. */
export interface ReadProjectFile extends ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The baseline of a schema with what was read in it. */
export interface ReadBaseline {
  readonly path: string;
  readonly text: string;
  readonly file: BaselineFile;
  /** What counts: while the file is half saved, what it said before. */
  readonly counting: readonly KeptEntry[];
}

/** Reads the files that speak for schemas, each one again only when its text has changed. */
export interface FileReading {
  projectFile(path: string, text: string): ReadProjectFile;
  baseline(path: string, text: string): ReadBaseline;
}

export const fileReading = (knownRules: KnownRules): FileReading => ({
  projectFile: remembered((path, text, before: ReadProjectFile | undefined) => {
    const read = readProjectFile(text, knownRules);
    return { path, text, ...(read.isWhole ? read : unreadable(read, before)) };
  }),
  baseline: remembered((path, text, before: ReadBaseline | undefined) => {
    const file = readBaseline(text);
    if (file.kind === 'baseline') return { path, text, file, counting: file.entries };
    return { path, text, file, counting: file.isBroken ? (before?.counting ?? []) : [] };
  }),
});

/** While a file is half typed, or half saved, what it said before counts. */
function unreadable({ problems }: ProjectFile, before: ReadProjectFile | undefined): ProjectFile {
  const settings = before?.settings ?? defaultSettings;
  const isKnown = settings !== defaultSettings;
  return {
    isWhole: false,
    settings,
    problems: problems.map((it) => ({
      ...it,
      message: `${it.message} Until it is, ${isKnown ? 'what it said before' : 'what is usual'} counts.`,
    })),
  };
}

/** @param read also takes what was read before */
function remembered<Read extends { readonly text: string }>(
  read: (path: string, text: string, before: Read | undefined) => Read,
): (path: string, text: string) => Read {
  const known = new Map<string, Read>();
  return (path, text) => {
    const before = known.get(path);
    if (before?.text === text) return before;
    const now = read(path, text, before);
    known.set(path, now);
    return now;
  };
}
