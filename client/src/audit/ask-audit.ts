import { type CancellationToken, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type AuditAnswer, type AuditParams, type AuditTarget, auditRequest } from '../../../protocol/audit.ts';

/** Asks for a page, with progress that can be cancelled. @returns nothing where it was */
export function askAudit(client: LanguageClient, target: AuditTarget): Thenable<AuditAnswer | undefined> {
  const options = { location: ProgressLocation.Notification, title: 'Pitwall audit', cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = `pitwall-audit-${++asked}`;
    let before = 0;
    const following = client.onProgress(WorkDoneProgress.type, workDoneToken, (told) => {
      if (told.kind !== 'report') return;
      const { message, percentage = before } = told;
      progress.report({ ...(message !== undefined && { message }), increment: percentage - before });
      before = percentage;
    });
    try {
      return await requestAudit(client, { ...target, workDoneToken, brief: true }, token);
    } finally {
      following.dispose();
    }
  });
}

let asked = 0;

export async function requestAudit(
  client: LanguageClient,
  params: AuditParams,
  token?: CancellationToken,
): Promise<AuditAnswer | undefined> {
  try {
    return await client.sendRequest<AuditAnswer>(auditRequest, params, token);
  } catch (error) {
    if (token?.isCancellationRequested) return undefined;
    throw error;
  }
}
