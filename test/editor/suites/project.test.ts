import * as assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';
import { findingOf, findingsIn, untilFindings } from '../support/findings.ts';

const rule = 'foreign-key-without-index';

let schema: vscode.TextDocument;
let text: string;

const inProject = (name: string): vscode.Uri => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
};

const [projectFile, baseline] = ['pitwall.json', 'pitwall-baseline.json'];

/** Undefined where there is no such file. */
const onDisk = (name: string): Promise<string | undefined> =>
  Promise.resolve(vscode.workspace.fs.readFile(inProject(name))).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );

const write = (name: string, content: string) =>
  vscode.workspace.fs.writeFile(inProject(name), new TextEncoder().encode(content));

const hasContent = (name: string, part: string) =>
  eventually(`${part} in ${name}`, async () => {
    const content = await onDisk(name);
    return content?.includes(part) ? content : undefined;
  });

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

async function take(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const action = await eventually(title, async () =>
    (await actionsAt(document, range)).find((it) => it.title === title),
  );
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

const said = (document: vscode.TextDocument): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri);

before(async () => {
  schema = await vscode.workspace.openTextDocument(inProject('prisma/schema.prisma'));
  text = schema.getText();
});

beforeEach(async () => {
  await vscode.window.showTextDocument(schema);
  // What the test before this one has written is gone from the disk, and shortly from the screen.
  await eventually('the finding as it is without a word of the project', () => {
    const [finding, ...others] = findingsIn(schema, rule);
    return (finding?.severity === vscode.DiagnosticSeverity.Warning && others.length === 0) || undefined;
  });
});

afterEach(async () => {
  await replaceText(schema, text);
  await schema.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const files = await vscode.workspace.fs.readDirectory(inProject(''));
  for (const [name] of files) {
    if (name === projectFile || name === baseline)
      await vscode.workspace.fs.delete(inProject(name), { recursive: true });
  }
});

