import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createJudge } from '../../server/src/engine/judge.ts';

const { PITWALL_CORPUS: corpus = resolve(import.meta.dirname, '../../../shared/corpus') } = process.env;
const skipped = existsSync(corpus) ? '' : ` (skipped: there is no ${corpus})`;
const judge = createJudge();

interface Said {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What this engine said of a file in which the lines of connections were blank, whatever had stood on them. */
interface Expected {
  readonly file: string;
  readonly bodyLength: number;
  readonly wasm8_masked: { readonly errors: readonly Said[]; readonly warnings: readonly Said[] };
}

interface Difference {
  readonly more: readonly string[];
  readonly fewer: readonly string[];
}

const notAValue = 'What stands on the line is no value. That is an error to every engine, so the line is not masked.';

const explained: readonly (Difference & { readonly file: string; readonly reason: string })[] = [
  {
    file: 'prisma-fmt/tests/references/scenarios/datasource_name/a.prisma',
    reason: 'The head of the datasource is broken, so to every engine none of its lines is a property.',
    more: ['error 128-159'],
    fewer: [],
  },
  {
    file: 'prisma-fmt/tests/text_document_completion/scenarios/datasource_direct_url_arguments/schema.prisma',
    reason: notAValue,
    more: ['error 151-167'],
    fewer: [],
  },
  {
    file: 'prisma-fmt/tests/text_document_completion/scenarios/datasource_shadowdb_url_arguments/schema.prisma',
    reason: notAValue,
    more: ['error 151-175'],
    fewer: [],
  },
  {
    file: 'prisma-fmt/tests/text_document_completion/scenarios/datasource_url_arguments/schema.prisma',
    reason: notAValue,
    more: ['error 133-148'],
    fewer: [],
  },
  {
    file: 'psl/psl/tests/validation/preview_features/metrics.prisma',
    reason: 'Older engines knew the preview feature metrics, so it is masked.',
    more: [],
    fewer: ['error 72-83'],
  },
];

test.skipIf(skipped)(`the masked engine says of its own schemas what it should${skipped}`, { timeout: 120_000 }, () => {
  const entries: readonly Expected[] = readJson('psl/manifest.json');
  const differing = entries.flatMap(({ file, bodyLength, wasm8_masked: { errors, warnings } }) => {
    const said = judged([{ file, text: read(`psl/${file}`).slice(0, bodyLength) }]);
    const wanted = [
      ...errors.map((it) => ({ ...it, severity: 'error' })),
      ...warnings.map((it) => ({ ...it, severity: 'warning' })),
    ];
    const difference = { file, more: missingFrom(wanted, said), fewer: missingFrom(said, wanted) };
    return difference.more.length + difference.fewer.length > 0 ? [difference] : [];
  });
  expect(entries.length).toBe(502);
  expect(differing).toEqual(explained.map(({ file, more, fewer }) => ({ file, more, fewer })));
});

interface Real {
  readonly id: string;
  readonly files: readonly string[];
}

/** Errors that the newest engine rightly finds in schemas which were valid in their day. */
const outdated: Readonly<Record<string, readonly string[]>> = {
  'langfuse__langfuse@2024-02': ['Error validating: Views cannot have primary keys.'],
};

test.skipIf(skipped)(`the masked engine finds real schemas valid${skipped}`, { timeout: 120_000 }, () => {
  const { schemas }: { readonly schemas: readonly Real[] } = readJson('schemas/index.json');
  const found = schemas.flatMap(({ id, files }) => {
    const said = judged(files.map((file) => ({ file, text: read(`schemas/${id}/${file}`) })));
    const errors = said.filter((it) => it.severity === 'error').map((it) => it.text);
    return errors.length > 0 ? [[id, errors]] : [];
  });
  expect(schemas.length).toBe(46);
  expect(Object.fromEntries(found)).toEqual(outdated);
});

function judged(files: Parameters<typeof judge.lint>[0]) {
  const answer = judge.lint(files);
  if (answer.kind !== 'ok') throw new Error(`${files[0]?.file}: ${answer.reason}`);
  return answer.messages;
}

/** What the second list holds and the first does not, by severity and place. */
function missingFrom(known: readonly Judged[], said: readonly Judged[]): readonly string[] {
  const same = (a: Judged, b: Judged) =>
    a.severity === b.severity && a.start === b.start && a.end === b.end && a.text === b.text;
  return said
    .filter((it) => !known.some((other) => same(it, other)))
    .map((it) => `${it.severity} ${it.start}-${it.end}`);
}

interface Judged extends Said {
  readonly severity: string;
}

const read = (file: string) => readFileSync(join(corpus, file), 'utf8');

const readJson = (file: string) => JSON.parse(read(file));
