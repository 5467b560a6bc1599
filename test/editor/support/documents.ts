import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The schemas of the folder that the window has open, in the order of their names. */
export async function openSchemas(): Promise<readonly vscode.TextDocument[]> {
  const files = await vscode.workspace.findFiles('*.prisma');
  const inOrder = files.toSorted((one, other) => one.path.localeCompare(other.path));
  return Promise.all(inOrder.map((file) => vscode.workspace.openTextDocument(file)));
}

export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, everything, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
