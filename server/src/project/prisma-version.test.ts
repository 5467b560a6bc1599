import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { prismaVersion } from './prisma-version.ts';

const file = '/ws/app/prisma/schema.prisma';

/** `7.4`, as the files in the folder of the app tell. */
function versionIn(files: Readonly<Record<string, string>>, top = '/ws'): string | undefined {
  const disk = memoryDisk(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/ws/${name}`, text])));
  const version = prismaVersion(disk, file, top);
  return version && `${version.major}.${version.minor}`;
}

const manifest = (range: string, name = 'prisma') => JSON.stringify({ devDependencies: { [name]: range } });

test.each([
  ['^7.4.0', '7.4'],
  ['~6.19.1', '6.19'],
  ['5', '5.0'],
  ['6.x', '6.0'],
  ['>=5.2 <8', '5.2'],
  ['v7.1.0', '7.1'],
  ['latest', undefined],
  ['workspace:*', undefined],
  ['npm:other@7.0.0', undefined],
])('package.json asks for %s', (range, version) => {
  expect(versionIn({ 'app/package.json': manifest(range) })).toBe(version);
});

test('the client counts where the command line is not named', () => {
  expect(versionIn({ 'app/package.json': manifest('^6.2.0', '@prisma/client') })).toBe('6.2');
  const both = { dependencies: { '@prisma/client': '^6.2.0' }, devDependencies: { prisma: '^6.3.0' } };
  expect(versionIn({ 'app/package.json': JSON.stringify(both) })).toBe('6.3');
});

test.each([
  [
    'package-lock.json',
    `{
  "packages": {
    "": { "devDependencies": { "prisma": "^6.0.0" } },
    "node_modules/@prisma/client": {
      "version": "9.9.9"
    },
    "node_modules/prisma": {
      "version": "7.4.2",
      "resolved": ""
    }
  }
}`,
  ],
  ['package-lock.json', '{ "dependencies": {\n    "prisma": {\n      "version": "7.4.2"\n    } } }'],
  [
    'pnpm-lock.yaml',
    "packages:\n\n  '@prisma/client@9.9.9':\n    x: 1\n\n  prisma@7.4.2(typescript@5.9.2):\n    x: 1\n",
  ],
  ['pnpm-lock.yaml', 'packages:\n\n  /prisma@7.4.2:\n    x: 1\n'],
  ['pnpm-lock.yaml', 'packages:\n\n  /prisma/7.4.2:\n    x: 1\n'],
  ['yarn.lock', 'prisma-extension@^9.0.0:\n  version "9.0.0"\n\nprisma@^7.0.0, prisma@^7.1.0:\n  version "7.4.2"\n'],
  ['yarn.lock', '"prisma@npm:^7.0.0":\r\n  version: 7.4.2\r\n  resolution: "prisma@npm:7.4.2"\r\n'],
  ['bun.lock', '{ "packages": {\n    "prisma": ["prisma@7.4.2", "", {}, "sha"],\n } }'],
])('%s tells what is installed', (name, text) => {
  expect(versionIn({ [`app/${name}`]: text, 'app/package.json': manifest('^7.0.0') })).toBe('7.4');
  expect(versionIn({ [name]: text, 'app/package.json': manifest('^7.0.0') })).toBe('7.4');
});

test('of several installed versions the one that the project asks for counts', () => {
  const lock = ['5.1.0', '6.2.0', '7.4.2'].map((it) => `  prisma@${it}:\n    x: 1\n`).join('');
  expect(versionIn({ 'pnpm-lock.yaml': lock, 'app/package.json': manifest('^6.0.0') })).toBe('6.2');
  expect(versionIn({ 'pnpm-lock.yaml': lock, 'app/package.json': manifest('catalog:') })).toBe('5.1');
});

test('nothing is known where nothing says it, or only what lies above the top', () => {
  expect(versionIn({})).toBeUndefined();
  expect(versionIn({ 'app/package.json': '{ "prisma": { "schema": "x" }' })).toBeUndefined();
  expect(versionIn({ 'package.json': manifest('^7.0.0') }, '/ws/app')).toBeUndefined();
});
