import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from './generated-files.ts';

/** Writes everything that follows from the rules and patterns; with `--check` only compares, and fails on a difference. */
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

for await (const { path, text } of generatedFiles()) {
  if (read(path) === text) continue;
  stale.push(path);
  if (checkOnly) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

if (checkOnly && stale.length > 0) {
  console.error(`Out of date, run \`npm run generate\`:\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
