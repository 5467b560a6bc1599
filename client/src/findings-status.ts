import { Disposable, languages, StatusBarAlignment, window, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type FindingCountsAnswer, type FindingCountsParams, findingCountsRequest } from '../../protocol/messages.ts';
import { findingsWords } from './findings-words.ts';
import { shownSchema } from './shown-schema.ts';

/** Diagnostics come file by file; the counts are of all of them. In milliseconds. */
const pause = 100;

/** Keeps in the status bar how much there is to say of the schema in sight. Hidden where none is. */
export function showFindingsStatus(client: LanguageClient): Disposable {
  const item = window.createStatusBarItem('pitwall.findings', StatusBarAlignment.Right, 100);
  item.name = 'Pitwall: Findings';
  item.command = 'pitwall.audit';
  let asked = 0;
  let clock: NodeJS.Timeout | undefined;

  async function update(): Promise<void> {
    const question = ++asked;
    const answer = await countsInSight(client);
    // Of two questions the later one counts, in whatever order they are answered.
    if (question !== asked) return;
    if (!answer.counts) {
      item.hide();
      return;
    }
    const { text, tooltip } = findingsWords(answer.counts, answer.files ?? 1);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip, role: 'button' };
    item.show();
  }

  function soon(): void {
    clearTimeout(clock);
    clock = setTimeout(() => void update(), pause);
  }

  soon();
  return Disposable.from(
    item,
    new Disposable(() => clearTimeout(clock)),
    client.onDidChangeState(soon),
    window.onDidChangeActiveTextEditor(soon),
    window.onDidChangeVisibleTextEditors(soon),
    // Where nothing was underlined, no diagnostic tells that Pitwall was switched off.
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('pitwall')) soon();
    }),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((it) => it.path.endsWith('.prisma'))) soon();
    }),
  );
}

/** Nothing where no schema is in sight, and while the server is not there to ask. */
async function countsInSight(client: LanguageClient): Promise<FindingCountsAnswer> {
  const uri = shownSchema();
  if (!uri || client.state !== State.Running) return {};
  const params: FindingCountsParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  try {
    return await client.sendRequest<FindingCountsAnswer>(findingCountsRequest, params);
  } catch {
    // The server was stopped meanwhile; when it runs again, it is asked again.
    return {};
  }
}
