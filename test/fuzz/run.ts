import { parseArgs } from 'node:util';
import { randomFrom } from '../support/random-edits.ts';
import { brokenText, monsters } from './broken-text.ts';
import { faultInSteps, folderOf, randomSteps, type Step, type Texts } from './edits.ts';
import { brokenLaws, kindOf, tryFixes } from './fixes.ts';
import { fewest, shortest } from './minimise.ts';
import { originals } from './originals.ts';
import { faultOn, tryTexts } from './texts.ts';

const usage = `usage: npm run fuzz -- [texts|edits|fixes] [options]

  --seed 17        the same run again
  --texts 100000   how many broken texts
  --steps 20000    how many edits
  --schemas 2000   how many schemas to try all fixes on
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    texts: { type: 'string', default: '100000' },
    steps: { type: 'string', default: '20000' },
    schemas: { type: 'string', default: '2000' },
    help: { type: 'boolean', default: false },
  },
});

const stages: Readonly<Record<string, () => Promise<number>>> = {
  texts: fuzzTexts,
  edits: fuzzEdits,
  fixes: fuzzFixes,
};
const asked = positionals.length > 0 ? positionals : Object.keys(stages);
const seed = Number(values.seed);
const startsAt = performance.now();

if (values.help || asked.some((it) => !stages[it])) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
console.log(`Seed ${seed}, Node ${process.version}`);
let failures = 0;
for (const it of asked) failures += (await stages[it]?.()) ?? 0;
console.log(failures === 0 ? `Nothing was found in ${minutes()}.` : `${failures} failures, seed ${seed}.`);
process.exit(failures === 0 ? 0 : 1);

async function fuzzTexts(): Promise<number> {
  const texts = originals();
  const count = Number(values.texts);
  const random = randomFrom(seed);
  function* broken(): Generator<string> {
    for (let number = 0; number < count; number++) yield brokenText(texts, random);
  }
  const tell = (tried: number) => {
    if (tried % 10_000 === 0) console.log(`${tried} of ${count} broken texts, ${minutes()}`);
  };
  const { faults, slowest } = await tryTexts(broken(), seed, { tell, timed: true });
  console.log(
    `${count} broken texts of ${texts.length}: all that is asked of one took ${slowest.toFixed(0)} ms at most`,
  );
  const monstrous = await tryTexts(monsters(), seed, { timed: true });
  console.log(`Lines of 5 million characters: ${monstrous.slowest.toFixed(0)} ms at most for a thousand lines' worth`);
  for (const { text, place, what } of faults) {
    const small = await shortest(text, async (it) => (await faultOn(it, place)) !== undefined);
    console.log(`\n${what}\n${asTest(`expect(await faultOn(${JSON.stringify(small)}, ${place})).toBeUndefined()`)}`);
  }
  for (const { text, what } of monstrous.faults) {
    console.log(`\n${what}\n${text.length} characters, ${JSON.stringify(text.slice(0, 80))} …`);
  }
  return faults.length + monstrous.faults.length;
}

async function fuzzEdits(): Promise<number> {
  const texts = originals();
  const count = Number(values.steps);
  let failed = 0;
  for (let done = 0; done < count && failed < 3; done += stepsOfRun) {
    const seedOfRun = seed + done;
    const folder = folderOf(texts, seedOfRun);
    const steps = randomSteps(folder, Math.min(stepsOfRun, count - done), randomFrom(seedOfRun));
    const what = await faultInSteps(folder, steps, seedOfRun);
    if (done % 2000 === 0) console.log(`${done} of ${count} edits, ${minutes()}`);
    if (what === undefined) continue;
    failed++;
    console.log(`\n${what}\n${asTest(await smallestSteps(folder, steps, seedOfRun))}`);
  }
  console.log(`${count} edits, every hundred compared with a new server`);
  return failed;
}

const stepsOfRun = 200;

async function smallestSteps(folder: Texts, steps: readonly Step[], seedOfRun: number): Promise<string> {
  const needed = await fewest(steps, async (it) => (await faultInSteps(folder, it, seedOfRun)) !== undefined);
  let small = folder;
  for (const [file, text] of Object.entries(folder)) {
    // A change that is not at its place changes what comes behind, which may fail in another way: that is a failure too.
    const fails = async (it: string) => (await faultInSteps({ ...small, [file]: it }, needed, seedOfRun)) !== undefined;
    small = { ...small, [file]: await shortest(text, fails) };
  }
  return `expect(await faultInSteps(${JSON.stringify(small)}, ${JSON.stringify(needed)}, ${seedOfRun})).toBeUndefined()`;
}

async function fuzzFixes(): Promise<number> {
  const count = Number(values.schemas);
  const { failures, findings } = tryFixes(count, seed, (tried) =>
    console.log(`${tried} of ${count} schemas, ${minutes()}`),
  );
  for (const { schema, broken } of failures) {
    const { text, migrations: sql } = schema;
    const breaks = async (lines: readonly string[]) =>
      brokenLaws({ ...schema, text: lines.join('\n') }).some((it) => kindOf(it) === kindOf(broken));
    const small = await fewest(text.split('\n'), breaks);
    const line = `expect(brokenLaws(${JSON.stringify({ text: small.join('\n'), migrations: sql })})).toEqual([])`;
    console.log(`\n${broken.fix}: ${broken.law}\n${asTest(line)}`);
  }
  const unseen = [...findings].filter(([, seen]) => seen === 0).map(([rule]) => rule);
  const all = [...findings.values()].reduce((sum, it) => sum + it, 0);
  console.log(
    `${count} schemas with ${all} findings; of rules that found nothing there are ${unseen.length}: ${unseen.join()}`,
  );
  return failures.length;
}

const asTest = (line: string): string => `test('…', async () => {\n  ${line};\n});`;

function minutes(): string {
  return `${((performance.now() - startsAt) / 60_000).toFixed(1)} min`;
}
