import * as assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';

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
