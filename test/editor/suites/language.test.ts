import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSchemas, replaceText } from '../support/documents.ts';
import { eventually } from '../support/eventually.ts';
import { outlineOf, placeOf } from '../support/language.ts';

const text = `datasource db {
  provider = "postgresql"
}

enum Compound {
  SOFT
  HARD
}

model Driver {
  id Int @id
  laps Lap[]
}

model Lap {
  id       Int    @id
  tyre     Compound @default(SOFT)
  driverId Int
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([driverId])
}
`;

describe("Without Prisma's own extension", () => {
  let schema: vscode.TextDocument;
  let former: string;

  const ask = <Answer>(command: string, ...rest: readonly unknown[]): Promise<Answer> =>
    Promise.resolve(vscode.commands.executeCommand<Answer>(command, schema.uri, ...rest));

  before(async () => {
    assert.equal(vscode.extensions.getExtension('Prisma.prisma'), undefined);
    const [first] = await openSchemas();
    assert.ok(first);
    schema = first;
    former = schema.getText();
    await vscode.window.showTextDocument(schema);
    await replaceText(schema, text);
  });

  after(() => replaceText(schema, former));

  it('the outline lists what the schema declares', async () => {
    const names = await eventually('the outline', async () => {
      const found = await outlineOf(schema);
      return found.includes('Compound') ? found : undefined;
    });
    assert.deepEqual(names, ['db', 'Compound', 'Driver', 'Lap']);
  });

  it('a symbol of the workspace is found', async () => {
    const found = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'driverId',
    );
    assert.ok(found.some((it) => it.name === 'driverId' && it.containerName === 'Lap'));
  });

  it('a name leads to where it is made', async () => {
    const [location] = await ask<readonly vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      placeOf(schema, 'driver   Dri|ver'),
    );
    assert.ok(location);
    assert.deepEqual(location.range.start, placeOf(schema, 'model |Driver'));
  });

  it('what may follow is completed', async () => {
    const { items } = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      placeOf(schema, '@default(|SOFT)'),
      '(',
    );
    const labels = items.map((it) => (typeof it.label === 'string' ? it.label : it.label.label));
    assert.ok(labels.includes('SOFT') && labels.includes('HARD') && !labels.includes('now()'), labels.join());
  });

  it('a model is renamed wherever it is named, and keeps its table', async () => {
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      placeOf(schema, 'model |Driver'),
      'Racer',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(schema.getText(), /model Racer \{[^}]*@@map\("Driver"\)/);
    assert.match(schema.getText(), /driver {3}Racer @relation/);
    await replaceText(schema, text);
  });

  it('a name that is taken is refused with the reason', async () => {
    await assert.rejects(
      ask('vscode.executeDocumentRenameProvider', placeOf(schema, 'model |Driver'), 'Lap'),
      /There is a model Lap already/,
    );
  });

  it("it is formatted by Prisma's engine, and only the lines that change are touched", async () => {
    const edits = await ask<readonly vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', {
      tabSize: 2,
      insertSpaces: true,
    });
    assert.ok(edits.length > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.set(schema.uri, [...edits]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(schema.getText(), /\n {2}id {3}Int {3}@id\n {2}laps Lap\[\]\n/);
    assert.match(schema.getText(), /\n {2}tyre {5}Compound @default\(SOFT\)\n/);
  });

  it('blocks fold', async () => {
    const folds = await ask<readonly vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider');
    assert.ok(folds.some((it) => it.start === placeOf(schema, 'model Lap').line));
  });
});
