import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audited, complaintsOf, datasource, nothing, oneWarning, owned, ownerOf, placesIn, textOf } from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

const noBlock = 'This is not a schema: it holds no block such as model or datasource.';

test('a missing path is named, and the rest is audited', () => {
  const done = audited(folderWith({ 'a.prisma': oneWarning }), [
    'gone/b.prisma',
    'a.prisma',
    'a.prisma/within',
    `${'x'.repeat(300)}.prisma`,
  ]);
  expect(complaintsOf(done)).toEqual([
    'gone/b.prisma: There is no such file or folder.',
    'a.prisma/within: There is no such file or folder.',
    `${'x'.repeat(300)}.prisma: No file can have a name as long as this.`,
  ]);
  expect(placesIn(done)).toEqual(['a.prisma:11']);
  expect(done.exitCode).toBe(2);
});

test.each([
  ['package.json', '{\n  "name": "garage"\n}\n', noBlock],
  ['query.ts', "export class Garage {\n  cars = ['Car'];\n}\n", noBlock],
  ['empty.prisma', '', noBlock],
  ['comments.prisma', '// nothing here yet\n', noBlock],
  ['picture.prisma', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), binary()],
  ['latin-1.prisma', Buffer.from(`${nothing}// caf\u00e9\n`, 'latin1'), 'Line 7 holds bytes that are not UTF-8.'],
  ['surrogate.prisma', bytesOf(`// `, [0xed, 0xa0, 0x80], nothing), 'Line 1 holds bytes that are not UTF-8.'],
  ['cut-off.prisma', bytesOf(nothing, [0x2f, 0x2f, 0xe2, 0x82]), 'Line 7 holds bytes that are not UTF-8.'],
  ['wide.prisma', Buffer.from(`\ufeff${nothing}`, 'utf16le'), 'This file is UTF-16; Prisma reads UTF-8 alone.'],
])('%s is no schema, and said to be none', (name, content, message) => {
  const done = audited(folderWith({ [name]: content, 'good/schema.prisma': oneWarning }), [name, 'good']);
  expect(complaintsOf(done)).toEqual([`${name}: ${message}`]);
  expect(placesIn(done)).toEqual(['good/schema.prisma:11']);
  expect(done.exitCode).toBe(2);
});

function binary(): string {
  return 'This is a binary file, not a schema.';
}

function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(parts.map((it) => (typeof it === 'string' ? Buffer.from(it) : Uint8Array.from(it))));
}

test('a byte order mark is no fault', () => {
  const done = audited(folderWith({ 'a.prisma': `\ufeff${oneWarning}` }));
  expect(complaintsOf(done)).toEqual([]);
  expect(placesIn(done)).toEqual(['a.prisma:11']);
});

test('what cannot be read is named: a folder with the name of a file, links to nothing or to themselves, a pipe', () => {
  const folder = folderWith({ 'schema/good.prisma': oneWarning });
  mkdirSync(join(folder, 'folder.prisma'));
  symlinkSync('nowhere.prisma', join(folder, 'schema/link.prisma'));
  symlinkSync('circle.prisma', join(folder, 'schema/circle.prisma'));
  execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'schema/pipe.prisma')]);
  const before = stateOf(folder);
  const done = audited(folder, ['folder.prisma', 'schema', 'schema/pipe.prisma']);
  expect(complaintsOf(done).toSorted()).toEqual([
    'folder.prisma: This folder holds no schema: no file in it has a name that ends in .prisma.',
    'schema/circle.prisma: This is a link that leads back to itself.',
    'schema/link.prisma: This is a link to nowhere.prisma, where there is nothing.',
    'schema/pipe.prisma: This is no regular file.',
  ]);
  expect(placesIn(done)).toEqual(['schema/good.prisma:11']);
  expect(done.exitCode).toBe(2);
  expect(stateOf(folder)).toEqual(before);
});

test('a link to a schema is a schema', () => {
  const folder = folderWith({ 'real/a.prisma': oneWarning, 'links/.keep': '' });
  symlinkSync('../real/a.prisma', join(folder, 'links/b.prisma'));
  expect(placesIn(audited(folder, ['links']))).toEqual(['links/b.prisma:11']);
});

