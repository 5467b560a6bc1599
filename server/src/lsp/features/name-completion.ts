import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { namePlaceAt } from '../../project/names-in-project-file.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import type { NamesOfSchemas } from '../names-of-schemas.ts';

/** Models and columns in the lists of a `pitwall.json`, columns that many models have first. */
export function nameCompletions(
  documents: Documents,
  path: string,
  position: Position,
  namesOf: () => NamesOfSchemas,
): CompletionItem[] {
  const document = documents.document(path);
  const place = namePlaceAt(document.getText(), document.offsetAt(position));
  if (!place) return [];
  const { models, columns } = namesOf();
  const range = toRange(documents, { file: fileId(path), start: place.start, end: place.end });
  const item = (name: string): CompletionItem => {
    const newText = JSON.stringify(name);
    return { label: name, filterText: newText, textEdit: { range, newText }, kind: CompletionItemKind.Value };
  };
  if (place.list === 'models') return [...models].filter((it) => !place.taken.has(it)).map(item);
  const most = Math.max(...columns.values());
  return [...columns]
    .filter(([name]) => !place.taken.has(name))
    .map(([name, count]) => ({
      ...item(name),
      detail: count === 1 ? 'in one model' : `in ${count} models`,
      sortText: `${most - count}`.padStart(6, '0') + name,
    }));
}
