import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

/**
 * What VS Code runs: opens a schema, waits until Pitwall is awake, writes down what VS Code says of its start, and goes on
 * until Pitwall has kept what was compiled of it.
 */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const [schema] = await vscode.workspace.findFiles('**/*.prisma', undefined, 1);
  if (folder === undefined || !schema) throw new Error('There is no schema to open.');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(schema));
  const extension = vscode.extensions.getExtension('pitwall.pitwall');
  for (let tries = 0; !extension?.isActive; tries++) {
    if (tries > 600) throw new Error('The extension did not start.');
    await pause(50);
  }
  await vscode.commands.executeCommand('perfview.show');
  const text = await performanceText();
  writeFileSync(join(folder, 'activation.txt'), text);
  await untilKept(join(extension.extensionPath, 'out'));
}

async function untilKept(programs: string): Promise<void> {
  const isKept = () => readdirSync(programs).some((it) => it.startsWith('client.cjs.') && it.endsWith('.compiled'));
  for (let tries = 0; tries < 600 && !isKept(); tries++) await pause(50);
}

/** The page “Startup Performance”, with a table of the extensions. */
async function performanceText(): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const page = vscode.workspace.textDocuments.find((it) => it.uri.scheme === 'perf');
    if (page?.getText().includes('pitwall.pitwall')) return page.getText();
    await pause(50);
  }
  throw new Error('VS Code did not show its times.');
}
