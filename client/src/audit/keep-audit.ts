import { env, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AuditDocumentAnswer,
  type AuditDocumentParams,
  type AuditFormat,
  type AuditTarget,
  auditDocumentRequest,
} from '../../../protocol/audit.ts';

/** @returns whether there was something to copy */
export async function copyAudit(client: LanguageClient, target: AuditTarget): Promise<boolean> {
  const text = await documentOf(client, target, 'markdown');
  if (text === undefined) return false;
  await env.clipboard.writeText(text);
  return true;
}

const endings: Readonly<Record<AuditFormat, string>> = {
  html: '.html',
  markdown: '.md',
  sarif: '.sarif',
  json: '.json',
};

/** Asks where, and goes by the ending of the name. */
export async function saveAudit(client: LanguageClient, target: AuditTarget): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: 'Save the audit as HTML, Markdown, SARIF or JSON',
    ...(folder && { defaultUri: Uri.joinPath(folder, 'pitwall-audit.html') }),
    filters: { 'Web page': ['html'], Markdown: ['md'], SARIF: ['sarif'], JSON: ['json'] },
  });
  if (!file) return undefined;
  const format = formatOf(file.path);
  const text = await documentOf(client, target, format);
  if (text === undefined) {
    void window.showInformationMessage('The schema is no longer there, so nothing was saved.');
    return undefined;
  }
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return file;
  } catch (error) {
    void window.showErrorMessage(`The audit was not saved. ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function formatOf(path: string): AuditFormat {
  if (path.endsWith(endings.markdown)) return 'markdown';
  if (path.endsWith(endings.json)) return path.endsWith('.sarif.json') ? 'sarif' : 'json';
  return path.endsWith(endings.sarif) ? 'sarif' : 'html';
}

async function documentOf(client: LanguageClient, target: AuditTarget, format: AuditFormat) {
  const params: AuditDocumentParams = { ...target, format };
  return (await client.sendRequest<AuditDocumentAnswer>(auditDocumentRequest, params)).text;
}
