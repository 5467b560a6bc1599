import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import type { Fix } from '../../rules/rule.ts';
import { type Documents, toDiagnostic, toDocumentEdits } from '../convert.ts';
import { type Companions, withMigrations } from './companions.ts';
import type { LookedAt } from './looked-at.ts';

export interface Asked {
  readonly path: string;
  readonly range: Range;
  /** Kinds that the editor wants; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** The editor has the command `pitwall.ignore`. */
  readonly asksForReasons: boolean;
  /** The editor has the commands `pitwall.explainRule` and `pitwall.saveProjectFile`. */
  readonly hasCommands: boolean;
}

/**
 * Fixes of the findings that are looked at, preferred ones first. On the name of a model whose foreign keys are
 * shown as one, those of each.
 */
export function quickFixes(
  documents: Documents,
  analysis: Analysis,
  { findings, groups }: LookedAt,
  companions: Companions,
): CodeAction[] {
  return [...groups.flatMap((it) => it.findings), ...findings]
    .flatMap((finding) => {
      const diagnostic = toDiagnostic(documents, analysis, finding);
      return (finding.fixes ?? []).flatMap((fix) => toQuickFix(documents, analysis, diagnostic, fix, companions) ?? []);
    })
    .toSorted((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

/** Whether an action of this kind answers what the editor asked for: a kind also asks for those below it. */
export const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((it) => kind === it || kind.startsWith(`${it}.`) || it === '');

function toQuickFix(
  documents: Documents,
  { locate }: Analysis,
  diagnostic: Diagnostic,
  fix: Fix,
  companions: Companions,
): CodeAction | undefined {
  const edit = withMigrations(toDocumentEdits(documents, fix.edits, locate), fix.creates, companions);
  return (
    edit && {
      title: sayFix(fix),
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.preferred ?? false,
      diagnostics: [diagnostic],
      edit,
    }
  );
}
