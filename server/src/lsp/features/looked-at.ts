import { CodeActionKind } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import type { ForeignKeyGroup } from '../../analysis/foreign-key-groups.ts';
import type { Documents } from '../convert.ts';
import { type Asked, wants } from './code-actions.ts';
import { type Shown, shownGroups } from './diagnostics.ts';
import { sectionsIn } from './section-at.ts';

/** What is said of the stretch of a file that an editor wants quick fixes for. */
export interface LookedAt {
  readonly findings: readonly Finding[];
  /** The foreign keys that are shown as one on a name that the stretch touches. */
  readonly groups: readonly ForeignKeyGroup[];
}

/** Nothing where the editor asks for other actions. */
export function lookAt(
  documents: Documents,
  { schema, provider, sections, locate }: Analysis,
  { path, range, only }: Asked,
  shown: Shown,
): LookedAt {
  if (!wants(only, CodeActionKind.QuickFix)) return { findings: [], groups: [] };
  const document = documents.document(path);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const touched = sectionsIn(schema, path, start, end);
  const among = sections.filter((it) => it.findings.length > 0 && touched.has(it.section));
  const isTouched = ({ at }: Finding | ForeignKeyGroup) => {
    const place = locate(at);
    return place.file === path && place.start <= end && start <= place.end;
  };
  return {
    findings: among.flatMap((it) => it.findings.filter(isTouched)),
    groups: shownGroups(documents, { schema, provider, locate, sections: among }, shown).filter(isTouched),
  };
}
