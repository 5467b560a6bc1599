import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';
import { findingsIn } from '../support/findings.ts';

describe('Pitwall in VS Code', () => {
  it('wakes up when a schema is opened, not before', async () => {
    const extension = vscode.extensions.getExtension('pitwall.pitwall');
    assert.ok(extension, 'the extension is not there');
    assert.equal(extension.isActive, false);
    const [first] = await openSchemas();
    assert.equal(first?.languageId, 'prisma');
    await eventually('the extension to be active', () => extension.isActive || undefined);
  });

  it('underlines something in every schema of the example', async () => {
    const schemas = await openSchemas();
    assert.notEqual(schemas.length, 0);
    const without = () => schemas.filter((it) => findingsIn(it).length === 0).map((it) => it.fileName);
    await eventually('findings', () => without().length === 0 || undefined).catch(() => {});
    assert.deepEqual(without(), []);
  });
});
