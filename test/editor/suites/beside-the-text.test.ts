import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';

describe('Beside the text in VS Code', () => {
  let schema: vscode.TextDocument;

  before(async () => {
    const [first] = await openSchemas();
    assert.ok(first);
    schema = first;
    await vscode.window.showTextDocument(schema);
  });

  it('each model has its counts, which lead to the audit and follow the text', async () => {
    const titles = async () => (await lenses()).map((it) => it.command?.title);
    await eventually('the counts', async () => ((await titles()).length === 3 ? true : undefined));
    assert.deepEqual(await titles(), ['1 index', '1 index', '1 finding · 4 indexes · 1 redundant']);
    assert.deepEqual([...new Set((await lenses()).map((it) => it.command?.command))], ['pitwall.audit']);
    const text = schema.getText();
    await replaceText(schema, text.replace('  @@index([number])\n', ''));
    await eventually('fewer indexes', async () => ((await titles()).includes('3 indexes') ? true : undefined));
    await replaceText(schema, text);
    await eventually('all of them', async () => ((await titles()).at(-1)?.startsWith('1 finding') ? true : undefined));
  });

  it('what the database makes by itself is told behind the relation', async () => {
    const everything = new vscode.Range(0, 0, schema.lineCount, 0);
    const hints = await eventually('the hints', async () => {
      const found = await vscode.commands.executeCommand<readonly vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        schema.uri,
        everything,
      );
      return found.length > 0 ? found : undefined;
    });
    const said = hints.map(({ position, label }) => `${schema.lineAt(position).text.trim().split(' ')[0]}: ${label}`);
    const table = '_DriverToTeam: unique (A, B), index (B)';
    assert.deepEqual(said, [`teams: ${table}`, `drivers: ${table}`, 'driver: index (driverId)']);
  });

  it('a foreign key tells which index covers it', async () => {
    const place = schema.positionAt(schema.getText().indexOf('driver   Driver'));
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      schema.uri,
      place,
    );
    const text = hovers.flatMap((hover) => hover.contents.map((it) => (typeof it === 'string' ? it : it.value))).join();
    assert.match(text, /Covered.*that InnoDB makes with the foreign key, `Lap_driverId_fkey`/);
  });

  const lenses = () =>
    vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', schema.uri, 100);
});
