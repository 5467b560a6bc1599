import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosing } from '../../server/src/lsp/features/diagnostics.ts';
import { openDocuments } from '../../server/src/lsp/open-documents.ts';
import { Workspace } from '../../server/src/lsp/workspace.ts';
import { rules } from '../../server/src/rules/index.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { memoryDisk } from '../support/memory-disk.ts';
import { medianOf } from './figures.ts';

/** One place would tell most of all what its model is like. */
const spots = 9;
const keysAtSpot = 20;
/** The first ones are slower while the code is warm for nothing yet. */
const keysBefore = 180;

/**
 * The server's own time for one key in a schema: from the changed text to the diagnostics, without the messages and
 * without the pause that it waits for. Keys are pressed all over the schema, and each ends a finding or brings it back.
 */
export function ownTimeOf(models: number, files: number): number {
  const texts = new Map([...grownSchema(models, files)].map(([name, text]) => [`/ws/${name}`, text]));
  const workspace = new Workspace(rules, memoryDisk(Object.fromEntries(texts)));
  workspace.tops = ['/ws'];
  const documents = openDocuments((path) => workspace.textOf(path));
  const diagnose = diagnosing(documents);

  const open = [...placesIn(texts)].map(({ path, text, offset }) => {
    const document =
      documents.version(path) === null
        ? TextDocument.create(`file://${path}`, 'prisma', 1, text)
        : documents.document(path);
    documents.set(path, document);
    workspace.setOpen(path, text);
    return { path, document, place: document.positionAt(offset) };
  });

  const times: number[] = [];
  for (let key = 0; key < keysBefore + spots * keysAtSpot; key++) {
    const spot = open[Math.floor(key / keysAtSpot) % open.length];
    if (!spot) continue;
    const { path, document, place } = spot;
    const slashes = { start: place, end: { line: place.line, character: 2 } };
    const change = key % 2 === 0 ? { range: { start: place, end: place }, text: '//' } : { range: slashes, text: '' };
    const start = performance.now();
    TextDocument.update(document, [change], key + 2);
    workspace.setOpen(path, document.getText());
    diagnose(workspace.analysisOf(path), shown);
    times.push(performance.now() - start);
  }
  return medianOf(times.slice(keysBefore));
}

/** Where a line of a model begins, at even distances all over the schema. */
function* placesIn(texts: ReadonlyMap<string, string>) {
  const length = [...texts.values()].reduce((sum, it) => sum + it.length, 0);
  for (let spot = 0; spot < spots; spot++) {
    let offset = ((spot + 0.5) / spots) * length;
    for (const [path, text] of texts) {
      if (offset < text.length) {
        const line = '\n  updatedAt';
        const at = text.indexOf(line, offset);
        yield { path, text, offset: (at === -1 ? text.lastIndexOf(line) : at) + 1 };
        break;
      }
      offset -= text.length;
    }
  }
}

const nowhere: ReadonlySet<number> = new Set();

const shown = { minSeverity: 'hint', groupForeignKeys: true, silentLines: () => nowhere } as const;
