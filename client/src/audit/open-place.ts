import { Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';

/** Opens `file:///schema.prisma#L12,3` beside the page, or where it is open already. */
export async function openPlace(target: string, panel: WebviewPanel): Promise<void> {
  const uri = Uri.parse(target);
  const [, line = '1', character = '1'] = /^L(\d+),(\d+)$/.exec(uri.fragment) ?? [];
  const at = [Number(line) - 1, Number(character) - 1] as const;
  const document = await workspace.openTextDocument(uri.with({ fragment: '' }));
  const shown = window.visibleTextEditors.find((it) => it.document === document)?.viewColumn;
  const other = window.tabGroups.all.find((it) => it.viewColumn !== panel.viewColumn)?.viewColumn;
  await window.showTextDocument(document, {
    viewColumn: shown ?? other ?? ViewColumn.Beside,
    selection: new Range(...at, ...at),
  });
}
