import * as assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { findingOf, findingsIn } from '../support/findings.ts';
import { hoverAt, outlineOf } from '../support/language.ts';

const official = 'Prisma.prisma';

const unindexed = 'foreign-key-without-index';

describe("Beside Prisma's own extension", () => {
  let schema: vscode.TextDocument;

  before(async () => {
    const [file] = await vscode.workspace.findFiles('*.prisma');
    assert.ok(file);
    schema = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(schema);
  });

  after(() => vscode.commands.executeCommand('workbench.extensions.uninstallExtension', official));

  it('all is ours as long as that is not there', async () => {
    await findingOf(unindexed, schema);
    await eventually('the outline', async () => (await outlineOf(schema)).includes('Driver') || undefined);
    await eventually('errors of the engine', () => saidBy('prisma', schema)[0]);
  });

  it('when it is installed, ours goes at once', async () => {
    const packed = vscode.Uri.joinPath(schema.uri, '../../stand-in.vsix');
    await vscode.commands.executeCommand('workbench.extensions.installExtension', packed);
    const extension = await eventually('the stand-in', () => vscode.extensions.getExtension(official));
    await eventually('it to be active', () => extension.isActive || undefined);
    await eventually('its diagnostics', () => saidBy('Prisma', schema)[0]);
    await eventually('our outline to go', async () => !(await outlineOf(schema)).includes('Driver') || undefined);
    await eventually('our errors to go', () => saidBy('prisma', schema).length === 0 || undefined);
  });

  it('a line on which that speaks is left to it, and no error of the engine is shown twice', async () => {
    await findingOf('redundant-index-on-unique', schema);
    // Ours would come in the first pause.
    await pause(1500);
    assert.deepEqual(findingsIn(schema, unindexed), []);
    const sources = new Set(vscode.languages.getDiagnostics(schema.uri).map((it) => it.source));
    assert.deepEqual([...sources].toSorted(), ['Prisma', 'pitwall']);
  });

  it('the hover has what both know', async () => {
    const words = await hoverAt(schema, 'fields: [|driverId]');
    assert.match(words, /The stand-in explains/);
    assert.match(words, /What it costs/);
  });

  it('there is one outline and one formatter, and neither is ours', async () => {
    assert.deepEqual(await outlineOf(schema), ['StandIn']);
    const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      schema.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.deepEqual(
      edits.map((it) => it.newText),
      ['// formatted by the stand-in\n'],
    );
  });

  it('nobody renames, defines or searches for symbols, since the stand-in does not', async () => {
    const at = schema.positionAt(schema.getText().indexOf('Driver {'));
    const ask = (command: string, ...rest: readonly unknown[]) =>
      Promise.resolve(vscode.commands.executeCommand<readonly unknown[] | undefined>(command, ...rest));
    assert.deepEqual(await ask('vscode.executeDefinitionProvider', schema.uri, at), []);
    assert.deepEqual(await ask('vscode.executeReferenceProvider', schema.uri, at), []);
    assert.deepEqual(await ask('vscode.executeWorkspaceSymbolProvider', 'Driver'), []);
    const renamed = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
      'vscode.executeDocumentRenameProvider',
      schema.uri,
      at,
      'Racer',
    );
    assert.equal(renamed?.size ?? 0, 0);
  });

  it("Prisma's language is not completed", async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      schema.uri,
      schema.positionAt(schema.getText().indexOf('driverId Int') + 'driverId I'.length),
    );
    assert.deepEqual(
      list.items.filter((it) => it.kind === vscode.CompletionItemKind.TypeParameter),
      [],
    );
  });

  it('when it falls silent, the finding on its line is shown', async () => {
    await vscode.commands.executeCommand('standIn.silence');
    assert.match((await findingOf(unindexed, schema)).message, /driverId/);
  });
});

const saidBy = (source: string, document: vscode.TextDocument): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter((it) => it.source === source);
