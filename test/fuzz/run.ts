import { parseArgs } from 'node:util';
import { fuzzEdits, fuzzFixes, fuzzTexts, type Stage } from './stages.ts';

const usage = `usage: npm run fuzz -- [texts|edits|fixes] [options]

  --seed 17        the same run again
  --texts 100000   how many broken texts
  --edits 20000    how many edits
  --fixes 2000     on how many schemas to try all fixes
`;

const stages: Readonly<Record<string, (stage: Stage) => Promise<number>>> = {
  texts: fuzzTexts,
  edits: fuzzEdits,
  fixes: fuzzFixes,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    texts: { type: 'string', default: '100000' },
    edits: { type: 'string', default: '20000' },
    fixes: { type: 'string', default: '2000' },
    help: { type: 'boolean', default: false },
  },
});
const counts: Readonly<Record<string, number>> = {
  texts: Number(values.texts),
  edits: Number(values.edits),
  fixes: Number(values.fixes),
};
const asked = positionals.length > 0 ? positionals : Object.keys(stages);
if (values.help || asked.some((it) => !stages[it])) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const seed = Number(values.seed);
const start = performance.now();
const say = (words: string) => console.log(`${((performance.now() - start) / 60_000).toFixed(1)} min  ${words}`);
say(`seed ${seed}, Node ${process.version}`);
let failures = 0;
for (const it of asked) failures += (await stages[it]?.({ seed, count: counts[it] ?? 0, say })) ?? 0;
say(failures === 0 ? 'Nothing was found.' : `${failures} failures with seed ${seed}.`);
process.exit(failures === 0 ? 0 : 1);
