import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { type Documents, toDiagnostic, toGroupDiagnostic } from '../convert.ts';
import type { Asked } from './code-actions.ts';
import { ignoreHere, ignoreInModel, isIgnorable } from './ignore-actions.ts';
import type { LookedAt } from './looked-at.ts';
import { type ProjectFilePlace, turnOffRule } from './turn-off-rule.ts';

/**
 * What can be done with the findings that the range touches, other than mending them, rule by rule: ignore them here
 * or in their model, switch the rule off, read about it.
 * @param projectFile undefined where the project can have none
 */
export function silencingActions(
  documents: Documents,
  analysis: Analysis,
  asked: Asked,
  { findings, groups }: LookedAt,
  projectFile: ProjectFilePlace | undefined,
): CodeAction[] {
  const single = findings.map((finding) => ({
    finding,
    diagnostic: toDiagnostic(documents, analysis, finding),
    isAlone: true,
  }));
  const together = groups.map((group) => ({
    finding: group.findings[0],
    diagnostic: toGroupDiagnostic(documents, analysis, group),
    isAlone: false,
  }));
  const told: readonly Told[] = [...together, ...single];
  const rules = new Set(told.map((it) => it.finding.rule.id));
  return [...rules].flatMap((rule) => {
    const ofRule = told.filter((it) => it.finding.rule.id === rule);
    const ignorable = ofRule.filter((it) => isIgnorable(it.finding));
    const diagnostics = ofRule.map((it) => it.diagnostic);
    return [
      // A comment above the line silences all findings of its rule on the line.
      ...onePer(lineOf, ignorable).flatMap(({ finding, diagnostic, isAlone }) =>
        isAlone ? [ignoreHere(documents, finding, diagnostic, asked)] : [],
      ),
      ...onePer(modelOf, ignorable).flatMap(({ finding, diagnostic }) =>
        toList(ignoreInModel(documents, analysis, finding, diagnostic, asked)),
      ),
      ...toList(projectFile && turnOffRule(documents, rule, diagnostics, projectFile, asked.hasCommands)),
      ...(asked.hasCommands ? [explainAction(rule, diagnostics)] : []),
    ];
  });
}

interface Told {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
  /** False where it stands for the foreign keys that are shown as one. */
  readonly isAlone: boolean;
}

const lineOf = ({ diagnostic, isAlone }: Told): string => `${diagnostic.range.start.line} ${isAlone}`;

const modelOf = ({ finding }: Told): object => finding.at.fragment;

const onePer = (keyOf: (told: Told) => unknown, all: readonly Told[]): readonly Told[] => [
  ...new Map(all.map((it) => [keyOf(it), it])).values(),
];

const toList = (action: CodeAction | undefined): CodeAction[] => (action ? [action] : []);

function explainAction(rule: string, diagnostics: Diagnostic[]): CodeAction {
  const title = `Explain ${rule}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title, command: 'pitwall.explainRule', arguments: [rule] },
  };
}
