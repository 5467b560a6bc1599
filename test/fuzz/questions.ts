import type { Position } from 'vscode-languageserver-protocol';
import { type Editor, uriOf } from '../support/editor.ts';

/** Everything that an editor asks on its own about a place, as far as the server says that it answers. */
export async function askEverything(
  editor: Editor,
  file: string,
  position: Position,
  end: Position,
): Promise<unknown[]> {
  const textDocument = { uri: uriOf(file) };
  const everywhere = { start: { line: 0, character: 0 }, end };
  const context = { diagnostics: [] };
  const { serverCapabilities: able } = editor;
  const questions: readonly (readonly [able: unknown, method: string, params: object])[] = [
    [able.hoverProvider, 'hover', { position }],
    [able.completionProvider, 'completion', { position }],
    [able.codeActionProvider, 'codeAction', { range: everywhere, context }],
    [able.codeActionProvider, 'codeAction', { range: { start: position, end: position }, context }],
    [able.documentSymbolProvider, 'documentSymbol', {}],
    [able.codeLensProvider, 'codeLens', {}],
    [able.inlayHintProvider, 'inlayHint', { range: everywhere }],
    [able.foldingRangeProvider, 'foldingRange', {}],
    [able.documentLinkProvider, 'documentLink', {}],
    [able.definitionProvider, 'definition', { position }],
    [able.referencesProvider, 'references', { position, context: { includeDeclaration: true } }],
    [able.documentHighlightProvider, 'documentHighlight', { position }],
    [able.renameProvider, 'rename', { position, newName: 'Renamed1' }],
    [able.semanticTokensProvider, 'semanticTokens/full', {}],
  ];
  const offered = new Set(editor.registered.map((it) => it.method));
  const asked = questions.filter(([isAble, method]) => isAble || offered.has(`textDocument/${method}`));
  return Promise.all(
    asked.map(([, method, params]) => editor.request(`textDocument/${method}`, { textDocument, ...params })),
  );
}
