import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { newMigrations } from './new-migrations.ts';

const folder = '/ws/prisma/migrations';
const now = new Date('2026-02-03T04:05:06.789Z');

const pathsBeside = (names: readonly string[], ...companions: readonly string[]) =>
  newMigrations(
    memoryDisk(Object.fromEntries(names.map((it) => [`${folder}/${it}/migration.sql`, '']))),
    folder,
    companions.map((name) => ({ name, sql: `-- ${name}` })),
    now,
  ).map((it) => it.path.slice(folder.length + 1));

test('a migration is called by the time and its name', () => {
  expect(pathsBeside([], 'pg_trgm')).toEqual(['20260203040506_pg_trgm/migration.sql']);
});

test('two of one fix stand one after the other, whatever they are called', () => {
  expect(pathsBeside([], 'b', 'b')).toEqual(['20260203040506_b/migration.sql', '20260203040507_b/migration.sql']);
});

test('those that are there come first, also where their clock was ahead', () => {
  expect(pathsBeside(['20260203040506_pg_trgm'], 'pg_trgm')).toEqual(['20260203040507_pg_trgm/migration.sql']);
  expect(pathsBeside(['20270131235959_later', '20250101000000_a'], 'x')).toEqual(['20270201000000_x/migration.sql']);
  expect(pathsBeside(['0_init', '20269999999999_no_time', '202602030405069_no_time'], 'x')).toEqual([
    '20260203040506_x/migration.sql',
  ]);
});

test('no name leads out of the folder', () => {
  expect(pathsBeside([], '../../etc/passwd', 'a table')).toEqual([
    '20260203040506__etc_passwd/migration.sql',
    '20260203040507_a_table/migration.sql',
  ]);
});
