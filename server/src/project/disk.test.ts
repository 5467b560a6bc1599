import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { childOf, isWithin, nameOf, parentOf, resolve, schemaFilesIn } from './disk.ts';

test.each([
  ['/ws/prisma/a.prisma', '/ws/prisma'],
  ['/a.prisma', '/'],
  ['/', '/'],
  ['c:/ws/a.prisma', 'c:/ws'],
  ['c:/a.prisma', 'c:/'],
  ['c:/', 'c:/'],
])('%s lies in %s', (path, folder) => {
  expect(parentOf(path)).toBe(folder);
  if (path !== folder) expect(childOf(folder, nameOf(path))).toBe(path);
});

test.each([
  ['/ws', 'prisma', '/ws/prisma'],
  ['/ws', './prisma/schema.prisma', '/ws/prisma/schema.prisma'],
  ['/ws/.config', '../prisma/', '/ws/prisma'],
  ['/ws', '../../..', '/'],
  ['/ws', '.', '/ws'],
  ['/', 'prisma', '/prisma'],
  ['/ws', '/other/prisma', '/other/prisma'],
  ['c:/ws', 'prisma\\schema', 'c:/ws/prisma/schema'],
  ['c:/ws', '../..', 'c:/'],
  ['c:/ws', 'd:/prisma', 'd:/prisma'],
  ['//server/share', 'prisma', '//server/share/prisma'],
])('%s with %s is %s', (folder, relative, path) => {
  expect(resolve(folder, relative)).toBe(path);
});

test('a folder is within itself, and not within one whose name begins alike', () => {
  expect(isWithin('/ws/prisma', '/ws/prisma')).toBe(true);
  expect(isWithin('/ws/prisma-old/a', '/ws/prisma')).toBe(false);
  expect(isWithin('/anything', '/')).toBe(true);
});

test('folders of built, installed, generated and hidden files are passed over', () => {
  const disk = memoryDisk({
    '/ws/b.prisma': '',
    '/ws/deep/er/a.prisma': '',
    '/ws/readme.md': '',
    '/ws/generated/client/schema.prisma': '',
    '/ws/node_modules/.prisma/client/schema.prisma': '',
    '/ws/dist/schema.prisma': '',
    '/ws/.cache/schema.prisma': '',
  });
  expect(schemaFilesIn(disk, '/ws')).toEqual(['/ws/b.prisma', '/ws/deep/er/a.prisma']);
});

test('a folder that is not there holds nothing', () => {
  expect(schemaFilesIn(memoryDisk(), '/ws')).toEqual([]);
});
