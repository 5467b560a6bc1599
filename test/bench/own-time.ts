import { diagnosing } from '../../server/src/lsp/features/diagnostics.ts';
import { openDocuments } from '../../server/src/lsp/open-documents.ts';
import { createDocument, updateDocument } from '../../server/src/lsp/pieced-document.ts';
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

  const spotsOpen = [...placesIn(texts)];
  const open = new Map(spotsOpen.map(({ path, text }) => [path, createDocument(`file://${path}`, 'prisma', 1, text)]));
  for (const [path, document] of open) {
    documents.set(path, document);
    workspace.setOpen(path, document.text);
  }
  const pressed = spotsOpen.map(({ path, offset }) => ({ path, place: documents.document(path).positionAt(offset) }));

  const times: number[] = [];
  for (let key = 0; key < keysBefore + spots * keysAtSpot; key++) {
    const { path, place } = pressed[Math.floor(key / keysAtSpot) % pressed.length] ?? fail();
    const document = open.get(path) ?? fail();
    const slashes = { start: place, end: { line: place.line, character: 2 } };
    const change = key % 2 === 0 ? { range: { start: place, end: place }, text: '//' } : { range: slashes, text: '' };
    const start = performance.now();
    const now = updateDocument(document, [change], key + 2);
    documents.set(path, now);
    workspace.setOpen(path, now.text);
    diagnose(workspace.analysisOf(path), shown);
    times.push(performance.now() - start);
    open.set(path, now);
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

function fail(): never {
  throw new Error('A schema of no models has no place for a key.');
}
