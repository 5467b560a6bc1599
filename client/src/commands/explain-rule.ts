import type { LanguageClient } from 'vscode-languageclient/node';
import { type ExplainAnswer, type ExplainParams, explainRequest } from '../../../protocol/messages.ts';
import type { VirtualPages } from '../virtual-pages.ts';

/** Opens the page of a rule inside the editor. @param rule its id, as it came with a link */
export async function explainRule(client: LanguageClient, pages: VirtualPages, rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const params: ExplainParams = { rule };
  const { markdown } = await client.sendRequest<ExplainAnswer>(explainRequest, params);
  if (markdown !== undefined) await pages.show(rule, markdown);
}
