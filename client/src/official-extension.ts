import { DiagnosticSeverity, Disposable, extensions, languages, type Uri, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { editorFactsChanged, type OfficialDiagnostics, officialDiagnosticsChanged } from '../../protocol/messages.ts';
import { editorFacts } from './editor-facts.ts';

/** Keeps the server informed of what the official extension does and says. */
export function watchOfficialExtension(client: LanguageClient): Disposable {
  const told = new Map<string, string>();

  function tellFacts(): void {
    void client.sendNotification(editorFactsChanged, editorFacts());
  }

  function tellLines(uri: Uri): void {
    if (!uri.path.endsWith('.prisma')) return;
    const lines = languages
      .getDiagnostics(uri)
      .filter((it) => it.source === 'Prisma' && it.severity <= DiagnosticSeverity.Warning)
      .map((it) => it.range.start.line);
    const facts: OfficialDiagnostics = { uri: client.code2ProtocolConverter.asUri(uri), lines };
    const text = JSON.stringify(facts);
    if ((told.get(facts.uri) ?? JSON.stringify({ uri: facts.uri, lines: [] })) === text) return;
    told.set(facts.uri, text);
    void client.sendNotification(officialDiagnosticsChanged, facts);
  }

  return Disposable.from(
    // A server that was started again knows nothing yet.
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      told.clear();
      for (const [uri] of languages.getDiagnostics()) tellLines(uri);
    }),
    extensions.onDidChange(tellFacts),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('prisma.enableDiagnostics')) tellFacts();
    }),
    languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(tellLines)),
  );
}
