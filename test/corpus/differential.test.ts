import { expect, test } from 'vitest';
import { createJudge } from '../../server/src/engine/judge.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { acceptedSchemas } from '../support/accepted-schemas.ts';
import { randomEdit, randomFrom } from '../support/random-edits.ts';
import { type CorpusSchema, corpusIsThere, corpusSchemas } from './corpus.ts';
import { datamodelFacts, type FullDatamodel } from './datamodel-facts.ts';
import { engineSchemas, engineSchemasAreThere } from './engine-schemas.ts';
import type { Fact } from './fact.ts';
import { schemaFacts } from './schema-facts.ts';

/** What we know of a schema and the engine's datamodel leaves out, or says in another way. There is nothing else. */
const differences: readonly { readonly reason: string; readonly ours: RegExp; readonly engine: string }[] = [
  { reason: 'It holds no model with @@ignore and no field with @ignore.', ours: /^ignored .*$/s, engine: '' },
  {
    reason: 'It holds no field of a type that Prisma does not know.',
    ours: /^field .*, unsupported\b.*$/s,
    engine: '',
  },
  { reason: 'In it a view looks like a model.', ours: /^view /, engine: 'model ' },
  { reason: 'It does not say which rows a partial index holds.', ours: /(?<=^index .*), where .*$/s, engine: '' },
  { reason: 'It does not say of an id that it is unique as well.', ours: /(?<=^field .*, id), unique/, engine: '' },
];

const judge = createJudge();

interface Comparison {
  readonly compared: number;
  readonly facts: number;
  /** The reasons of the differences that were met. */
  readonly met: ReadonlySet<string>;
  readonly wrong: readonly Disagreement[];
  /** The schemas over which the engine broke down. */
  readonly unanswered: readonly string[];
}

interface Disagreement {
  readonly id: string;
  /** What one says and the other does not. */
  readonly engine: readonly Fact[];
  readonly ours: readonly Fact[];
  /** The first that the engine says in another place. */
  readonly misplaced: Fact | undefined;
}

function compare(schemas: readonly CorpusSchema[]): Comparison {
  const met = new Set<string>();
  const unanswered: string[] = [];
  const found = schemas.flatMap(({ id, files }) => {
    const answer = judge.datamodel([...files].map(([file, text]) => ({ file, text })));
    if (answer.kind === 'failed') unanswered.push(`${id}: ${answer.reason}`);
    if (answer.kind !== 'ok') return [];
    const engine = datamodelFacts(answer.datamodel as FullDatamodel);
    const ours = schemaFacts(parseSchema(files)).flatMap((it) => asTheEngineSays(it, met));
    const misplaced = firstDifference(inOrder(engine), inOrder(ours));
    return [{ id, facts: engine.length, engine: without(ours, engine), ours: without(engine, ours), misplaced }];
  });
  const wrong = found
    .filter(({ engine, ours, misplaced }) => engine.length + ours.length > 0 || misplaced !== undefined)
    .map(({ id, engine, ours, misplaced }) => ({ id, engine, ours, misplaced }));
  return { compared: found.length, facts: found.reduce((sum, it) => sum + it.facts, 0), met, wrong, unanswered };
}

/** Indexes come from the engine by kind, all else in the order of the text. */
const inOrder = (facts: readonly Fact[]): Fact[] => facts.filter((it) => !it.startsWith('index '));

const firstDifference = (facts: readonly Fact[], others: readonly Fact[]): Fact | undefined =>
  facts.find((it, i) => it !== others[i]);

function asTheEngineSays(fact: Fact, met: Set<string>): Fact[] {
  let said = fact;
  for (const { reason, ours, engine } of differences) {
    const changed = said.replace(ours, engine);
    if (changed !== said) met.add(reason);
    said = changed;
  }
  return said === '' ? [] : [said];
}

/** The facts of the second list that the first does not hold, as often as it holds them. */
function without(known: readonly Fact[], facts: readonly Fact[]): Fact[] {
  const left = [...known];
  return facts.filter((fact) => {
    const at = left.indexOf(fact);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const own: readonly CorpusSchema[] = Object.entries(acceptedSchemas).flatMap(([id, text]) =>
  ['\n', '\r\n', '\r'].map((newline) => ({
    id: `${id} with ${JSON.stringify(newline)}`,
    files: new Map([[fileId('schema.prisma'), text.replaceAll('\n', newline)]]),
  })),
);

test('of a schema that holds everything the parser knows what the engine knows', () => {
  const { compared, met, wrong } = compare(own);
  expect(wrong).toEqual([]);
  expect(compared).toBe(own.length);
  expect([...met].toSorted()).toEqual(differences.map((it) => it.reason).toSorted());
});

/** What the engine takes for a schema and the parser reads in another way, on purpose. */
const readOtherwise: readonly { readonly reason: string; readonly text: RegExp }[] = [
  {
    reason: 'The engine needs no space between keyword and name. Nobody writes that, but many are typing a keyword.',
    text: /(?<![\p{L}\w])(?:model|view|type|enum|generator|datasource)[\p{L}\w-]+[^\S\r\n]*\{/u,
  },
  {
    reason: 'The engine never looks behind an opening brace, so that to it this closes nothing.',
    text: /\{[^\S\r\n]*\}/,
  },
  { reason: 'The engine is not shown a schema for Prisma 8.', text: /use prisma-8/ },
  { reason: 'The engine is shown another character in the place of half a surrogate pair.', text: /\p{Surrogate}/u },
];

test('and of what random edits make of it, where the engine still accepts it', { timeout: 60_000 }, () => {
  const random = randomFrom(3);
  const edited = Array.from({ length: 4000 }, (_, index) => {
    const { id, files } = own[index % own.length] ?? { id: '', files: new Map() };
    return { id, files: new Map([...files].map(([file, text]) => [file, randomEdit(text, random)])) };
  });
  const readAlike = edited.filter(
    ({ files }) => !readOtherwise.some((it) => [...files.values()].some((text) => it.text.test(text))),
  );
  const { compared, wrong } = compare(readAlike);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(250);
});

test.skipIf(!corpusIsThere)(
  'of real schemas likewise (skipped where the folder of PITWALL_CORPUS is missing)',
  { timeout: 60_000 },
  () => {
    const { compared, facts, wrong, unanswered } = compare(corpusSchemas());
    expect([...wrong, ...unanswered]).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(45);
    expect(facts).toBeGreaterThan(15_000);
  },
);

test.skipIf(!engineSchemasAreThere)(
  "of the schemas in the engine's own tests likewise (skipped where the folder of PITWALL_CORPUS is missing)",
  { timeout: 60_000 },
  () => {
    const { compared, facts, wrong, unanswered } = compare(engineSchemas());
    expect([...wrong, ...unanswered]).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(200);
    expect(facts).toBeGreaterThan(4500);
  },
);
