import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis/analyze.ts';
import { type FirstLookInput, lookFirst } from '../../server/src/analysis/first-look.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { noHistory } from '../../server/src/schema/history/history.ts';
import { assembleSchema, parseFile, type SchemaFile } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { corpusSchemas } from '../corpus/corpus.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { told } from '../support/told.ts';

/** Who opens a large schema sees the findings of its first models sooner, and never one that is taken back. */

const limits = { models: 6, named: 5, fewest: 6 };

test.each([
  ...[1, 2, 3].map((seed) => [`grown schema ${seed}`, grownSchema(60, seed, seed)] as const),
  ...corpusSchemas().map((it) => [it.id, it.files] as const),
  ...globSync('examples/**/*.prisma')
    .toSorted()
    .map((path) => [path, new Map([[path, readFileSync(path, 'utf8')]])] as const),
])('%s: what is seen first is found later too', (_, texts) => {
  const files = filesOf(texts);
  const found = shownOf(analyze({ schema: assembleSchema(files), settings: defaultSettings, rules }));
  for (const { id } of files) {
    const first = lookFirst({ ...asked(files), shown: (it) => it.id === id }, limits);
    for (const it of first ? shownOf(first) : []) {
      expect(it.file).toBe(id);
      expect(found).toContainEqual(it);
    }
  }
});

/** What an editor is told of findings: no fixes, which it asks for. */
const shownOf = (analysis: Analysis) => told(analysis).findings.map(({ fixes, ...shown }) => shown);

test('of a large schema much is seen first, and not all', () => {
  const files = filesOf(grownSchema(240));
  const first = lookFirst(asked(files))?.findings ?? [];
  expect(first.length).toBeGreaterThan(5);
  expect(first.length).toBeLessThan(
    analyze({ schema: assembleSchema(files), settings: defaultSettings, rules }).findings.length,
  );
});

test('an ignore comment above the first models is heeded, and is not called unused before all rules have spoken', () => {
  const [[file, text] = expect.fail()] = grownSchema(240);
  const ignoring = text.replaceAll(/^(?=model )/gm, '// pitwall-ignore-model foreign-key-without-index -- known\n');
  const saidOf = (it: string) => (firstLookAt(file, it)?.findings ?? []).map(({ rule }) => rule.id);
  expect(saidOf(text)).toContain('foreign-key-without-index');
  const said = saidOf(ignoring);
  expect(said.length).toBeGreaterThan(1);
  expect(said).not.toContain('foreign-key-without-index');
  expect(said).not.toContain('unused-ignore');
});

test('nothing is shown before the whole where that is small, or where a comment at its end may silence the file', () => {
  const [[file, text] = expect.fail()] = grownSchema(240);
  expect(firstLookAt(file, text)).toBeDefined();
  expect(firstLookAt(file, `${text}\n// pitwall-ignore-file foreign-key-without-index -- known\n`)).toBeUndefined();
  const [[small, few] = expect.fail()] = grownSchema(100);
  expect(firstLookAt(small, few)).toBeUndefined();
});

const firstLookAt = (file: string, text: string): Analysis | undefined =>
  lookFirst(asked(filesOf(new Map([[file, text]]))));

const asked = (files: readonly SchemaFile[]): FirstLookInput => ({
  files,
  history: noHistory,
  settings: defaultSettings,
  rules,
  shown: () => true,
});

const filesOf = (texts: ReadonlyMap<string, string>): SchemaFile[] =>
  [...texts].map(([path, text]) => parseFile(fileId(path), text));
