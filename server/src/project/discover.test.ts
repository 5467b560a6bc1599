import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { groupOf, groupsIn, holdsDatasource } from './discover.ts';

const source = 'datasource db {\n  provider = "postgresql"\n}\n';
const models = 'model A {\n  id Int @id\n}\n';
const naming = (schema: string) => `export default defineConfig({ schema: '${schema}' })`;

/** The schemas of the folder, having made sure that each file, asked about alone, names the same one. */
function schemasIn(files: Readonly<Record<string, string>>, top = '/ws'): readonly (readonly string[])[] {
  const disk = memoryDisk(files);
  const groups = groupsIn(disk, top);
  for (const group of groups) {
    for (const file of group.files) expect(groupOf(disk, file, top), file).toEqual(group);
  }
  return groups.map((it) => it.files);
}

test('a file with a datasource, and all beside and below it, make one schema', () => {
  expect(
    schemasIn({ '/ws/prisma/main.prisma': source, '/ws/prisma/a.prisma': models, '/ws/prisma/shop/b.prisma': models }),
  ).toEqual([['/ws/prisma/a.prisma', '/ws/prisma/main.prisma', '/ws/prisma/shop/b.prisma']]);
});

test('where two files have a datasource each is a schema of its own, and the others join none', () => {
  expect(
    schemasIn({ '/ws/prisma/a.prisma': source, '/ws/prisma/b.prisma': source, '/ws/prisma/c.prisma': models }),
  ).toEqual([['/ws/prisma/a.prisma'], ['/ws/prisma/b.prisma'], ['/ws/prisma/c.prisma']]);
});

test('a datasource further down is a schema of its own, and the one above it is alone', () => {
  expect(
    schemasIn({
      '/ws/a.prisma': source,
      '/ws/x.prisma': models,
      '/ws/sub/b.prisma': source,
      '/ws/sub/y.prisma': models,
    }),
  ).toEqual([['/ws/a.prisma'], ['/ws/sub/b.prisma', '/ws/sub/y.prisma'], ['/ws/x.prisma']]);
});

test('a file beside the folder of the datasource is not part of its schema', () => {
  expect(schemasIn({ '/ws/prisma/a.prisma': source, '/ws/test/fixtures/b.prisma': models })).toEqual([
    ['/ws/prisma/a.prisma'],
    ['/ws/test/fixtures/b.prisma'],
  ]);
});

test('without any datasource every file is alone', () => {
  expect(schemasIn({ '/ws/a.prisma': models, '/ws/b.prisma': models })).toEqual([['/ws/a.prisma'], ['/ws/b.prisma']]);
});

test('the folder that a config names is one schema, however many datasources are in it', () => {
  expect(
    schemasIn({
      '/ws/prisma.config.ts': naming('db'),
      '/ws/db/a.prisma': source,
      '/ws/db/b/b.prisma': source,
      '/ws/other.prisma': models,
    }),
  ).toEqual([['/ws/db/a.prisma', '/ws/db/b/b.prisma'], ['/ws/other.prisma']]);
});

test('the file that a config names is alone, and the files around it do not take it', () => {
  expect(
    schemasIn({
      '/ws/prisma.config.ts': naming('prisma/main.prisma'),
      '/ws/prisma/main.prisma': source,
      '/ws/prisma/notes.prisma': models,
    }),
  ).toEqual([['/ws/prisma/main.prisma'], ['/ws/prisma/notes.prisma']]);
});

test.each([
  ['prisma7.config.ts', 'db'],
  ['prisma.config.mjs', './db'],
  ['.config/prisma.ts', '../db'],
  ['.config/prisma.config.js', '../db'],
])('%s is read', (config, schema) => {
  expect(
    schemasIn({ [`/ws/${config}`]: naming(schema), '/ws/db/a.prisma': models, '/ws/db/b/c.prisma': source }),
  ).toEqual([['/ws/db/a.prisma', '/ws/db/b/c.prisma']]);
});

test('package.json is read where there is no config that says it', () => {
  const files = { '/ws/db/a.prisma': source, '/ws/db/b.prisma': source };
  const manifest = '{ "name": "shop", "prisma": { "schema": "./db" } }';
  expect(schemasIn({ ...files, '/ws/package.json': manifest })).toEqual([['/ws/db/a.prisma', '/ws/db/b.prisma']]);
  expect(schemasIn({ ...files, '/ws/package.json': manifest, '/ws/prisma.config.ts': naming('db/a.prisma') })).toEqual([
    ['/ws/db/a.prisma'],
    ['/ws/db/b.prisma'],
  ]);
});