describe('A finding that may stay, in VS Code', () => {
  it('is ignored in its model, with the reason that the person gives', async () => {
    const { range } = await findingOf(rule, schema);
    const done = take(schema, range, `Ignore ${rule} in this model…`);
    // Nothing tells when the question is there; until then this does nothing.
    await eventually('the comment', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await pause(200);
      return schema.getText().includes(`// pitwall-ignore-model ${rule}\nmodel Ticket`) || undefined;
    });
    await done;
    await untilFindings(rule, schema, 0);
  });

  it('goes with its rule, which is turned off in a project file that is made and saved', async () => {
    const { range } = await findingOf(rule, schema);
    await take(schema, range, `Turn ${rule} off for the project`);
    await untilFindings(rule, schema, 0);
    await hasContent(projectFile, `"${rule}": "off"`);
    await vscode.workspace.fs.delete(inProject(projectFile));
    await untilFindings(rule, schema, 1);
  });

  it('is explained inside the editor', async () => {
    const { range } = await findingOf(rule, schema);
    await take(schema, range, `Explain ${rule}`);
    const page = await eventually('the page', () =>
      vscode.workspace.textDocuments.find((it) => it.uri.scheme === 'pitwall'),
    );
    assert.match(page.getText(), /What it costs/);
  });

  it('is accepted with all others, and told when it is found no more', async () => {
    await vscode.commands.executeCommand('pitwall.acceptFindings');
    await hasContent(baseline, rule);
    const faint = () => findingsIn(schema, rule)[0]?.severity === vscode.DiagnosticSeverity.Hint;
    await eventually('the faint finding', () => faint() || undefined);

    await replaceText(schema, text.replace('Cascade)\n', 'Cascade)\n\n  @@index([holderId])\n'));
    await untilFindings(rule, schema, 0);
    const document = await vscode.workspace.openTextDocument(inProject(baseline));
    await vscode.window.showTextDocument(document);
    const [stale] = await eventually('the stale entry', () => (said(document).length > 0 ? said(document) : undefined));
    assert.ok(stale);
    await take(document, stale.range, 'Remove this entry');
    await eventually('the baseline to be clean', () => said(document).length === 0 || undefined);
    assert.doesNotMatch(document.getText(), new RegExp(rule));
    await document.save();
  });

  it('is not accepted where the baseline cannot be written, and nothing else is', async () => {
    await vscode.workspace.fs.createDirectory(inProject(baseline));
    await vscode.commands.executeCommand('pitwall.acceptFindings');
    const { type } = await vscode.workspace.fs.stat(inProject(baseline));
    assert.equal(type, vscode.FileType.Directory);
    assert.equal(findingsIn(schema, rule)[0]?.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('is not accepted in a baseline of another version', async () => {
    const later = '{ "version": 2, "findings": [] }\n';
    await write(baseline, later);
    const document = await vscode.workspace.openTextDocument(inProject(baseline));
    await eventually('the message', () => said(document).some((it) => it.message.includes('version 2')) || undefined);
    await vscode.commands.executeCommand('pitwall.acceptFindings');
    assert.equal(await onDisk(baseline), later);
  });
});

describe('What a project says, in VS Code', () => {
  it('begins with a file that says nothing yet, and is written once', async () => {
    await vscode.commands.executeCommand('pitwall.createProjectFile');
    const created = await hasContent(projectFile, '"extends": "recommended"');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, inProject(projectFile).path);
    await pause(500);
    assert.deepEqual(said(vscode.window.activeTextEditor.document), []);
    assert.equal(findingsIn(schema, rule).length, 1);
    const own = created.replace('recommended', 'strict');
    await write(projectFile, own);
    await vscode.commands.executeCommand('pitwall.createProjectFile');
    assert.equal(await onDisk(projectFile), own);
  });

  it('counts while it is typed; what it said before counts while it is no JSON', async () => {
    await write(projectFile, `{ "rules": { "${rule}": "error" } }\n`);
    const document = await vscode.workspace.openTextDocument(inProject(projectFile));
    const isLoud = () => findingsIn(schema, rule)[0]?.severity === vscode.DiagnosticSeverity.Error;
    await eventually('the loud finding', () => isLoud() || undefined);
    await replaceText(document, '{ "rules": {');
    const ours = () => said(document).filter((it) => it.source === 'pitwall');
    await eventually('the message', () => ours().some((it) => it.message.includes('said before')) || undefined);
    assert.equal(ours().length, 1);
    assert.ok(isLoud());
    await replaceText(document, `{ "rules": { "${rule}": "off" } }\n`);
    await untilFindings(rule, schema, 0);
    await document.save();
  });

  it('is told once where it is wrong, with what was probably meant', async () => {
    await write(projectFile, `{\n  "extends": "stict",\n  "rules": { "${rule}s": "off" }\n}\n`);
    const document = await vscode.workspace.openTextDocument(inProject(projectFile));
    await vscode.window.showTextDocument(document);
    await eventually('what is wrong', () => said(document).length >= 2 || undefined);
    // What checks JSON in this editor speaks a moment later, if at all.
    await pause(1500);
    assert.deepEqual(
      said(document).map((it) => it.source),
      ['pitwall', 'pitwall'],
    );
    const [preset, name] = said(document);
    assert.ok(preset && name);
    await take(document, name.range, `Change to "${rule}"`);
    await take(document, preset.range, 'Change to "strict"');
    await eventually('nothing to be wrong', () => said(document).length === 0 || undefined);
    await untilFindings(rule, schema, 0);
    await document.save();
  });

  it('is completed: its keys, presets, rules and their severities, and the names of models', async () => {
    await write(
      projectFile,
      '{\n  \n  "extends": "",\n  "rules": {\n    \n    "duplicate-index": ""\n  },\n  "tables": { "small": [""] }\n}\n',
    );
    const document = await vscode.workspace.openTextDocument(inProject(projectFile));
    const offered = (line: number, character: number, expected: string) =>
      eventually(`${expected} at ${line}:${character}`, async () => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(line, character),
        );
        const labels = list.items.map((it) => (typeof it.label === 'string' ? it.label : it.label.label));
        return labels.some((it) => it.replaceAll('"', '') === expected) || undefined;
      });
    await offered(1, 2, 'tenantColumns');
    await offered(2, 14, 'strict');
    await offered(4, 4, rule);
    await offered(5, 24, 'warning');
    await offered(7, 25, 'Mechanic');
  });
});

describe('The settings of a person, in VS Code', () => {
  const settings = () => vscode.workspace.getConfiguration();
  const set = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    for (const name of ['pitwall.minSeverity', 'pitwall.enable', 'editor.codeActionsOnSave'])
      await set(name, undefined);
  });

  it('are followed as they change', async () => {
    await set('pitwall.minSeverity', 'error');
    await untilFindings(rule, schema, 0);
    await set('pitwall.minSeverity', undefined);
    await untilFindings(rule, schema, 1);
    await set('pitwall.enable', false);
    await untilFindings(rule, schema, 0);
    await set('pitwall.enable', undefined);
    await untilFindings(rule, schema, 1);
  });

  it('mend on saving what may be mended unasked', async () => {
    await set('editor.codeActionsOnSave', { 'source.fixAll.pitwall': 'explicit' });
    await replaceText(schema, `${text}\n`);
    await schema.save();
    assert.match(schema.getText(), /@@index\(\[holderId\]\)/);
    await untilFindings(rule, schema, 0);
  });
});

describe('A comment that speaks to Pitwall, in VS Code', () => {
  it('is completed with the rules, that of the line first', async () => {
    await replaceText(schema, text.replace('Cascade)', 'Cascade) // pitwall-ignore '));
    const at = schema.positionAt(schema.getText().indexOf('pitwall-ignore ') + 'pitwall-ignore '.length);
    const item = await eventually('the rules', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        schema.uri,
        at,
        ' ',
      );
      return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0];
    });
    assert.equal(item.label, rule);
  });
});
