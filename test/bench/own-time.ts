import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosing } from '../../server/src/lsp/features/diagnostics.ts';
import { openDocuments } from '../../server/src/lsp/open-documents.ts';
import { Workspace } from '../../server/src/lsp/workspace.ts';
import { rules } from '../../server/src/rules/index.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { memoryDisk } from '../support/memory-disk.ts';
import { medianOf } from './figures.ts';

/**
 * The server's own time for one key in the middle of a schema: from the changed text to the diagnostics, without the
 * messages and without the pause that it waits for. The key ends a finding or brings it back.
 */
export function ownTimeOf(models: number): number {
  const file = '/ws/schema.prisma';
  const [text = ''] = grownSchema(models).values();
  const workspace = new Workspace(rules, memoryDisk());
  const documents = openDocuments((path) => workspace.textOf(path));
  const document = TextDocument.create('file:///ws/schema.prisma', 'prisma', 1, text);
  const diagnose = diagnosing(documents);
  documents.set(file, document);
  workspace.setOpen(file, text);
  workspace.analysisOf(file);

  const place = document.positionAt(text.indexOf('\n  updatedAt', text.length / 2) + 1);
  const slashes = { start: place, end: { line: place.line, character: 2 } };
  const times = Array.from({ length: 60 }, (_, round) => {
    const start = performance.now();
    const change = round % 2 === 0 ? { range: { start: place, end: place }, text: '//' } : { range: slashes, text: '' };
    TextDocument.update(document, [change], round + 2);
    workspace.setOpen(file, document.getText());
    diagnose(workspace.analysisOf(file), shown);
    return performance.now() - start;
  });
  // The first ones are slower while the code is warm for nothing yet.
  return medianOf(times.slice(10));
}

const nowhere: ReadonlySet<number> = new Set();

const shown = { minSeverity: 'hint', groupForeignKeys: true, silentLines: () => nowhere } as const;