test.each(['', '{', '[]', 'null', '{ "prisma": "db" }', '{ "prisma": { "schema": 7 } }'])(
  'a package.json that says %j names no schema',
  (manifest) => {
    expect(schemasIn({ '/ws/package.json': manifest, '/ws/a.prisma': models })).toEqual([['/ws/a.prisma']]);
  },
);

test('a config that names what is not there changes nothing', () => {
  expect(
    schemasIn({ '/ws/prisma.config.ts': naming('gone'), '/ws/db/a.prisma': source, '/ws/db/b.prisma': models }),
  ).toEqual([['/ws/db/a.prisma', '/ws/db/b.prisma']]);
});

test('the nearest config that names a place around the file counts', () => {
  expect(
    schemasIn({
      '/ws/prisma.config.ts': naming('packages/shop/prisma'),
      '/ws/packages/shop/prisma.config.ts': naming('prisma/main.prisma'),
      '/ws/packages/shop/prisma/main.prisma': source,
      '/ws/packages/shop/prisma/more.prisma': models,
    }),
  ).toEqual([['/ws/packages/shop/prisma/main.prisma'], ['/ws/packages/shop/prisma/more.prisma']]);
});

test('a config that names a place outside of its own folder is not followed', () => {
  const disk = memoryDisk({
    '/ws/db/prisma.config.ts': naming('..'),
    '/ws/db/a.prisma': models,
    '/ws/b.prisma': models,
  });
  expect(groupOf(disk, '/ws/db/a.prisma', '/ws').files).toEqual(['/ws/db/a.prisma']);
});

test('packages of one repository do not mix', () => {
  expect(
    schemasIn({
      '/ws/package.json': '{}',
      '/ws/schema.prisma': source,
      '/ws/packages/shop/package.json': '{}',
      '/ws/packages/shop/prisma/a.prisma': source,
      '/ws/packages/shop/prisma/b.prisma': models,
      '/ws/packages/blog/package.json': '{}',
      '/ws/packages/blog/models.prisma': models,
    }),
  ).toEqual([
    ['/ws/packages/blog/models.prisma'],
    ['/ws/packages/shop/prisma/a.prisma', '/ws/packages/shop/prisma/b.prisma'],
    ['/ws/schema.prisma'],
  ]);
});

test('a copy in a generated folder is no part of the schema', () => {
  const disk = memoryDisk({ '/ws/prisma/a.prisma': source, '/ws/prisma/generated/client/schema.prisma': source });
  expect(groupOf(disk, '/ws/prisma/a.prisma', '/ws').files).toEqual(['/ws/prisma/a.prisma']);
  expect(groupOf(disk, '/ws/prisma/generated/client/schema.prisma', '/ws').files).toEqual([
    '/ws/prisma/generated/client/schema.prisma',
  ]);
});

test('nothing above the top is looked at', () => {
  const disk = memoryDisk({
    '/prisma.config.ts': naming('ws'),
    '/main.prisma': source,
    '/ws/a.prisma': models,
    '/ws/b.prisma': models,
  });
  expect(groupOf(disk, '/ws/a.prisma', '/ws').files).toEqual(['/ws/a.prisma']);
});

test('a home folder is not searched to its end', () => {
  const files: Record<string, string> = { '/home/me/schema.prisma': source, '/home/me/far/away/a.prisma': models };
  for (let i = 0; i < 2500; i++) files[`/home/me/stuff/${i}/note.txt`] = '';
  const disk = memoryDisk(files);
  expect(groupOf(disk, '/home/me/schema.prisma', '/home/me').files).toEqual(['/home/me/schema.prisma']);
});

test.each([
  ['datasource db {', true],
  ['\uFEFFdatasource db {', true],
  ['model A {\r\n}\r\n  datasource my-db{', true],
  ['// datasource db {', false],
  ['model datasource {', false],
  ['  provider = "datasource"', false],
])('%j holds a datasource: %s', (text, holds) => {
  expect(holdsDatasource(text)).toBe(holds);
});
