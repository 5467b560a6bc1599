import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { findingOf } from '../support/findings.ts';

describe('A workspace that is not trusted', () => {
  let schema: vscode.TextDocument;
  let top: vscode.Uri;

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false, 'the workspace is trusted');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    top = folder.uri;
    schema = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(top, 'database/models.prisma'));
    await vscode.window.showTextDocument(schema);
  });

  it('is read as any other: findings, and the databases of the schema', async () => {
    assert.match((await findingOf('foreign-key-without-index', schema)).message, /Driver/);
    // That the datasource is in another file is known from the configuration, which is text.
    assert.match((await findingOf('native-type-wrong-provider', schema)).message, /SQL Server|PostgreSQL/);
  });

  it('can be mended', async () => {
    const { range } = await findingOf('foreign-key-without-index', schema);
    const fix = await eventually('a preferred fix', async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        schema.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find((action) => action.isPreferred && action.edit);
    });
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.match(schema.getText(), /@@index\(\[driverId\]\)/);
  });

  it("is formatted by Prisma's engine, which is ours and not the workspace's", async () => {
    const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      schema.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(schema.uri, [...edits]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(schema.getText(), /\n {2}time {5}Int\n/);
  });

  it('has run none of its own code', async () => {
    const left = await vscode.workspace.findFiles('**/*', '**/*.prisma');
    assert.deepEqual(left.map((it) => it.path.slice(top.path.length + 1)).toSorted(), [
      'package.json',
      'prisma.config.ts',
    ]);
  });
});
