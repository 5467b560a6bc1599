import { randomFrom } from '../support/random-edits.ts';
import { brokenText, monsters } from './broken-text.ts';
import { faultInSteps, folderOf, randomSteps, type Step, type Texts } from './edits.ts';
import { brokenLaws, kindOf, tryFixes } from './fixes.ts';
import { fewest, shortest } from './minimise.ts';
import { originals } from './originals.ts';
import { faultOn, tryTexts } from './texts.ts';

/** The long runs. Each prints how far it is and what it finds, as tests, and gives the number of failures. */
export interface Stage {
  readonly seed: number;
  readonly count: number;
  readonly say: (words: string) => void;
}

const stepsOfRun = 200;

export async function fuzzTexts({ seed, count, say }: Stage): Promise<number> {
  const texts = originals();
  const random = randomFrom(seed);
  function* broken(): Generator<string> {
    for (let number = 0; number < count; number++) yield brokenText(texts, random);
  }
  const tell = (tried: number) => {
    if (tried % 10_000 === 0) say(`${tried} of ${count} broken texts`);
  };
  const { faults, slowest } = await tryTexts(broken(), seed, { tell, timed: true });
  say(`${count} broken texts of ${texts.length}: all that is asked of one took ${slowest.toFixed(0)} ms at most`);
  const monstrous = await tryTexts(monsters(), seed, { timed: true });
  say(`Lines of 5 million characters: ${monstrous.slowest.toFixed(0)} ms at most for a thousand lines' worth`);
  for (const { text, place, what } of faults) {
    if ((await faultOn(text, place)) === undefined) {
      say(`\n${what}\nAsked at ${place}: ${JSON.stringify(text)}`);
      continue;
    }
    const small = await shortest(text, async (it) => (await faultOn(it, place)) !== undefined);
    say(`\n${what}\n${asTest(`expect(await faultOn(${JSON.stringify(small)}, ${place})).toBeUndefined()`)}`);
  }
  for (const { text, what } of monstrous.faults) {
    say(`\n${what}\n${text.length} characters, ${JSON.stringify(text.slice(0, 80))} …`);
  }
  return faults.length + monstrous.faults.length;
}

export async function fuzzEdits({ seed, count, say }: Stage): Promise<number> {
  const texts = originals();
  let failed = 0;
  for (let done = 0; done < count && failed < 3; done += stepsOfRun) {
    const seedOfRun = seed + done;
    const folder = folderOf(texts, seedOfRun);
    const steps = randomSteps(folder, Math.min(stepsOfRun, count - done), randomFrom(seedOfRun));
    const what = await faultInSteps(folder, steps, seedOfRun);
    if (done % 2000 === 0) say(`${done} of ${count} edits`);
    if (what === undefined) continue;
    failed++;
    say(`\nWith --seed ${seedOfRun} --edits ${steps.length}: ${what}`);
    // What hangs on the moment, as when a pause in the typing is noticed, may not come again.
    const isRepeated = (await faultInSteps(folder, steps, seedOfRun)) !== undefined;
    say(isRepeated ? asTest(await smallestSteps(folder, steps, seedOfRun)) : 'It did not fail again.');
  }
  say(`${count} edits, every hundred compared with a new server`);
  return failed;
}

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

export async function fuzzFixes({ seed, count, say }: Stage): Promise<number> {
  const { failures, findings } = tryFixes(count, seed, (tried) => say(`${tried} of ${count} schemas`));
  for (const { schema, broken } of failures) {
    const { text, migrations: sql } = schema;
    const breaks = async (lines: readonly string[]) =>
      brokenLaws({ ...schema, text: lines.join('\n') }).some((it) => kindOf(it) === kindOf(broken));
    const small = await fewest(text.split('\n'), breaks);
    const line = `expect(brokenLaws(${JSON.stringify({ text: small.join('\n'), migrations: sql })})).toEqual([])`;
    say(`\n${broken.fix}: ${broken.law}\n${asTest(line)}`);
  }
  const unseen = [...findings].filter(([, seen]) => seen === 0).map(([rule]) => rule);
  const all = [...findings.values()].reduce((sum, it) => sum + it, 0);
  say(
    `${count} schemas with ${all} findings; of rules that found nothing there are ${unseen.length}: ${unseen.join()}`,
  );
  return failures.length;
}

const asTest = (line: string): string => `test('…', async () => {\n  ${line};\n});`;
