import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { BaselineEntry } from '../../analysis/baseline.ts';
import { writeBaseline } from '../../project/baseline-file.ts';
import { differenceBetween } from '../../text/difference.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange, toReplacingEdit } from '../convert.ts';
import type { ReadBaseline, ReadProjectFile } from '../read-files.ts';
import { baselineDiagnostics } from './baseline-diagnostics.ts';
import { projectFileDiagnostics } from './project-file-diagnostics.ts';

/** What was probably meant in a `pitwall.json`. */
export function projectFileActions(documents: Documents, file: ReadProjectFile, range: Range): CodeAction[] {
  const { path, problems } = file;
  const diagnostics = projectFileDiagnostics(documents, file);
  return problems.flatMap(({ start, end, correction }, i) => {
    const diagnostic = diagnostics[i];
    if (correction === undefined || !diagnostic || !areTouching(diagnostic.range, range)) return [];
    return [
      {
        title: `Change to ${correction}`,
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: [diagnostic],
        edit: { documentChanges: [toReplacingEdit(documents, path, [{ start, end, text: correction }])] },
      },
    ];
  });
}

/** Takes entries that are found no more out of a baseline: the one that is looked at, or all. */
export function baselineActions(
  documents: Documents,
  baseline: ReadBaseline,
  stale: ReadonlySet<BaselineEntry>,
  range: Range,
): CodeAction[] {
  const { path, text, file } = baseline;
  if (file.kind !== 'baseline') return [];
  const toFile = fileId(path);
  const useless = file.entries.filter(({ entry }) => stale.has(entry));
  const touched = useless.filter(({ start, end }) =>
    areTouching(toRange(documents, { file: toFile, start, end }), range),
  );
  if (touched.length === 0) return [];
  const diagnostics = baselineDiagnostics(documents, baseline, new Set(touched.map((it) => it.entry)));
  const without = (title: string, gone: typeof useless): CodeAction => {
    const after = writeBaseline(
      file.entries.filter((it) => !gone.includes(it)),
      text,
    );
    const { start, beforeEnd, afterEnd } = differenceBetween(text, after);
    const replacement = { start, end: beforeEnd, text: after.slice(start, afterEnd) };
    const edit = { documentChanges: [toReplacingEdit(documents, path, [replacement])] };
    return { title, kind: CodeActionKind.QuickFix, diagnostics, edit };
  };
  return [
    {
      ...without(touched.length === 1 ? 'Remove this entry' : `Remove these ${touched.length} entries`, touched),
      isPreferred: true,
    },
    ...(useless.length > touched.length
      ? [without(`Remove all ${useless.length} entries that are found no more`, useless)]
      : []),
  ];
}

const areTouching = (a: Range, b: Range): boolean => isUpTo(a.start, b.end) && isUpTo(b.start, a.end);

const isUpTo = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);
