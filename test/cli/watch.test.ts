import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nothing, oneWarning } from './audited.ts';
import { builtProgram, running } from './built-program.ts';
import { folderWith } from './folder.ts';

const { program } = builtProgram();

const waiting = 'pitwall: Waiting for changes.\n';

/** Runs `pitwall audit --watch` until the test is over, and waits for the round that says something. */
function watching(folder: string, ...args: readonly string[]) {
  const { process, writtenUntil } = running(folder, program, 'audit', '--watch', ...args);
  return {
    process,
    async says(words: string): Promise<string> {
      // A change that takes several steps may be several rounds.
      for (;;) {
        const round = (await writtenUntil(waiting)).replace(waiting, '');
        if (round.includes(words)) return round;
      }
    },
  };
}

test('the audit is made again when a schema, its project file or a migration changes', async () => {
  const folder = folderWith({ 'prisma/schema.prisma': oneWarning, 'notes.txt': '' });
  const { says } = watching(folder);
  await says('1 warning in 1 of 1 file');
  writeFileSync(join(folder, 'pitwall.json'), '{ "rules": { "foreign-key-without-index": "error" } }');
  await says('1 error in 1 of 1 file');
  writeFileSync(join(folder, 'pitwall.json'), '{ "rules": { "foreign-key-without-index": "wrong" } }');
  await says('pitwall: pitwall.json:1:43: ');
  rmSync(join(folder, 'pitwall.json'));
  await says('1 warning in 1 of 1 file');
  mkdirSync(join(folder, 'prisma/migrations/1_index'), { recursive: true });
  writeFileSync(join(folder, 'prisma/migrations/1_index/migration.sql'), 'CREATE INDEX by_owner ON "Car" ("ownerId");');
  await says('by_owner is in a migration and not in the schema');
  writeFileSync(join(folder, 'prisma/schema.prisma'), oneWarning.replaceAll('ownerId', 'keeperId'));
  await says('No index starts with keeperId');
});

test('a baseline that appears is heeded', async () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const { says } = watching(folder, '--baseline', 'accepted.json');
  await says('pitwall: accepted.json: There is no such file, though --baseline names it');
  spawnSync(process.execPath, [program, 'audit', '--update-baseline', '--baseline', 'accepted.json'], { cwd: folder });
  await says('Nothing to report in 1 file (1 schema); 1 accepted in the baseline.');
});

test('a schema that is deleted is complained of, and audited when it is there again', async () => {
  const folder = folderWith({ 'db/schema.prisma': oneWarning });
  const { says } = watching(folder, 'db/schema.prisma');
  await says('1 warning');
  rmSync(join(folder, 'db'), { recursive: true });
  expect(await says('no such file')).toBe('pitwall: db/schema.prisma: There is no such file or folder.\n');
  mkdirSync(join(folder, 'db'));
  writeFileSync(join(folder, 'db/schema.prisma'), nothing);
  expect(await says('Nothing')).toBe('Nothing to report in 1 file (1 schema).\n');
});

test('a file that comes to match a pattern is audited', async () => {
  const folder = folderWith({ 'packages/a/schema.prisma': nothing });
  const { says } = watching(folder, 'packages/**/*.prisma');
  await says('(1 schema)');
  mkdirSync(join(folder, 'packages/b/deep'), { recursive: true });
  writeFileSync(join(folder, 'packages/b/deep/schema.prisma'), oneWarning);
  await says('1 warning in 1 of 2 files (2 schemas).');
});

test('an interruption ends it as it ends any program', async () => {
  const { process, says } = watching(folderWith({ 'a.prisma': nothing }));
  await says('Nothing');
  const ended = new Promise((resolve) => process.on('exit', (code, signal) => resolve({ code, signal })));
  process.kill('SIGINT');
  expect(await ended).toEqual({ code: null, signal: 'SIGINT' });
});
