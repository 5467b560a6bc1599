import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { groupOf } from './discover.ts';
import type { Disk } from './disk.ts';
import { createHistories, migrationsFolder } from './migrations.ts';

const source = 'datasource db {\n  provider = "postgresql"\n}\n';
const models = 'model A {\n  id Int @id\n}\n';
const sql = 'CREATE INDEX a ON t (x);';

const folderFor = (files: Readonly<Record<string, string>>, file: string, top = '/ws') => {
  const disk = memoryDisk(files);
  return migrationsFolder(disk, groupOf(disk, file, top), top);
};

test('migrations lie beside the schema file', () => {
  expect(folderFor({ '/ws/prisma/schema.prisma': source }, '/ws/prisma/schema.prisma')).toBe('/ws/prisma/migrations');
});

test('of several files, beside the one with the datasource', () => {
  const files = {
    '/ws/prisma.config.ts': "export default { schema: 'prisma' }",
    '/ws/prisma/base/main.prisma': source,
    '/ws/prisma/a.prisma': models,
  };
  expect(folderFor(files, '/ws/prisma/a.prisma')).toBe('/ws/prisma/base/migrations');
  expect(folderFor({ ...files, '/ws/prisma/migrations/1/migration.sql': sql }, '/ws/prisma/a.prisma')).toBe(
    '/ws/prisma/migrations',
  );
});

test('of several files, beside their folder where Prisma put them before', () => {
  const files = {
    '/ws/prisma/schema/main.prisma': source,
    '/ws/prisma/schema/a.prisma': models,
    '/ws/prisma/migrations/1/migration.sql': sql,
  };
  expect(folderFor(files, '/ws/prisma/schema/a.prisma')).toBe('/ws/prisma/migrations');
});

test('the config of the project may name another folder', () => {
  const config = "export default { migrations: { path: 'db/changes' } }";
  const named = "export default { schema: './data/schema.prisma', migrations: { path: './db/changes' } }";
  const file = '/ws/prisma/schema.prisma';
  expect(folderFor({ [file]: source, '/ws/prisma.config.ts': config }, file)).toBe('/ws/db/changes');
  const other = '/ws/data/schema.prisma';
  expect(folderFor({ [other]: source, '/ws/prisma.config.ts': named }, other)).toBe('/ws/db/changes');
});

test('a config that is about another schema is not asked', () => {
  const file = '/ws/shop/data/schema.prisma';
  const other = "export default { schema: 'prisma', migrations: { path: 'db' } }";
  expect(folderFor({ [file]: source, '/ws/prisma.config.ts': other }, file)).toBe('/ws/shop/data/migrations');
  const unnamed = "export default { migrations: { path: 'db' } }";
  expect(folderFor({ [file]: source, '/ws/prisma.config.ts': unnamed }, file)).toBe('/ws/shop/data/migrations');
});

test('nothing is looked at above the top', () => {
  const file = '/ws/a/prisma/schema.prisma';
  const config = "export default { migrations: { path: 'db' } }";
  expect(folderFor({ [file]: source, '/ws/prisma.config.ts': config }, file, '/ws/a')).toBe('/ws/a/prisma/migrations');
});

test('migrations are read in the order of their names, and an unchanged history is the same one', () => {
  const file = '/ws/schema.prisma';
  const disk = memoryDisk({
    [file]: source,
    '/ws/migrations/20240102_b/migration.sql': 'DROP INDEX a; CREATE INDEX b ON t (x);',
    '/ws/migrations/20240101_a/migration.sql': sql,
    '/ws/migrations/20240103_c/notes.md': 'DROP INDEX b;',
    '/ws/migrations/migration_lock.toml': '',
  });
  const histories = createHistories();
  const read = () => histories.of(disk, groupOf(disk, file, '/ws'), '/ws');
  const history = read();
  expect(history.get('t')?.map((it) => it.name)).toEqual(['b']);
  expect(read()).toBe(history);
  disk.write('/ws/migrations/20240101_a/migration.sql', `${sql}\n`);
  expect(read()).not.toBe(history);
  disk.write('/ws/migrations/20240103_c/migration.sql', 'DROP INDEX b;');
  expect(read().size).toBe(0);
});

test('a disk that refuses gives no history', () => {
  const nothing: Disk = { readText: () => undefined, list: () => undefined };
  const group = { root: '/ws/a.prisma', files: ['/ws/a.prisma'] };
  expect(createHistories().of(nothing, group, '/ws').size).toBe(0);
});
