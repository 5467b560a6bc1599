import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { presets } from '../../server/src/analysis/settings.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { lowCardinalityIndex } from '../../server/src/rules/low-cardinality-index.ts';
import { fileId } from '../../server/src/text/span.ts';
import { type CorpusSchema, corpusIsThere, corpusSchemas } from './corpus.ts';
import { newest, noiseOf, noiseTable } from './noise.ts';

const record = 'noise.json';

/** Whether vitest runs with `-u`; known inside a test only. */
const isRecording = (): boolean => expect.getState().snapshotState.snapshotUpdateState === 'all';

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  const schemas = newest(corpusSchemas());
  const noises = presets.map((it) => noiseOf(schemas, it, rules));

  test('draw no more than 5 % more warnings than noise.json holds; -u writes it anew', async () => {
    console.log(noiseTable(noises));
    const now = Object.fromEntries(noises.map((it) => [it.preset, it.all.warnings]));
    if (isRecording()) {
      await expect(`${JSON.stringify({ warnings: now }, null, 2)}\n`).toMatchFileSnapshot(record);
      return;
    }
    const { warnings } = JSON.parse(readFileSync(join(import.meta.dirname, record), 'utf8')) as {
      readonly warnings: Readonly<Record<string, number>>;
    };
    const louder = noises.filter(({ preset, all }) => !(all.warnings <= (warnings[preset] ?? 0) * 1.05));
    expect(louder.map(({ preset, all }) => `${preset}: ${all.warnings}, recorded ${warnings[preset]}`)).toEqual([]);
  });

  test('have a warning in one model of three at most, with the recommended settings', () => {
    const { all, models } = noiseOf(schemas, 'recommended', rules);
    expect(models).toBeGreaterThan(0);
    expect(all.modelsWarned / models).toBeLessThanOrEqual(1 / 3);
  });
});

const two = [foreignKeyWithoutIndex, lowCardinalityIndex];

const posts: CorpusSchema = {
  id: 'posts',
  files: new Map([
    [
      fileId('schema.prisma'),
      `
model User {
  id    Int    @id
  posts Post[]
  edits Post[] @relation("edits")
}

model Post {
  id       Int     @id
  authorId Int
  author   User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  editorId Int
  editor   User    @relation("edits", fields: [editorId], references: [id], onDelete: Cascade)
  hidden   Boolean

  @@index([hidden])
}
`,
    ],
  ]),
};

test('a model with two warnings is one model; a schema with the same names is another', () => {
  const { models, all, byRule } = noiseOf([posts, posts], 'recommended', two);
  expect(models).toBe(4);
  expect(all).toEqual({ findings: 6, warnings: 4, modelsWarned: 2 });
  expect(byRule.get('low-cardinality-index')).toEqual({ findings: 2, warnings: 0, modelsWarned: 0 });
});

test('the table says for each rule how often it speaks, and how many models it warns of', () => {
  expect(noiseTable([noiseOf([posts], 'recommended', two), noiseOf([posts], 'strict', two)])).toBe(
    `
Findings per 100 models, and the share of models with a warning or an error (2 models).

                                 recommended             strict
foreign-key-without-index     100.0   50.0 %     100.0   50.0 %
low-cardinality-index          50.0    0.0 %      50.0   50.0 %
all rules                     150.0   50.0 %     150.0   50.0 %
warnings                                   2                  3
`.trim(),
  );
});

test('an older version of a schema is told by the date in its id', () => {
  const ids = ['a', 'a@2023-10', 'a@2023-05-mongodb', 'a@fork-2022-02', 'a@mysql', 'b-2022-02'];
  const schemas = ids.map((id) => ({ id, files: new Map() }));
  expect(newest(schemas).map((it) => it.id)).toEqual(['a', 'a@mysql', 'b-2022-02']);
});
