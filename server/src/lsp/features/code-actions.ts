import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import type { ForeignKeyGroup } from '../../analysis/foreign-key-groups.ts';
import type { Fix } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import { type Documents, toDiagnostic, toDocumentEdits } from '../convert.ts';
import { type Companions, withMigrations } from './companions.ts';
import { type Shown, shownGroups } from './diagnostics.ts';
import { sectionsIn } from './section-at.ts';

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
 * Fixes of the findings that the range touches, preferred ones first. On the name of a model whose foreign keys are
 * shown as one, those of each.
 */
export function quickFixes(
  documents: Documents,
  analysis: Analysis,
  asked: Asked,
  how: Shown,
  companions: Companions,
): CodeAction[] {
  if (!wants(asked.only, CodeActionKind.QuickFix)) return [];
  const grouped = groupsIn(documents, analysis, asked, how).flatMap((it) => it.findings);
  return [...grouped, ...findingsIn(documents, analysis, asked)]
    .flatMap((finding) => {
      const diagnostic = toDiagnostic(documents, analysis, finding);
      return (finding.fixes ?? []).flatMap((fix) => toQuickFix(documents, analysis, diagnostic, fix, companions) ?? []);
    })
    .toSorted((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

/** The groups whose name the range touches. */
export function groupsIn(documents: Documents, analysis: Analysis, asked: Asked, shown: Shown): ForeignKeyGroup[] {
  const { touches, sections } = askedPlace(documents, analysis, asked);
  const { schema, provider, locate } = analysis;
  return shownGroups(documents, { schema, provider, locate, sections }, shown).filter(({ at }) => touches(at));
}

/** Whether an action of this kind answers what the editor asked for: a kind also asks for those below it. */
export const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((it) => kind === it || kind.startsWith(`${it}.`) || it === '');

export function findingsIn(documents: Documents, analysis: Analysis, asked: Asked): Finding[] {
  const { touches, sections } = askedPlace(documents, analysis, asked);
  return sections.flatMap((it) => it.findings.filter(({ at }) => touches(at)));
}

interface AskedPlace {
  /** Those that the range touches: no others are looked at. */
  readonly sections: Analysis['sections'];
  readonly touches: (at: Span) => boolean;
}

function askedPlace(documents: Documents, { schema, sections, locate }: Analysis, { path, range }: Asked): AskedPlace {
  const document = documents.document(path);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const touched = sectionsIn(schema, path, start, end);
  return {
    sections: sections.filter((it) => touched.has(it.section)),
    touches(at) {
      const place = locate(at);
      return place.file === path && place.start <= end && start <= place.end;
    },
  };
}

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
