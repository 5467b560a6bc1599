import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { corpusSchemas } from '../corpus/corpus.ts';
import { grownSchema } from '../support/grown-schema.ts';

/** A schema to measure on: so many models, or the largest of the corpus, in one file or several. */
export interface Subject {
  readonly schema: number | 'corpus';
  readonly files: number;
}

export interface SchemaFolder {
  readonly path: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly remove: () => void;
}

/** Writes the schema to a temporary folder; undefined where it would be the corpus and there is none. */
export function schemaFolder({ schema, files }: Subject): SchemaFolder | undefined {
  const texts = schema === 'corpus' ? largestOfCorpus(files) : grownSchema(schema, files);
  if (!texts) return undefined;
  const path = mkdtempSync(join(tmpdir(), 'pitwall-bench-'));
  for (const [name, text] of texts) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, texts, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The schema of the corpus with the longest text, cut between its blocks. */
export function largestOfCorpus(files = 1): ReadonlyMap<string, string> | undefined {
  const whole = corpusSchemas().map((it) => [...it.files.values()].join('\n'));
  const [largest] = whole.toSorted((a, b) => b.length - a.length);
  if (largest === undefined) return undefined;
  const blocks = largest.split(/(?<=^\}\n)/m);
  const size = Math.ceil(blocks.length / files);
  const parts = Array.from({ length: files }, (_, i) => blocks.slice(i * size, (i + 1) * size).join('')).filter(
    Boolean,
  );
  return new Map(parts.map((text, i) => [files === 1 ? 'schema.prisma' : `part${i + 1}.prisma`, text]));
}
