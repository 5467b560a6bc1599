import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assembleSchema, type Part, parseFile, type SchemaFile } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { acceptedSchemas } from '../support/accepted-schemas.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { placed } from '../support/placed.ts';
import { type Random, randomEdit, randomFrom } from '../support/random-edits.ts';
import { spanFaults } from '../support/span-faults.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';
import { engineSchemas } from './engine-schemas.ts';

const file = fileId('schema.prisma');

const own: readonly string[] = [
  everyConstruct,
  everyConstruct.replaceAll('\n', '\r\n'),
  ...Object.values(acceptedSchemas),
  ...globSync('examples/**/*.prisma')
    .toSorted()
    .map((it) => readFileSync(it, 'utf8')),
];

const corpus: readonly string[] = [...corpusSchemas(), ...engineSchemas()].flatMap((it) => [...it.files.values()]);

/** Whatever the text: nothing is thrown, and every place lies where it should. Parts that were seen are not seen again. */
function faultsIn(parsed: SchemaFile, seen: WeakSet<Part>): string[] {
  assembleSchema([parsed]);
  const fresh = parsed.parts.filter((it) => !seen.has(it));
  for (const part of fresh) seen.add(part);
  const length = parsed.parts.reduce((sum, it) => sum + it.section.text.length, 0);
  const text = fresh.map((it) => it.section.text).join('');
  const faults = spanFaults({ ...parsed, text, parts: fresh });
  if (length !== parsed.text.length) faults.push('The sections are longer or shorter than the text.');
  return faults.map((it) => `${it} ${parsed.text}`);
}

/** Reads one prefix after the other, as if the text were being typed. */
function faultsInPrefixes(text: string, lengths: Iterable<number>): string[] {
  const seen = new WeakSet<Part>();
  const faults: string[] = [];
  let parsed: SchemaFile | undefined;
  for (const length of lengths) {
    parsed = parseFile(file, text.slice(0, length), parsed);
    faults.push(...faultsIn(parsed, seen));
  }
  return faults;
}

function* lineEnds(text: string): Generator<number> {
  for (const { index } of text.matchAll(/$/gm)) yield index;
}

/** A share of all offsets. */
const sampled = (text: string, random: Random, share: number): number[] =>
  Array.from(text, (_, length) => length).filter(() => random() < share);

function faultsAfterEdits(text: string, random: Random, edits: number): string[] {
  const seen = new WeakSet<Part>();
  const faults: string[] = [];
  let live = parseFile(file, text);
  for (let step = 0; step < edits; step++) {
    const former = live;
    live = parseFile(file, randomEdit(live.text, random), former);
    faults.push(...faultsIn(live, seen), ...lostBetween(former, live));
  }
  if (placed(live) !== placed(parseFile(file, live.text))) faults.push(`Not as from scratch: ${live.text}`);
  return faults;
}

/** The parts that were read anew although there was one, at hand, with the same words. */
function lostBetween(former: SchemaFile, live: SchemaFile): string[] {
  const made = new Set(without(former.parts, live.parts));
  return without(live.parts, former.parts)
    .filter((it) => made.has(it))
    .map((it) => `Lost: ${it}`);
}

/** The texts of those in the second list that are not in the first. */
function without(known: readonly Part[], parts: readonly Part[]): string[] {
  const all = new Set(known);
  return parts.filter((it) => !all.has(it)).map((it) => it.section.text);
}

test('every beginning of a schema that holds everything is read soundly', { timeout: 60_000 }, () => {
  expect(faultsInPrefixes(everyConstruct, Array(everyConstruct.length + 1).keys())).toEqual([]);
});

test('so are the beginnings of our other schemas', { timeout: 60_000 }, () => {
  for (const text of own) {
    const random = randomFrom(1);
    expect(faultsInPrefixes(text, sampled(text, random, 0.2))).toEqual([]);
    const fromScratch = sampled(text, random, 0.02).map((length) => parseFile(file, text.slice(0, length)));
    expect(fromScratch.flatMap((it) => faultsIn(it, new WeakSet()))).toEqual([]);
  }
});

test('so is what random edits make of them, and edit by edit the same is found as from scratch', {
  timeout: 60_000,
}, () => {
  const random = randomFrom(4);
  for (const text of own) {
    for (let round = 0; round < 10; round++) expect(faultsAfterEdits(text, random, 15)).toEqual([]);
  }
});

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test('are read soundly wherever they break off', { timeout: 60_000 }, () => {
    const random = randomFrom(5);
    expect(corpus.length).toBeGreaterThan(500);
    for (const text of corpus) {
      expect(faultsInPrefixes(text, lineEnds(text))).toEqual([]);
      expect(faultsInPrefixes(text, sampled(text, random, text.length < 5000 ? 0.02 : 0.001))).toEqual([]);
    }
  });

  test('are read soundly after random edits, and as from scratch', { timeout: 60_000 }, () => {
    const random = randomFrom(6);
    for (const text of corpus) expect(faultsAfterEdits(text, random, 12)).toEqual([]);
  });
});
