import { EndOfLine, Position, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { IgnoreArguments } from '../../../protocol/messages.ts';

/** Asks why a finding may stay, and writes that above its line or its model. Nothing happens when the question is dismissed. */
export async function ignoreFinding({ uri, version, rule, scope, line, indent }: IgnoreArguments): Promise<void> {
  const reason = await window.showInputBox({
    title: `Ignore ${rule} ${scope === 'model' ? 'in this model' : 'here'}`,
    prompt: 'Why may it stay? The reason is written beside the rule.',
    placeHolder: 'the table has a dozen rows',
  });
  if (reason === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  if (document.version !== version) {
    void window.showInformationMessage('The schema has changed meanwhile, so nothing was written. Please try again.');
    return;
  }
  const said = reason.replace(/\s+/g, ' ').trim();
  const edit = new WorkspaceEdit();
  const newline = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  const directive = scope === 'model' ? 'pitwall-ignore-model' : 'pitwall-ignore';
  const comment = `${indent}// ${directive} ${rule}${said === '' ? '' : ` -- ${said}`}${newline}`;
  edit.insert(document.uri, new Position(line, 0), comment);
  await workspace.applyEdit(edit);
}
