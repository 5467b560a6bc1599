import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosing } from '../../server/src/lsp/features/diagnostics.ts';
import { openDocuments } from '../../server/src/lsp/open-documents.ts';
import { Workspace } from '../../server/src/lsp/workspace.ts';
import { rules } from '../../server/src/rules/index.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { memoryDisk } from '../support/memory-disk.ts';
import { randomEdit, randomFrom } from '../support/random-edits.ts';

/** What is published after many edits is what a server would publish that has just been started. */

const shown = { minSeverity: 'hint', groupForeignKeys: true, silentLines: () => nowhere } as const;

const nowhere: ReadonlySet<number> = new Set();

test.each([1, 2, 3, 4])('grown schema %i', (seed) => {
  const random = randomFrom(seed);
  const texts = new Map([...grownSchema(14, seed, seed)].map(([name, text]) => [`/ws/${name}`, text]));
  const server = serverWith(texts);
  for (let step = 0; step < 60; step++) {
    const path = [...texts.keys()][Math.floor(random() * texts.size)] ?? expect.fail();
    const text = randomEdit(texts.get(path) ?? '', random);
    texts.set(path, text);
    server.open(path, text);
    expect(server.diagnostics(path)).toEqual(serverWith(texts).diagnostics(path));
  }
});

test('a block between two that grew and shrank is shown on the lines where it stands now', () => {
  const path = '/ws/schema.prisma';
  const schema = (above: string, below: string) => `datasource db {
  provider = "postgresql"
}

model User {
  id Int @id
${above}}

model Post {
  id Int @id
  a  Int
  b  Int

  @@index([a])
  @@index([a, b])
}

model Tag {
  id Int @id
${below}}
`;
  const server = serverWith(new Map([[path, schema('', '  name String\n')]]));
  expect(linesOf(server.diagnostics(path).get(path))).toEqual([13]);
  server.open(path, schema('  name  String\n', ''));
  expect(linesOf(server.diagnostics(path).get(path))).toEqual([14]);
});

const linesOf = (diagnostics: readonly Diagnostic[] = []): number[] => diagnostics.map((it) => it.range.start.line);

function serverWith(texts: ReadonlyMap<string, string>) {
  const workspace = new Workspace(rules, memoryDisk(Object.fromEntries(texts)));
  workspace.tops = ['/ws'];
  const documents = openDocuments((path) => workspace.textOf(path));
  const diagnose = diagnosing(documents);
  const open = (path: string, text: string) => {
    documents.set(path, TextDocument.create(`file://${path}`, 'prisma', 1, text));
    workspace.setOpen(path, text);
  };
  for (const [path, text] of texts) open(path, text);
  return { open, diagnostics: (path: string) => diagnose(workspace.analysisOf(path), shown) };
}
