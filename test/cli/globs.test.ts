import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expandGlobs } from '../../server/src/cli/globs.ts';
import { createReader } from '../../server/src/cli/reader.ts';
import { audited, complaintsOf, nothing, oneWarning, placesIn } from './audited.ts';
import { folderWith } from './folder.ts';

/** Relative to the folder, as they would be audited. */
const expanded = (folder: string, ...patterns: readonly string[]): readonly string[] =>
  expandGlobs(createReader(), folder, patterns).paths.map((it) => it.replace(`${folder}/`, ''));

const monorepo = {
  'packages/api/prisma/schema.prisma': oneWarning,
  'packages/api/node_modules/kit/schema.prisma': oneWarning,
  'packages/shop/db/main.prisma': nothing,
  'packages/shop/db/notes.md': '',
  'packages/web/index.ts': '',
};

test('a pattern means the schema files and the folders of schemas that it matches', () => {
  const folder = folderWith(monorepo);
  expect(expanded(folder, 'packages/*')).toEqual(['packages/api', 'packages/shop']);
  expect(expanded(folder, 'packages/*/{db,prisma}/*')).toEqual([
    'packages/api/prisma/schema.prisma',
    'packages/shop/db/main.prisma',
  ]);
  expect(expanded(folder, '**/*.prisma', '!packages/api/**')).toEqual(['packages/shop/db/main.prisma']);
  expect(expanded(folder, './packages/a?i', 'packages/web')).toEqual(['packages/api', 'packages/web']);
});

test('folders in which something may come to match are known', () => {
  const folder = folderWith(monorepo);
  const foldersOf = (...patterns: readonly string[]) => expandGlobs(createReader(), folder, patterns).folders;
  expect(foldersOf('packages/*/prisma', '!packages/old/**', 'packages/api')).toEqual([`${folder}/packages`]);
  expect(foldersOf('**/*.prisma', '/srv/*')).toEqual([folder, '/srv']);
});

test('a file that is called like a pattern is that file', () => {
  const folder = folderWith({ 'a[1].prisma': oneWarning, 'a1.prisma': nothing });
  expect(expanded(folder, 'a[1].prisma')).toEqual(['a[1].prisma']);
});

test.each([['packages/*.prisma'], ['**/schema.{sql,txt}'], ['!**/*.prisma']])(
  '%s matches nothing, and is named',
  (pattern) => {
    const folder = folderWith({ 'db/schema.prisma': nothing });
    const done = audited(folder, expanded(folder, pattern));
    expect(complaintsOf(done)).toEqual([`${pattern}: No schema matches this pattern.`]);
    expect(done.exitCode).toBe(2);
  },
);

test('a link to a folder is not followed', () => {
  const folder = folderWith({ 'db/schema.prisma': oneWarning });
  symlinkSync('.', join(folder, 'db/again'));
  expect(placesIn(audited(folder, expanded(folder, '**/*.prisma')))).toEqual(['db/schema.prisma:11']);
});
