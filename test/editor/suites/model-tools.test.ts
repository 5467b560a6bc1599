import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';

/** Calls a tool as a chat does, and gives the text of its answer. */
async function call(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((it) => (it instanceof vscode.LanguageModelTextPart ? it.value : '')).join('');
}

describe('The tools for a language model in VS Code', () => {
  it('are offered before Pitwall is awake, and wake it', async () => {
    const names = () => vscode.lm.tools.map((it) => it.name).filter((it) => it.startsWith('pitwall_'));
    await eventually('the tools', () => names().length === 2 || undefined);
    assert.deepEqual(names().toSorted(), ['pitwall_audit_schema', 'pitwall_explain_rule']);
    assert.match(await call('pitwall_audit_schema', {}), /^schema\.prisma:13:\d+ \w+ foreign-key-without-index/m);
  });

  it('audit a file and a text', async () => {
    const onDisk = await call('pitwall_audit_schema', { path: 'schema.prisma' });
    assert.match(onDisk, /Fix: Add @@index\(\[driverId\]\)/);
    const [file] = await vscode.workspace.findFiles('schema.prisma');
    assert.ok(file);
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    assert.match(await call('pitwall_audit_schema', { text: `\n${text}` }), /^text:14:\d+ /m);
  });

  it('explain a rule', async () => {
    assert.match(await call('pitwall_explain_rule', { rule: 'foreign-key-without-index' }), /What it costs/);
    assert.match(await call('pitwall_explain_rule', { rule: 'no-such-thing' }), /^No rule is called no-such-thing/);
  });
});
