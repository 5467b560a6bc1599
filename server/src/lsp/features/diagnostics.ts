import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { type ForeignKeyGroup, foreignKeyGroups } from '../../analysis/foreign-key-groups.ts';
import type { SectionFindings } from '../../analysis/judge.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import { isSameList } from '../../text/list-change.ts';
import { type Documents, toDiagnostic, toGroupDiagnostic, toRange } from '../convert.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type DiagnosticsByFile, type Listed, listAll, listRenewed } from './lists-by-file.ts';

/** What the person wants to see, and what others show already. */
export interface Shown {
  readonly minSeverity: Severity;
  /** The unserved foreign keys of a model are one diagnostic on its name, where there are several. */
  readonly groupForeignKeys: boolean;
  /** Lines of a file on which another tool has spoken. The same set until they change. */
  readonly silentLines: (path: string) => ReadonlySet<number>;
}

/** The diagnostics of one section, and what they hang on beside its findings. */
interface Converted {
  readonly lines: object;
  readonly shown: Shown;
  readonly silent: ReadonlySet<number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was made of a schema last. */
interface Made extends Listed {
  readonly layout: Layout;
  readonly shown: Shown;
  /** Of each file. */
  readonly silent: readonly ReadonlySet<number>[];
}

/**
 * Makes diagnostics of findings. Those of a section stay the same objects as long as its findings do and nothing has
 * moved to other lines, and so does the list of a file.
 */
export function diagnosing(documents: Documents): (analysis: Analysis, shown: Shown) => DiagnosticsByFile {
  const converted = new WeakMap<readonly Finding[], Converted>();
  /** Of each schema, by its first file. */
  const made = new Map<string, Made>();

  function convert(analysis: Analysis, section: SectionFindings, shown: Shown, lines: object): readonly Diagnostic[] {
    if (section.findings.length === 0) return none;
    const silent = shown.silentLines(section.file);
    const known = converted.get(section.findings);
    if (known?.lines === lines && known.silent === silent && isShownAlike(known.shown, shown)) return known.diagnostics;
    const diagnostics = sectionDiagnostics(documents, analysis, section, shown);
    converted.set(section.findings, { lines, shown, silent, diagnostics });
    return diagnostics;
  }

  return (analysis, shown) => {
    const { sections, schema } = analysis;
    const key = schema.files[0]?.id ?? '';
    const before = made.get(key);
    const layout = layoutOf(documents, schema.files, before?.layout);
    const silent = schema.files.map(({ id }) => shown.silentLines(id));
    const isShownAsBefore =
      before?.layout.lines === layout.lines && isSameList(before.silent, silent) && isShownAlike(before.shown, shown);
    const toList = (section: SectionFindings) => convert(analysis, section, shown, layout.lines);
    const renewed = isShownAsBefore ? listRenewed(before, sections, toList) : undefined;
    const listed = renewed ?? listAll(schema.files, sections, toList);
    made.set(key, { layout, shown, silent, ...listed });
    return listed.byFile;
  };
}

const none: readonly Diagnostic[] = [];

const isShownAlike = (a: Shown, b: Shown): boolean =>
  a.minSeverity === b.minSeverity && a.groupForeignKeys === b.groupForeignKeys;

function sectionDiagnostics(
  documents: Documents,
  analysis: Analysis,
  section: SectionFindings,
  shown: Shown,
): readonly Diagnostic[] {
  const visible = visibleIn(documents, analysis, section, shown);
  const groups = groupsAmong(documents, analysis, visible, shown);
  const together = new Set(groups.flatMap((it) => it.findings));
  return [
    ...groups.map((it) => toGroupDiagnostic(documents, analysis, it)),
    ...visible.filter((it) => !together.has(it)).map((it) => toDiagnostic(documents, analysis, it)),
  ];
}

const visibleIn = (
  documents: Documents,
  { locate }: Pick<Analysis, 'locate'>,
  { findings }: SectionFindings,
  shown: Shown,
): readonly Finding[] =>
  findings.filter((it) => {
    if (!isLoud(it, shown)) return false;
    const place = locate(it.at);
    return !shown.silentLines(place.file).has(toRange(documents, place).start.line);
  });

/** What groups are made of. The lists of all findings are not asked for. */
type Grouped = Pick<Analysis, 'schema' | 'provider' | 'locate' | 'sections'>;

/** The foreign keys that are shown as one. Those that would not be shown alone are not counted. */
export const shownGroups = (documents: Documents, analysis: Grouped, shown: Shown): ForeignKeyGroup[] =>
  analysis.sections.flatMap((it) =>
    it.findings.length < 2 ? [] : groupsAmong(documents, analysis, visibleIn(documents, analysis, it, shown), shown),
  );

function groupsAmong(
  documents: Documents,
  analysis: Omit<Grouped, 'sections'>,
  visible: readonly Finding[],
  shown: Shown,
): readonly ForeignKeyGroup[] {
  if (!shown.groupForeignKeys) return [];
  return foreignKeyGroups(analysis, visible).filter(({ at }) => {
    const place = analysis.locate(at);
    return !shown.silentLines(place.file).has(toRange(documents, place).start.line);
  });
}

/** Whether a finding is published. What is not is still explained and mended where it is asked for. */
export const isShown = (finding: Finding, file: string, { start }: Range, shown: Shown): boolean =>
  isLoud(finding, shown) && !shown.silentLines(file).has(start.line);

const isLoud = ({ severity, shownIn }: Finding, { minSeverity }: Shown): boolean =>
  shownIn !== 'audit' && isLoudEnough(severity, minSeverity);

export const isLoudEnough = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
