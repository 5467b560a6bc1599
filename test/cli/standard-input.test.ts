import { expect, test } from 'vitest';
import { planFixes } from '../../server/src/cli/fix.ts';
import { diffReport } from '../../server/src/cli/reporters/diff.ts';
import { audited, complaintsOf, datasource, nothing, oneWarning, owned, ownerOf, placesIn } from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

const given = (cwd: string, name: string, text: string | Uint8Array) =>
  audited(cwd, [name], { given: { path: `${cwd}/${name}`, bytes: Buffer.from(text) } });

test('the given text counts, and the file does not', () => {
  const folder = folderWith({ 'a.prisma': nothing });
  expect(placesIn(given(folder, 'a.prisma', oneWarning))).toEqual(['a.prisma:11']);
  expect(placesIn(audited(folder, ['a.prisma']))).toEqual([]);
});

test('the files around it make one schema with it, by the settings of the project', () => {
  const files = { 'prisma/main.prisma': datasource + ownerOf('Car'), 'prisma/van.prisma': owned('Van') };
  const folder = folderWith(files);
  expect(placesIn(given(folder, 'prisma/car.prisma', owned('Car')))).toEqual(['prisma/car.prisma:4']);
  const silent = folderWith({ ...files, 'pitwall.json': '{ "rules": { "foreign-key-without-index": "off" } }' });
  expect(placesIn(given(silent, 'prisma/car.prisma', owned('Car')))).toEqual([]);
});

test('a file that is not there yet, nor its folder, stands alone', () => {
  expect(placesIn(given(folderWith({}), 'new/a.prisma', oneWarning))).toEqual(['new/a.prisma:11']);
});

test('bytes that are no text are refused as those of a file', () => {
  const done = given(folderWith({}), 'a.prisma', Buffer.from('// caf\u00e9\n', 'latin1'));
  expect(complaintsOf(done)).toEqual(['a.prisma: Line 1 holds bytes that are not UTF-8.']);
  expect(done.exitCode).toBe(2);
});

test('the diff is from the given text, and nothing is written', () => {
  const folder = folderWith({ 'a.prisma': nothing });
  const before = stateOf(folder);
  const { changes } = planFixes(given(folder, 'a.prisma', oneWarning), { minSeverity: 'information' });
  expect(diffReport(changes, folder)).toContain('+++ b/a.prisma\n@@ -9,4 +9,6 @@');
  expect(stateOf(folder)).toEqual(before);
});
