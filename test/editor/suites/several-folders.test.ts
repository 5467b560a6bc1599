import * as assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { findingOf, findingsIn } from '../support/findings.ts';

const rule = 'foreign-key-without-index';

describe('A window with several folders', () => {
  let schemas: readonly vscode.TextDocument[];

  before(async () => {
    // The window learns of its folders after the extensions have started.
    const folders = await eventually('both folders', async () => {
      const known = vscode.workspace.workspaceFolders ?? [];
      if (known.length === 2) return known;
      await writeWorkspaceFileAgain();
      await pause(1000);
      return undefined;
    });
    const files = folders.map((folder) => vscode.Uri.joinPath(folder.uri, 'schema.prisma'));
    schemas = await Promise.all(files.map((file) => vscode.workspace.openTextDocument(file)));
  });

  it('has a schema in each, which know nothing of each other', async () => {
    assert.equal(schemas.length, 2);
    const findings = await Promise.all(schemas.map((schema) => findingOf(rule, schema)));
    assert.match(findings[0]?.message ?? '', /Mechanic/);
    assert.match(findings[1]?.message ?? '', /Visitor/);
    for (const { message } of findings) assert.doesNotMatch(message, /Mechanic.*Visitor|Visitor.*Mechanic/);
  });

  it('heeds the pitwall.json of one folder for that folder alone', async () => {
    const [garage, grandstand] = schemas;
    assert.ok(garage && grandstand);
    const file = vscode.Uri.joinPath(garage.uri, '../pitwall.json');
    const settings = JSON.stringify({ rules: { [rule]: 'off' } });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(settings));
    await eventually('silence in the first folder', () => findingsIn(garage, rule).length === 0 || undefined);
    assert.equal(findingsIn(grandstand, rule).length, 1);
    await vscode.workspace.fs.delete(file);
    await findingOf(rule, garage);
  });

  it('accepts what is found in both, where none is looked at, each in its own baseline', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('pitwall.acceptFindings');
    const severityOf = (schema: vscode.TextDocument) => findingsIn(schema, rule)[0]?.severity;
    for (const schema of schemas) {
      const baseline = vscode.Uri.joinPath(schema.uri, '../pitwall-baseline.json');
      const isFaint = () => severityOf(schema) === vscode.DiagnosticSeverity.Hint;
      await eventually('a baseline', async () =>
        vscode.workspace.fs.stat(baseline).then(
          () => true,
          () => undefined,
        ),
      );
      await vscode.workspace.openTextDocument(schema.uri);
      await eventually('the faint finding', () => isFaint() || undefined);
      await vscode.workspace.fs.delete(baseline);
      await eventually(
        'the finding to be loud again',
        () => (findingsIn(schema, rule).length === 1 && !isFaint()) || undefined,
      );
    }
  });
});

/** In a browser VS Code sometimes asks for the file before it can read it, and asks again only when it has changed. */
async function writeWorkspaceFileAgain(): Promise<void> {
  const file = vscode.workspace.workspaceFile;
  if (!file) return;
  const text = await vscode.workspace.fs.readFile(file);
  await vscode.workspace.fs.writeFile(file, new Uint8Array([...text, newline]));
}

const newline = 10;
