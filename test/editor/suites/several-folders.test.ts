import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { findingOf, findingsIn } from '../support/findings.ts';

const rule = 'foreign-key-without-index';

describe('A window with several folders', () => {
  let schemas: readonly vscode.TextDocument[];

  before(async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
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
});
