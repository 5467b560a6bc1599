import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { editorFacts } from './editor-facts.ts';
import { serverFlags } from './server-flags.ts';

/** The client of Pitwall's language server, not started yet. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('out/server.cjs');
  const options: LanguageClientOptions = {
    // Not the old versions in a comparison, nor files inside an archive.
    documentSelector: [
      { language: 'prisma', scheme: 'file' },
      { language: 'prisma', scheme: 'untitled' },
    ],
    initializationOptions: editorFacts,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      handleDiagnostics(uri, diagnostics, next) {
        // In the editor a rule's link opens its page at once, with no network.
        for (const diagnostic of diagnostics) {
          const { code } = diagnostic;
          if (diagnostic.source !== 'pitwall' || typeof code !== 'object') continue;
          const target = Uri.parse(`command:pitwall.explainRule?${encodeURIComponent(JSON.stringify([code.value]))}`);
          diagnostic.code = { value: code.value, target };
        }
        next(uri, diagnostics);
      },
    },
  };
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
  return new LanguageClient('pitwall', 'Pitwall', server, options);
}
