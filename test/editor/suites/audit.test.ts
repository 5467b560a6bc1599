import * as assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';

describe('The audit in VS Code', () => {
  let schemas: readonly vscode.TextDocument[];

  before(async () => {
    schemas = await openSchemas();
  });

  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens for the schema that is looked at, and only once', async () => {
    const [schema] = schemas;
    assert.ok(schema);
    await vscode.window.showTextDocument(schema);
    await vscode.commands.executeCommand('pitwall.audit');
    const name = schema.uri.path.slice(schema.uri.path.lastIndexOf('/') + 1);
    await untilAudits(`Audit: ${name}`);
    await vscode.window.showTextDocument(schema);
    await vscode.commands.executeCommand('pitwall.audit');
    await untilAudits(`Audit: ${name}`);
  });

  it('opens for a file and for a folder of the explorer, and for the workspace', async () => {
    const [schema] = schemas;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(schema && folder);
    await vscode.commands.executeCommand('pitwall.audit', schema.uri, [schema.uri]);
    await vscode.commands.executeCommand('pitwall.audit', folder, [folder]);
    await vscode.commands.executeCommand('pitwall.auditWorkspace');
    const name = schema.uri.path.slice(schema.uri.path.lastIndexOf('/') + 1);
    const several = `Audit: ${schemas.length} schemas`;
    await untilAudits(`Audit: ${name}`, several, several);
  });

  it('stays open and follows while its schema is broken, mended and deleted', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, 'short-lived/schema.prisma');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('model Lap {\n  id Int @id\n}\n'));
    await eventually('the audit', async () => {
      await vscode.commands.executeCommand('pitwall.audit', file, [file]);
      return audits().includes('Audit: schema.prisma') || undefined;
    });
    const document = await vscode.workspace.openTextDocument(file);
    await replaceText(document, 'model {{{');
    await replaceText(document, 'model Lap {\n  id Int @id\n}\n');
    await document.save();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'short-lived'), { recursive: true });
    await untilAudits('Audit: schema.prisma');
  });
});

async function untilAudits(...titles: readonly string[]): Promise<void> {
  await eventually(titles.join(', '), () => audits().length >= titles.length || undefined);
  assert.deepEqual([...audits()].toSorted(), [...titles].toSorted());
}

/** The titles of the audits that are open. */
const audits = (): readonly string[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('pitwall.audit'))
    .map((tab) => tab.label);
