import type { SchemaFile } from '../schema/schema.ts';
import type { FileId, Fragment, Span } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Ignore } from './ignores.ts';
import type { Memo } from './memo.ts';

/** What the ignore comments of a schema left of its findings. */
export interface Silence {
  readonly left: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
  readonly ignores: readonly Ignore[];
  /** Whether the comment silenced a finding of that rule. */
  readonly isUsed: (ignore: Ignore, rule: string) => boolean;
}

/** A finding that nobody is told, and the comment that asked for it. */
export interface SilencedFinding {
  readonly finding: Finding;
  readonly ignore: Ignore;
}

/** Takes out the findings that an ignore comment speaks of. */
export function silence(files: readonly SchemaFile[], findings: readonly Finding[], memo: Memo): Silence {
  const byFragment = new Map<Fragment, Ignore[]>();
  const byFile = new Map<FileId, Ignore[]>();
  const ignores: Ignore[] = [];
  for (const { id, parts } of files) {
    for (const part of parts) {
      for (const ignore of memo.ignoresIn(part)) {
        ignores.push(ignore);
        if (ignore.scope === 'file') add(byFile, id, ignore);
        else add(byFragment, part.section, ignore);
      }
    }
  }
  if (ignores.length === 0) return { left: findings, silenced: [], ignores, isUsed: () => false };

  const fileOf = fileFinder(byFile.size > 0 ? files : []);
  const used = new Map<Ignore, Set<string>>();
  const silenced: SilencedFinding[] = [];
  const left = findings.filter((finding) => {
    const { at, rule } = finding;
    const file = fileOf(at.fragment);
    const here = (byFragment.get(at.fragment) ?? []).filter((it) => isWithin(at, it.covers));
    const silencing = [...here, ...((file && byFile.get(file)) ?? [])].filter((it) =>
      it.rules.some((name) => name.text === rule.id),
    );
    for (const ignore of silencing) used.set(ignore, (used.get(ignore) ?? new Set()).add(rule.id));
    const [ignore] = silencing;
    if (ignore) silenced.push({ finding, ignore });
    return ignore === undefined;
  });
  return { left, silenced, ignores, isUsed: (ignore, rule) => used.get(ignore)?.has(rule) ?? false };
}

function add<K>(lists: Map<K, Ignore[]>, key: K, ignore: Ignore): void {
  const list = lists.get(key);
  if (list) list.push(ignore);
  else lists.set(key, [ignore]);
}

function fileFinder(files: readonly SchemaFile[]): (fragment: Fragment) => FileId | undefined {
  const found = new Map<Fragment, FileId>();
  for (const { id, parts } of files) for (const { section } of parts) found.set(section, id);
  return (fragment) => found.get(fragment);
}

const isWithin = (at: Span, covers: Span | undefined): boolean =>
  covers?.fragment === at.fragment && covers.start <= at.start && at.start < covers.end;
