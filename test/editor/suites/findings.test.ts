import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';
import { findingOf, findingsIn, untilFindings } from '../support/findings.ts';

const rule = 'redundant-index-on-unique';

describe('A finding in VS Code', () => {
  let schema: vscode.TextDocument;
  let text: string;

  before(async () => {
    const schemas = await openSchemas();
    schema = await eventually(`${rule} in the example`, () => schemas.find((one) => findingsIn(one, rule).length > 0));
    text = schema.getText();
    await vscode.window.showTextDocument(schema);
  });

  afterEach(() => replaceText(schema, text));

  it('has a place, a message, and a link to its page', async () => {
    const { range, message, code } = await findingOf(rule, schema);
    assert.match(schema.lineAt(range.start).text, /@@index|@@unique/);
    assert.notEqual(message, '');
    assert.ok(typeof code === 'object' && code.target.toString().includes(rule));
  });

  it('is explained on hover', async () => {
    const { range } = await findingOf(rule, schema);
    const explanation = await eventually('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
        'vscode.executeHoverProvider',
        schema.uri,
        range.start,
      );
      return hovers.length > 0 ? hovers.flatMap((hover) => hover.contents.map(textOf)).join('\n') : undefined;
    });
    for (const part of ['What it costs', 'What to do', 'When to leave it', 'Sources', 'Confidence'])
      assert.match(explanation, new RegExp(part));
  });

  it('goes when its preferred fix is applied, and comes back with the line', async () => {
    const { range } = await findingOf(rule, schema);
    const before = findingsIn(schema, rule).length;
    const fix = await eventually('a preferred fix', async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        schema.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find((action) => action.isPreferred);
    });
    assert.ok(fix.edit, `"${fix.title}" has no edit`);
    const lines = schema.lineCount;
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(schema.lineCount, lines - 1, 'the line is still there');
    await untilFindings(rule, schema, before - 1);
    await replaceText(schema, text);
    await untilFindings(rule, schema, before);
  });

  it('comes back after text that is no schema', async () => {
    const before = findingsIn(schema, rule).length;
    for (const broken of ['model {{{ @@index([ "', '\u0000\ud800 }}}} /*', '']) {
      await replaceText(schema, broken);
      await untilFindings(rule, schema, 0);
      await replaceText(schema, text);
      await untilFindings(rule, schema, before);
    }
  });

  it('comes back when the server is restarted', async () => {
    const before = findingsIn(schema, rule).length;
    let wentAway = false;
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      wentAway ||= findingsIn(schema).length === 0;
    });
    await vscode.commands.executeCommand('pitwall.restartServer');
    await eventually('the old findings to go', () => wentAway || undefined);
    listener.dispose();
    await untilFindings(rule, schema, before);
    await replaceText(schema, '');
    await untilFindings(rule, schema, 0);
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
