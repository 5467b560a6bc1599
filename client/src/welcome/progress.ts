import { commands, type Disposable, languages, workspace } from 'vscode';

/** Tells the walkthrough when a finding has gone from an open schema, however it was mended. */
export function watchForMendedFindings(): Disposable {
  const counts = new Map<string, number>();
  const listener = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const document = workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
      // With a file that is closed its findings go too.
      if (document?.languageId !== 'prisma') {
        counts.delete(uri.toString());
        continue;
      }
      const count = languages.getDiagnostics(uri).filter((it) => it.source === 'pitwall').length;
      if (count < (counts.get(uri.toString()) ?? 0)) void commands.executeCommand('setContext', 'pitwall.mended', true);
      counts.set(uri.toString(), count);
    }
  });
  return listener;
}
