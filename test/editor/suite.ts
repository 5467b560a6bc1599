import * as assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from './documents.ts';
import { eventually } from './eventually.ts';
import { findingOf, findingsIn, untilFindings } from './findings.ts';

const rule = 'redundant-index-on-unique';

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

  it('is in the report of the audit', async () => {
    await vscode.commands.executeCommand('pitwall.audit');
    const report = await eventually('the report', () =>
      vscode.workspace.textDocuments.find((document) => document.languageId === 'markdown'),
    );
    assert.match(report.getText(), new RegExp(rule));
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

/** What a person does in the preview. */
const ticking = ['refactorPreview.toggleCheckedState', 'refactorPreview.apply'];

describe('A pattern in VS Code', () => {
  let schema: vscode.TextDocument;
  let text: string;
  let model: vscode.Position;

  before(async () => {
    const [first] = await openSchemas();
    assert.ok(first, 'there is no schema');
    schema = first;
    text = schema.getText();
    await vscode.window.showTextDocument(schema);
    // A model of our own, to which keyset pagination is new.
    await replaceText(
      schema,
      `${text}\nmodel Lap {\n  id        Int      @id\n  createdAt DateTime @default(now())\n}\n`,
    );
    model = schema.positionAt(schema.getText().indexOf('Lap {'));
  });

  after(() => replaceText(schema, text));

  it('is offered as a refactoring, and edits the model', async () => {
    const action = await eventually('the refactoring', async () => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        schema.uri,
        new vscode.Range(model, model),
        vscode.CodeActionKind.RefactorRewrite.value,
      );
      return actions.find((it) => it.title.startsWith('Add keyset pagination to Lap'));
    });
    assert.ok(action.edit, 'it has no edit');
    const before = schema.getText();
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.match(schema.getText(), /@@index\(\[createdAt, id\]\)\n\}\n$/);
    await replaceText(schema, before);
  });

  it('completes what begins with pw-, with the types of the database', async () => {
    const before = schema.getText();
    await replaceText(schema, `${before}\npw-\n`);
    const at = schema.positionAt(schema.getText().length - 1);
    const list = await eventually('the patterns', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        schema.uri,
        at,
      );
      return found.items.some((it) => it.label === 'pw-keyset') ? found : undefined;
    });
    const item = list.items.find((it) => it.label === 'pw-keyset');
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    assert.match(item.insertText.value, /@db\.Timestamptz/);
    await replaceText(schema, before);
  });

  it('is inserted by the command, when the person has seen the edit', async () => {
    const editor = await vscode.window.showTextDocument(schema);
    editor.selection = new vscode.Selection(model, model);
    const without = schema.getText();
    const inserted = vscode.commands.executeCommand('pitwall.insertPattern');
    // Takes the first answer of each question; there are no more than these.
    for (let questions = 0; questions < 10; questions += 1) {
      await pause(400);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    // Nothing tells when the preview is there; until then these do nothing.
    await eventually('the new text', async () => {
      await vscode.commands.executeCommand('list.focusFirst');
      for (const command of ticking) await vscode.commands.executeCommand(command).then(undefined, () => {});
      return schema.getText() !== without || undefined;
    });
    await inserted;
  });
});
