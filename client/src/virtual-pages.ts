import { commands, type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';

/** Markdown pages that Pitwall makes: they are shown, and never saved. */
export interface VirtualPages {
  readonly registration: Disposable;
  show(name: string, markdown: string): Promise<void>;
}

const scheme = 'pitwall';

export function virtualPages(): VirtualPages {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  };
  return {
    registration: workspace.registerTextDocumentContentProvider(scheme, provider),
    async show(name, markdown) {
      const uri = Uri.from({ scheme, path: `/${name}.md` });
      texts.set(uri.path, markdown);
      changed.fire(uri);
      await workspace.openTextDocument(uri);
      await commands.executeCommand('markdown.showPreview', uri);
    },
  };
}
