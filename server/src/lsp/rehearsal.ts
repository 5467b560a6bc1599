import type { Range } from 'vscode-languageserver';
import { type Documents, toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** Enough that most of what can be asked for has run more than once. */
const places = 5;

/**
 * Asks what editors ask, at the first findings of a text that is open. Whoever asks next does not wait for code that has
 * never run: some milliseconds, the first time.
 */
export function rehearse(
  workspace: Workspace,
  documents: Documents,
  ask: (textDocument: { readonly uri: string }, range: Range) => void,
): void {
  const [path] = workspace.shownSchemas();
  if (path === undefined) return;
  const { findings, schema, locate } = workspace.analysisOf(path);
  const spans = [...findings.map((it) => it.at), ...schema.models.map((it) => it.name.span)];
  const here = spans.map(locate).filter((it) => it.file === path);
  const { uri } = documents.document(path);
  for (const place of here.slice(0, places)) ask({ uri }, toRange(documents, place));
}
