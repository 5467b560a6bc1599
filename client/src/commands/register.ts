import { commands, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Audits } from '../audit/audits.ts';
import type { VirtualPages } from '../virtual-pages.ts';
import { acceptFindings } from './accept-findings.ts';
import { auditSchema } from './audit-schema.ts';
import { createProjectFile } from './create-project-file.ts';
import { explainRule } from './explain-rule.ts';
import { ignoreFinding } from './ignore-finding.ts';
import { insertPattern } from './insert-pattern.ts';
import { saveProjectFile } from './save-project-file.ts';

/** All commands of the palette and of the quick fixes. */
export const registerCommands = (client: LanguageClient, pages: VirtualPages, audits: Audits): Disposable[] => [
  commands.registerCommand('pitwall.audit', (chosen: unknown, all: unknown) =>
    auditSchema(client, audits, chosen, all),
  ),
  commands.registerCommand('pitwall.auditWorkspace', () => audits.open({ uris: [] })),
  commands.registerCommand('pitwall.insertPattern', () => insertPattern(client)),
  commands.registerCommand('pitwall.restartServer', () => client.restart()),
  commands.registerCommand('pitwall.showOutput', () => client.outputChannel.show()),
  commands.registerCommand('pitwall.explainRule', (rule: unknown) => explainRule(client, pages, rule)),
  commands.registerCommand('pitwall.ignore', ignoreFinding),
  commands.registerCommand('pitwall.acceptFindings', () => acceptFindings(client)),
  commands.registerCommand('pitwall.createProjectFile', () => createProjectFile(client)),
  commands.registerCommand('pitwall.saveProjectFile', saveProjectFile),
];
