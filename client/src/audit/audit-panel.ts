import { CancellationTokenSource, commands, type Uri, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AskedEdit,
  type AuditEditAnswer,
  type AuditEditParams,
  type AuditPage,
  type AuditTarget,
  auditEditRequest,
  type FromPage,
  type ToPage,
} from '../../../protocol/audit.ts';
import { applyEdit, type ProtocolEdit } from '../apply-edit.ts';
import { requestAudit } from './ask-audit.ts';
import { copyAudit, saveAudit } from './keep-audit.ts';
import { openPlace } from './open-place.ts';
import { pageFrame } from './page-frame.ts';

/** The page of one audit, as it is shown. */
export interface AuditPanel {
  show(page: AuditPage): void;
  /** What is known may be other than it was: asks again, when there is time and somebody looks. */
  refresh(): void;
  reveal(): void;
}

/** So long nothing must have changed before a page is asked for, and what takes long. In milliseconds. */
const calm = 400;
const longCalm = 1500;

const gone = 'The schema of this audit is no longer there.';

const asItWas = 'What follows is what was found when it was last read.';

export function auditPanel(
  panel: WebviewPanel,
  extension: Uri,
  client: LanguageClient,
  target: AuditTarget,
): AuditPanel {
  let page: AuditPage | undefined;
  let isGone = false;
  let timer: NodeJS.Timeout | undefined;
  let isStale = false;
  let isReady = false;
  let wish: CancellationTokenSource | undefined;
  let hasEffect = false;

  const send = (message: ToPage) => void panel.webview.postMessage(message);
  const say = (sentence: string) => send({ type: 'say', sentence });

  function put(): void {
    if (!isReady) return;
    if (page) send({ type: 'show', target, page });
    if (isGone) send({ type: 'gone', target, sentence: page ? `${gone} ${asItWas}` : gone });
  }

  function show(asked: AuditPage): void {
    panel.title = `Audit: ${asked.title.slice(asked.title.lastIndexOf('/') + 1)}`;
    page = asked;
    isGone = false;
    put();
    if (asked.isBrief) askIn(hasEffect ? longCalm : 0, false);
    else hasEffect = true;
  }

  async function ask(brief: boolean): Promise<void> {
    isStale = false;
    wish?.cancel();
    const own = new CancellationTokenSource();
    wish = own;
    const answer = await requestAudit(client, { ...target, brief }, own.token);
    if (!answer) return;
    if (answer.page) show(answer.page);
    else {
      isGone = true;
      put();
    }
  }

  /** Whoever types is not to wait for a page: what takes long is asked for when nothing has changed for a while. */
  function askIn(wait: number, brief: boolean): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      ask(brief).catch((error: unknown) => client.warn(`The audit was not brought up to date: ${error}`));
    }, wait);
  }

  function refresh(): void {
    isStale = true;
    wish?.cancel();
    if (panel.visible) askIn(calm, true);
  }

  async function edit(asked: AskedEdit): Promise<void> {
    const params: AuditEditParams = { ...target, asked };
    const answer = await client.sendRequest<AuditEditAnswer<ProtocolEdit>>(auditEditRequest, params);
    if (!answer.edit) return say('The schema has changed meanwhile, so nothing was changed. Please try again.');
    if (await applyEdit(client, answer.edit)) say('The schema was changed.');
  }

  async function hear(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        isReady = true;
        return put();
      case 'open':
        return openPlace(message.target, panel);
      case 'explain':
        return void (await commands.executeCommand('pitwall.explainRule', message.rule));
      case 'copy':
        return say((await copyAudit(client, target)) ? 'Copied.' : 'The schema is no longer there to be copied.');
      case 'save': {
        const file = await saveAudit(client, target);
        return file && say(`Saved as ${file.path.slice(file.path.lastIndexOf('/') + 1)}.`);
      }
      case 'edit':
        return edit(message.asked);
    }
  }

  panel.webview.onDidReceiveMessage((message: FromPage) =>
    hear(message).catch((error: unknown) => {
      void window.showErrorMessage(`Pitwall: ${error instanceof Error ? error.message : error}`);
    }),
  );
  panel.onDidChangeViewState(() => {
    // A page that nobody sees is forgotten by the editor, and says again that it is ready.
    if (!panel.visible) isReady = false;
    else if (isStale) refresh();
  });
  panel.onDidDispose(() => {
    clearTimeout(timer);
    wish?.cancel();
  });
  panel.webview.html = pageFrame(panel.webview, extension);

  return { show, refresh, reveal: () => panel.reveal() };
}

/** What a page has kept over a reload of the window. */
export function readTarget(state: unknown): AuditTarget | undefined {
  if (typeof state !== 'object' || state === null || !('target' in state)) return undefined;
  const { target } = state;
  if (typeof target !== 'object' || target === null || !('uris' in target) || !Array.isArray(target.uris))
    return undefined;
  return { uris: target.uris.filter((it) => typeof it === 'string') };
}