test('one file of a schema that cannot be read does not hide the others', () => {
  const folder = folderWith({
    'schema/base.prisma': `${datasource}${ownerOf('Car')}`,
    'schema/bad.prisma': Uint8Array.of(0xff, 0x20),
    'schema/car.prisma': owned('Car'),
  });
  const done = audited(folder, ['schema/car.prisma']);
  expect(complaintsOf(done)).toEqual(['schema/bad.prisma: Line 1 holds bytes that are not UTF-8.']);
  expect(placesIn(done)).toEqual(['schema/car.prisma:4']);
  expect(textOf(audited(folder))).toContain('1 warning in 1 of 2 files (1 schema).');
  expect(done.exitCode).toBe(2);
});

test('a file of a schema may be empty', () => {
  const folder = folderWith({ 'base.prisma': nothing, 'later.prisma': '// to come\n' });
  const done = audited(folder, ['later.prisma']);
  expect(complaintsOf(done)).toEqual([]);
  expect(done.exitCode).toBe(0);
});

test('a folder with no schema says so, and names who sent it there', () => {
  const folder = folderWith({
    'bare/readme.md': '',
    'lost/prisma.config.ts': "export default { schema: 'db/schema.prisma' };\n",
    'hollow/package.json': '{ "prisma": { "schema": "db" } }',
    'hollow/db/readme.md': '',
  });
  const done = audited(folder, ['bare', 'lost', 'hollow']);
  expect(complaintsOf(done)).toEqual([
    'bare: This folder holds no schema: no file in it has a name that ends in .prisma.',
    'lost/db/schema.prisma: There is no such file or folder, though lost/prisma.config.ts names it.',
    'hollow/db: This folder, which hollow/package.json names, holds no schema.',
  ]);
  expect(textOf(done)).toBe('');
  expect(done.exitCode).toBe(2);
});

test('a file that is asked for twice is complained of once', () => {
  const folder = folderWith({ 'schema/bad.prisma': Uint8Array.of(0xff), 'schema/good.prisma': nothing });
  const done = audited(folder, ['schema', 'schema/bad.prisma', './schema/']);
  expect(complaintsOf(done)).toEqual(['schema/bad.prisma: Line 1 holds bytes that are not UTF-8.']);
});

test('a large schema and a deeply nested one are read like others', () => {
  const names = Array.from({ length: 15_000 }, (_, i) => `Bolt${i}`);
  const nested = `model Deep {\n  id Int @id @default(${'['.repeat(3000)}${']'.repeat(3000)})\n}\n`;
  const large = `${oneWarning}${names.map((it) => `/// ${'x'.repeat(300)}\nmodel ${it} {\n  id Int @id\n}\n`).join('')}`;
  expect(large.length).toBeGreaterThan(5_000_000);
  const done = audited(folderWith({ 'large.prisma': large, 'nested.prisma': `${oneWarning}${nested}` }));
  expect(complaintsOf(done)).toEqual([]);
  expect(placesIn(done)).toEqual(['large.prisma:11', 'nested.prisma:11']);
});

test('a broken project file is named with the place, and the audit goes on', () => {
  const folder = folderWith({
    'a/pitwall.json': '{\n  "tpyo": 1\n}\n',
    'a/schema.prisma': oneWarning,
    'b/pitwall.json': '{\r\n  "extends" }\r\n',
    'b/schema.prisma': oneWarning,
    'c/pitwall.json': Uint8Array.of(0xff),
    'c/schema.prisma': oneWarning,
    'd/pitwall.json/keep': '',
    'd/schema.prisma': oneWarning,
  });
  const done = audited(folder);
  expect(complaintsOf(done)).toEqual([
    'a/pitwall.json:2:3: pitwall.json has no setting "tpyo".',
    expect.stringMatching(/^b\/pitwall\.json:2:13: pitwall\.json is not valid JSON/),
    'c/pitwall.json: Line 1 holds bytes that are not UTF-8.',
    'd/pitwall.json: This is a folder, not a file.',
  ]);
  expect(placesIn(done)).toEqual(['a', 'b', 'c', 'd'].map((it) => `${it}/schema.prisma:11`));
  expect(done.exitCode).toBe(2);
});

test('nothing that a path or a setting is called acts on the terminal', () => {
  const folder = folderWith({ 'pitwall.json': '{ "\\u001b[31m": 1 }', 'a.prisma': nothing });
  expect(complaintsOf(audited(folder, ['a.prisma', 'no\u001b[2Jpe\n.prisma']))).toEqual([
    'no\\u{1b}[2Jpe\\u{a}.prisma: There is no such file or folder.',
    'pitwall.json:1:3: pitwall.json has no setting "\\u{1b}[31m".',
  ]);
});
