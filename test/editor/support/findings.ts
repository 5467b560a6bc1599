import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

/** What Pitwall underlines in a document, of one rule or of all. */
export function findingsIn(document: vscode.TextDocument, rule?: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((finding) => finding.source === 'pitwall' && (rule === undefined || ruleOf(finding) === rule));
}

export function findingOf(rule: string, document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  return eventually(`${rule} in ${document.fileName}`, () => findingsIn(document, rule)[0]);
}

/** Waits until the findings of a rule in a document are so many. */
export function untilFindings(rule: string, document: vscode.TextDocument, count: number): Promise<true> {
  return eventually(`${count} findings of ${rule} in ${document.fileName}`, () =>
    findingsIn(document, rule).length === count ? true : undefined,
  );
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
