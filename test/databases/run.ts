import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { believedFalseClaims } from './false-claims.ts';
import { reportOf } from './report.ts';
import { open } from './servers.ts';
import type { TestedProvider } from './shape.ts';
import { type Failure, runCases } from './suite.ts';
import type { Tally } from './tally.ts';

/**
 * `npm run test:databases`: all cases on all databases, and the report. With numbers, `-- 17` or `-- 17 40`, the case
 * or the cases from one to the other, and no report.
 */

const cases = 2500;

const [first = 1, last = process.argv[2] ? first : cases] = process.argv.slice(2).map(Number);
const tallies = new Map<string, Tally>();
let failed = false;
for (const provider of ['postgresql', 'mysql', 'sqlite'] as const) {
  try {
    await run(provider);
  } catch (error) {
    failed = true;
    console.error(error instanceof Error ? error.message : error);
  }
}
if (!failed && process.argv.length === 2) {
  writeFileSync(path.join(import.meta.dirname, 'report.md'), reportOf(tallies));
}
// The package that brings PostgreSQL ends a process that comes to its end with 0, whatever its exit code.
process.exit(failed ? 1 : 0);

async function run(provider: TestedProvider): Promise<void> {
  const database = await open[provider]();
  try {
    const believed = await believedFalseClaims(provider, database);
    const { tally, failures } = await runCases(provider, database, first, last);
    const claims = [...tally.kinds.values()].reduce((sum, it) => sum + it, 0);
    console.log(`${database.label}: ${tally.cases} cases, ${claims} claims held, ${failures.length} did not.`);
    for (const it of believed) console.error(`\nBelieved, and not so: ${it}`);
    for (const it of failures.slice(0, 10)) console.error(words(it));
    tallies.set(database.label, tally);
    failed ||= believed.length + failures.length > 0;
  } finally {
    await database.close();
  }
}

function words({ number, text }: Failure): string {
  return `\nCase ${number}\n${text}`;
}
