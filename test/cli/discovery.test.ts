import { expect, test } from 'vitest';
import { audited, complaintsOf, datasource, jsonOf, nothing, oneWarning, owned, ownerOf, placesIn } from './audited.ts';
import { folderWith } from './folder.ts';

/** A schema of several files, in which each file but the first has one finding. */
const severalFiles = {
  'prisma/base.prisma': `${datasource}${ownerOf('Car', 'Bike')}`,
  'prisma/wheels/bike.prisma': owned('Bike'),
  'prisma/wheels/car.prisma': owned('Car'),
};

test('the default is the current folder, with all schemas in it', () => {
  const folder = folderWith({ ...severalFiles, 'other/schema.prisma': oneWarning });
  const done = audited(folder);
  expect(placesIn(done)).toEqual([
    'other/schema.prisma:11',
    'prisma/wheels/bike.prisma:4',
    'prisma/wheels/car.prisma:4',
  ]);
  expect(jsonOf(done).schemas.map((it: { root: string }) => it.root)).toEqual(['other', 'prisma']);
});

test('a file is read with its whole schema, and only what is in it is shown', () => {
  const folder = folderWith(severalFiles);
  const done = audited(folder, ['prisma/wheels/car.prisma']);
  expect(placesIn(done)).toEqual(['prisma/wheels/car.prisma:4']);
  expect(jsonOf(done).schemas[0].files).toHaveLength(3);
  expect(audited(folder, ['prisma/base.prisma']).exitCode).toBe(0);
});

test('a folder within a schema is read with the whole schema as well', () => {
  const done = audited(folderWith(severalFiles), ['prisma/wheels']);
  expect(placesIn(done)).toEqual(['prisma/wheels/bike.prisma:4', 'prisma/wheels/car.prisma:4']);
});

test('the working directory may lie within the schema, or be elsewhere', () => {
  const folder = folderWith({ ...severalFiles, 'package.json': '{}' });
  expect(placesIn(audited(`${folder}/prisma/wheels`))).toEqual(['bike.prisma:4', 'car.prisma:4']);
  const elsewhere = folderWith({});
  expect(placesIn(audited(elsewhere, [`${folder}/prisma/wheels/car.prisma`]))).toEqual([
    `${folder}/prisma/wheels/car.prisma:4`,
  ]);
});

test('files that are named one by one are one schema, each shown once', () => {
  const done = audited(folderWith(severalFiles), [
    'prisma/wheels/car.prisma',
    'prisma/wheels/../wheels/car.prisma',
    'prisma/wheels/bike.prisma',
  ]);
  expect(jsonOf(done).schemas).toHaveLength(1);
  expect(placesIn(done)).toEqual(['prisma/wheels/bike.prisma:4', 'prisma/wheels/car.prisma:4']);
});

test('a project may say that its schema lies elsewhere', () => {
  const folder = folderWith({
    'app/prisma.config.ts': "export default { schema: '../database' };\n",
    'database/a.prisma': `${datasource}${ownerOf('Car')}`,
    'database/b.prisma': owned('Car'),
    'other/package.json': '{ "prisma": { "schema": "../single.prisma" } }',
    'single.prisma': oneWarning,
  });
  expect(placesIn(audited(folder, ['app']))).toEqual(['database/b.prisma:4']);
  expect(placesIn(audited(folder, ['other']))).toEqual(['single.prisma:11']);
});

test('a schema need not be named .prisma when it is named itself', () => {
  const folder = folderWith({ 'schema.txt': oneWarning, 'base.prisma': nothing });
  const done = audited(folder, ['schema.txt']);
  expect(placesIn(done)).toEqual(['schema.txt:11']);
  expect(jsonOf(done).schemas[0].files).toEqual(['schema.txt']);
});

test('what packages and builds bring along is not looked at, unless it is named', () => {
  const folder = folderWith({ 'node_modules/a/schema.prisma': oneWarning, 'schema.prisma': nothing });
  expect(placesIn(audited(folder))).toEqual([]);
  expect(placesIn(audited(folder, ['node_modules/a']))).toEqual(['node_modules/a/schema.prisma:11']);
});

test('the nearest project file speaks for a schema', () => {
  const rules = (severity: string) => `{ "rules": { "foreign-key-without-index": "${severity}" } }`;
  const folder = folderWith({
    '.git/HEAD': '',
    'pitwall.json': rules('error'),
    'a/schema.prisma': oneWarning,
    'b/pitwall.json': rules('hint'),
    'b/prisma/schema.prisma': oneWarning,
    'c/pitwall.json': rules('off'),
    'c/schema.prisma': oneWarning,
  });
  const done = audited(`${folder}/b`, ['..'], { minSeverity: 'hint' });
  const said = jsonOf(done).findings.map((it: { file: string; severity: string }) => [it.file, it.severity]);
  expect(said).toEqual([
    [`${folder}/a/schema.prisma`, 'error'],
    ['prisma/schema.prisma', 'hint'],
  ]);
  expect(complaintsOf(done)).toEqual([]);
});

test('what stands above the repository is not asked', () => {
  const folder = folderWith({
    'pitwall.json': '{ "rules": { "foreign-key-without-index": "off" } }',
    'repository/.git/HEAD': '',
    'repository/schema.prisma': oneWarning,
  });
  expect(audited(`${folder}/repository`).exitCode).toBe(1);
  expect(audited(folder, ['repository']).exitCode).toBe(0);
});
