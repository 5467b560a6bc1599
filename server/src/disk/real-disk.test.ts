import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { realDisk } from './real-disk.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pitwall-disk-')));

afterAll(() => rmSync(folder, { recursive: true }));

test('a path leads where its links lead, also as far as it is not there yet', () => {
  mkdirSync(join(folder, 'elsewhere'));
  mkdirSync(join(folder, 'project'));
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'project/migrations'));
  expect(realDisk.realPath(`${folder}/project/new/migration.sql`)).toBe(`${folder}/project/new/migration.sql`);
  expect(realDisk.realPath(`${folder}/project/migrations/1_new/migration.sql`)).toBe(
    `${folder}/elsewhere/1_new/migration.sql`,
  );
});
