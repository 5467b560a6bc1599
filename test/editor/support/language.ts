import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The place in a document that `|` marks in these words. */
export function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  const start = document.getText().indexOf(words.replace('|', ''));
  assert.notEqual(start, -1, `the text does not say: ${words}`);
  return document.positionAt(start + Math.max(0, words.indexOf('|')));
}

/** All that is said under the pointer. */
export async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    placeOf(document, words),
  );
  return hovers
    .flatMap((it) => it.contents)
    .map((it) => (typeof it === 'string' ? it : it.value))
    .join('\n');
}

/** The outermost names of the outline. */
export async function outlineOf(document: vscode.TextDocument): Promise<readonly string[]> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  return (symbols ?? []).map((it) => it.name);
}
