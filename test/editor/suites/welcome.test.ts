import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { findingsIn } from '../support/findings.ts';

describe('What a person meets first', () => {
  before(() => vscode.extensions.getExtension('pitwall.pitwall')?.activate());

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is commands that all do something', async () => {
    const manifest = vscode.extensions.getExtension('pitwall.pitwall')?.packageJSON;
    const contributed: readonly { readonly command: string }[] = manifest.contributes.commands;
    const registered = await vscode.commands.getCommands(true);
    assert.notEqual(contributed.length, 0);
    assert.deepEqual(
      contributed.map((one) => one.command).filter((one) => !registered.includes(one)),
      [],
    );
  });

  it('is a walkthrough, which a command opens', async () => {
    const count = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const tabs = count();
    await vscode.commands.executeCommand('pitwall.openWalkthrough');
    await eventually('the tab of the walkthrough', () => count() === tabs + 1 || undefined);
  });

  it('is a copy of the example, in which something is found', async () => {
    const copy = await openExample();
    assert.ok(copy, 'nothing was opened');
    const schema = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(copy, 'before/schema.prisma'));
    await vscode.window.showTextDocument(schema);
    await eventually('a finding in the example', () => findingsIn(schema)[0]);
  });

  it('is the fixes of its next finding, and then of the one behind it', async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const starts = findingsIn(editor.document).map((one) => one.range.start);
    const [first, second] = starts.toSorted((one, other) => one.compareTo(other));
    await vscode.commands.executeCommand('pitwall.fixNext');
    assert.deepEqual(editor.selection.active, first);
    await vscode.commands.executeCommand('pitwall.fixNext');
    assert.deepEqual(editor.selection.active, second);
  });

  it('keeps what the person has changed in the example, until they say otherwise', async () => {
    const schema = vscode.window.activeTextEditor?.document.uri;
    assert.ok(schema);
    const shipped = await vscode.workspace.fs.readFile(schema);
    const changed = new TextEncoder().encode('model Mine {\n  id Int @id\n}\n');
    await vscode.workspace.fs.writeFile(schema, changed);
    // In tests VS Code shows no dialog, and says which one it was.
    await assert.rejects(openExample(), /You have changed the example/);
    assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(schema)), changed);
    await vscode.workspace.fs.writeFile(schema, shipped);
    assert.ok(await openExample());
  });
});

const openExample = async () => vscode.commands.executeCommand<vscode.Uri | undefined>('pitwall.openExample');
