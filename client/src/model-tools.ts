import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AuditToolParams,
  auditToolRequest,
  type ExplainToolParams,
  explainToolRequest,
  type ModelToolAnswer,
} from '../../protocol/messages.ts';

/**
 * The tools that a language model in a chat may call. Both only read; the editor asks before a first call.
 * @returns nothing where the editor knows no such tools, as some that are built from VS Code
 */
export function registerModelTools(client: LanguageClient): vscode.Disposable[] {
  // The types promise it, and editors of other makers do not.
  const tools: Partial<typeof vscode.lm> | undefined = vscode.lm;
  if (!tools?.registerTool) return [];
  const answer = async (request: string, params: object) => {
    const { text } = await client.sendRequest<ModelToolAnswer>(request, params);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  };
  return [
    tools.registerTool<AuditToolParams>('pitwall_audit_schema', {
      prepareInvocation: ({ input: { path, text } }) => ({
        invocationMessage: text === undefined ? `Auditing ${path ?? 'the schemas'}` : 'Auditing a schema',
        confirmationMessages: {
          title: 'Audit Prisma schemas',
          message:
            text === undefined
              ? `Pitwall reads ${path ?? 'the schemas of this workspace'} and what lies around, and changes nothing.`
              : 'Pitwall reads the text of a schema that the model has written.',
        },
      }),
      invoke: ({ input: { path, text } }) =>
        answer(auditToolRequest, { ...(path !== undefined && { path }), ...(text !== undefined && { text }) }),
    }),
    tools.registerTool<ExplainToolParams>('pitwall_explain_rule', {
      prepareInvocation: ({ input: { rule } }) => ({
        invocationMessage: `Looking up ${rule}`,
        confirmationMessages: { title: 'Explain a rule', message: `Pitwall tells what ${rule} means.` },
      }),
      invoke: ({ input: { rule } }) => answer(explainToolRequest, { rule }),
    }),
  ];
}
