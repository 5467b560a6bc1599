import type { ExtensionContext } from 'vscode';
import { createAudits } from './audit/audits.ts';
import { registerCommands } from './commands/register.ts';
import { showFindingsStatus } from './findings-status.ts';
import { createClient } from './language-client.ts';
import { registerModelTools } from './model-tools.ts';
import { watchOfficialExtension } from './official-extension.ts';
import { virtualPages } from './virtual-pages.ts';
import { showExampleIfWished } from './welcome/open-example.ts';
import { registerWelcome } from './welcome/register.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(registerWelcome(context));
  const client = createClient(context);
  const pages = virtualPages();
  const audits = createAudits(context, client);
  const commands = registerCommands(client, pages, audits);
  context.subscriptions.push(pages.registration, audits, ...commands, ...registerModelTools(client), {
    dispose: () => void client.dispose(),
  });
  await Promise.all([client.start(), showExampleIfWished(context)]);
  context.subscriptions.push(watchOfficialExtension(client), showFindingsStatus(client));
}
