import { commands, type Diagnostic, languages, Selection, type TextEditor, window } from 'vscode';

/** Goes to the finding behind the cursor, or else to the first one, and shows what can be done about it. */
export async function fixNext(): Promise<void> {
  const editor = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (it) => it?.document.languageId === 'prisma',
  );
  if (!editor) {
    void window.showInformationMessage('Open a schema first; its next finding is shown from there.');
    return;
  }
  const finding = nextFinding(editor);
  if (!finding) {
    void window.showInformationMessage('Pitwall finds nothing in this file.');
    return;
  }
  const { start } = finding.range;
  const shown = await window.showTextDocument(editor.document, editor.viewColumn);
  shown.selection = new Selection(start, start);
  shown.revealRange(finding.range);
  await commands.executeCommand('editor.action.quickFix');
}

function nextFinding({ document, selection }: TextEditor): Diagnostic | undefined {
  const findings = languages
    .getDiagnostics(document.uri)
    .filter((it) => it.source === 'pitwall')
    .toSorted((a, b) => a.range.start.compareTo(b.range.start));
  return findings.find((it) => it.range.start.isAfter(selection.active)) ?? findings[0];
}
