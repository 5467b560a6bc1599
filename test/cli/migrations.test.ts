import { expect, test } from 'vitest';
import { lowCardinalityIndex } from '../../server/src/rules/low-cardinality-index.ts';
import { audited, datasource, oneWarning, placesIn } from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

test('an index that a migration made is counted', () => {
  const folder = folderWith({
    'a/prisma/schema.prisma': oneWarning,
    'a/prisma/migrations/1_init/migration.sql': 'CREATE TABLE "Car" ("ownerId" INTEGER);',
    'a/prisma/migrations/2_by_owner/migration.sql': 'CREATE INDEX cars_of_owner ON "Car"("ownerId");',
    'b/prisma/schema.prisma': oneWarning,
  });
  const before = stateOf(folder);
  expect(placesIn(audited(folder))).toEqual(['b/prisma/schema.prisma:11']);
  expect(stateOf(folder)).toEqual(before);
});

test('what an older Prisma cannot write is not advised', () => {
  const page = `${datasource}model Page {
  id        Int      @id
  isStale   Boolean  @default(false)
  createdAt DateTime @default(now())

  @@index([isStale])
}
`;
  const lock = '{ "packages": {\n  "node_modules/prisma": {\n    "version": "6.19.0"\n  } } }';
  const titlesWith = (files: Readonly<Record<string, string>>) =>
    audited(folderWith({ 'schema.prisma': page, ...files }), ['.'], { rules: [lowCardinalityIndex] }).schemas.flatMap(
      (it) => it.analysis.findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
    );
  expect(titlesWith({})).toHaveLength(2);
  expect(titlesWith({ 'package-lock.json': lock })).toEqual(['Remove @@index([isStale])']);
});
