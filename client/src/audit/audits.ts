import {
  type Disposable,
  type ExtensionContext,
  Disposable as Several,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type AuditTarget, auditsChanged } from '../../../protocol/audit.ts';
import { askAudit } from './ask-audit.ts';
import { type AuditPanel, auditPanel, readTarget } from './audit-panel.ts';
import { pageFolder } from './page-frame.ts';

/** The pages of audits that are open, one for each target. */
export interface Audits extends Disposable {
  open(target: AuditTarget): Promise<void>;
}

const viewType = 'pitwall.audit';

export function createAudits({ extensionUri }: ExtensionContext, client: LanguageClient): Audits {
  const panels = new Map<string, AuditPanel>();
  const options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };

  function adopt(panel: WebviewPanel, target: AuditTarget): AuditPanel {
    const key = JSON.stringify(target);
    const made = auditPanel(panel, extensionUri, client, target);
    panels.set(key, made);
    panel.onDidDispose(() => {
      if (panels.get(key) === made) panels.delete(key);
    });
    return made;
  }

  const refreshAll = () => {
    for (const it of panels.values()) it.refresh();
  };

  const following = Several.from(
    client.onNotification(auditsChanged, refreshAll),
    // A server that was started again has forgotten who follows.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) refreshAll();
    }),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const target = readTarget(state);
        if (!target) return panel.dispose();
        panel.webview.options = options;
        adopt(panel, target).refresh();
      },
    }),
  );

  return {
    async open(target) {
      const known = panels.get(JSON.stringify(target));
      if (known) return known.reveal();
      const answer = await askAudit(client, target);
      if (!answer) return;
      if (!answer.page) {
        void window.showInformationMessage(
          'There is no Prisma schema to audit here: no file has a name that ends in .prisma.',
        );
        return;
      }
      const panel = window.createWebviewPanel(viewType, 'Pitwall audit', ViewColumn.Active, {
        ...options,
        enableFindWidget: true,
      });
      adopt(panel, target).show(answer.page);
    },
    dispose: () => following.dispose(),
  };
}
