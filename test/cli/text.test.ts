import { expect, test } from 'vitest';
import { textReport } from '../../server/src/cli/reporters/text.ts';
import { datetimeTypeSemantics } from '../../server/src/rules/datetime-type-semantics.ts';
import { duplicateIndex } from '../../server/src/rules/duplicate-index.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { redundantIndexOnUnique } from '../../server/src/rules/redundant-index-on-unique.ts';
import { audited, datasource, nothing, oneWarning, owned, ownerOf, textOf } from './audited.ts';
import { folderWith } from './folder.ts';

test('a finding is shown with its line, carets under the words and the fix', () => {
  expect(textOf(audited(folderWith({ 'prisma/schema.prisma': oneWarning })))).toBe(
    `prisma/schema.prisma:11:36 warning No index starts with ownerId, so reading Owner.cars or deleting an Owner reads all of Car. (foreign-key-without-index)
  11 |   owner   Owner @relation(fields: [ownerId], references: [id], onDelete: Cascade)
     |                                    ^^^^^^^
     = fix: Add @@index([ownerId]) — builds an index

1 warning in 1 of 1 file (1 schema).
`,
  );
});

test('the last line counts what is shown and what is not', () => {
  const folder = folderWith({
    'a.prisma': `${datasource}${ownerOf('Car', 'Bike')}${owned('Car')}${owned('Bike', '')}`,
    'b.prisma': nothing,
  });
  const lastLine = (minSeverity: 'warning' | 'error' | 'hint') =>
    textOf(audited(folder, ['.'], { minSeverity }))
      .trimEnd()
      .split('\n')
      .at(-1);
  expect(lastLine('hint')).toBe('1 warning and 1 information in 1 of 2 files (2 schemas).');
  expect(lastLine('warning')).toBe('1 warning in 1 of 2 files (2 schemas); 1 information not shown.');
  expect(lastLine('error')).toBe('Nothing to report in 2 files (2 schemas); 1 warning and 1 information not shown.');
});

test('files come one after the other, and their findings from top to bottom', () => {
  const folder = folderWith({
    'schema/base.prisma': `${datasource}${ownerOf('Car', 'Bike', 'Van')}`,
    'schema/b.prisma': owned('Bike'),
    'schema/a.prisma': `${owned('Van')}${owned('Car')}`,
  });
  const heads = [...textOf(audited(folder)).matchAll(/^(\S+:\d+:\d+) warning/gm)].map((it) => it[1]);
  expect(heads).toEqual(['schema/a.prisma:4:36', 'schema/a.prisma:9:36', 'schema/b.prisma:4:36']);
});

test('what the parser could not read is a note, and no failure', () => {
  const done = audited(folderWith({ 'schema.prisma': `${nothing}datasource more {\n  provider = "mysql"\n}\n` }));
  expect(textOf(done)).toBe(
    `schema.prisma:7:12 note A schema has one datasource; more is a second one and is not read.
  7 | datasource more {
    |            ^^^^

Nothing to report in 1 file (1 schema).
`,
  );
  expect(done.exitCode).toBe(0);
});

test('where hardly anything can be read, a few notes are enough', () => {
  const text = textOf(audited(folderWith({ 'schema.prisma': nothing + 'what is this\n'.repeat(500) })));
  expect(text.match(/^schema\.prisma:\d+:1 note This line stands in no block\.$/gm)).toHaveLength(10);
  expect(text).toContain('\nschema.prisma note 490 more places could not be read.\n');
});

test('a schema of Prisma 8 is left alone, and said once to be', () => {
  const folder = folderWith({ 'a.prisma': `// use prisma-next\n${oneWarning}@@new {\n`, 'b.prisma': 'model B {}\n' });
  expect(textOf(audited(folder))).toBe(
    `a.prisma note This schema is written for Prisma 8, whose language today's rules do not judge.

Nothing to report in 2 files (1 schema).
`,
  );
});

test('nothing that a schema holds acts on the terminal', () => {
  const acting = '\u001b[31m\u009b31m\u202e\u2028';
  const hostile = oneWarning
    .replaceAll('owner ', `/* ${acting} */ owner `)
    .replace(/}\n$/, `  @@index([id, ownerId], map: "a")\n  @@index([id, ownerId], map: "${acting}")\n}\n`);
  const folder = folderWith({ [`${acting}.prisma`]: `${hostile}// pitwall-ignore \u001b[31m -- why\n${acting}\n` });
  const text = textOf(audited(folder, ['.'], { rules: [foreignKeyWithoutIndex, duplicateIndex] }));
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);
  // In the path, in a line, in a message and in the title of a fix.
  const shown = '\\u{1b}[31m\\u{9b}31m\\u{202e}\\u{2028}';
  expect(text).toContain(`${shown}.prisma:11:`);
  expect(text).toContain(`  11 |   /* ${shown} */ owner`);
  expect(text).toContain('No rule is called \\u{1b}[31m');
  expect(text).toContain('= fix: Remove @@index([id, ownerId], map: "\\u{1b}[31m\\u{9b}31m\\u{202e}');
});

test('colours are what the painter gives', () => {
  const folder = folderWith({ 'schema.prisma': oneWarning });
  const text = textReport(audited(folder), (style, it) => `<${style}>${it}</>`);
  expect(text.split('\n')[0]).toBe(
    '<path>schema.prisma:11:36</> <warning>warning</> No index starts with ownerId, so reading Owner.cars or deleting an Owner reads all of Car. <faint>(foreign-key-without-index)</>',
  );
});

test('what shows it is shown with it: on lines of the same block, and by its place elsewhere', () => {
  const folder = folderWith({
    'schema/a.prisma': `${datasource}model Visit {
  id   Int    @id
  slug String @unique
  name String

  @@index([slug])
  at   DateTime
}
`,
    'schema/c.prisma': 'model Tag {\n  id Int @id\n  name String @unique\n\n  @@index([name])\n}\n',
    'schema/b.prisma': 'model Page {\n  id Int @id\n  at DateTime @db.Timestamptz(3)\n}\n',
  });
  const rules = [redundantIndexOnUnique, datetimeTypeSemantics];
  expect(textOf(audited(folder, ['.'], { rules }))).toBe(
    `schema/a.prisma:2:14 information 1 DateTime field is timestamptz and 1 is timestamp, so a session outside UTC reads them differently. (datetime-type-semantics)
  2 |   provider = "postgresql"
    |              ^^^^^^^^^^^^
    = note: schema/b.prisma:3:3 Page.at is timestamptz
    = note: schema/a.prisma:10:3 Visit.at is timestamp
    = fix: Store the timestamp field as @db.Timestamptz(3), for sessions in UTC — rewrites the table

schema/a.prisma:9:3 warning @@index([slug]) of Visit repeats the index that @unique already creates; every insert writes both. (redundant-index-on-unique)
  6 |   slug String @unique
    |               ------- @unique on slug is an index as well
  ...
  9 |   @@index([slug])
    |   ^^^^^^^^^^^^^^^
    = fix: Remove @@index([slug]) — drops an index

schema/c.prisma:5:3 warning @@index([name]) of Tag repeats the index that @unique already creates; every insert writes both. (redundant-index-on-unique)
  3 |   name String @unique
    |               ------- @unique on name is an index as well
  4 |
  5 |   @@index([name])
    |   ^^^^^^^^^^^^^^^
    = fix: Remove @@index([name]) — drops an index

2 warnings and 1 information in 2 of 3 files (1 schema).
`,
  );
});
