import { expect, test } from 'vitest';
import type { Audit } from '../../server/src/cli/audit.ts';
import { githubReport } from '../../server/src/cli/reporters/github.ts';
import { audited, datasource, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';

const linesOf = (done: Audit, top = done.cwd) => githubReport(done, top).trimEnd().split('\n');

test('a finding is a command with its place, and the last line counts', () => {
  expect(linesOf(audited(folderWith({ 'prisma/schema.prisma': oneWarning })))).toEqual([
    '::warning file=prisma/schema.prisma,line=11,endLine=11,col=36,endColumn=42,title=Pitwall%3A foreign-key-without-index::No index starts with ownerId, so reading Owner.cars or deleting an Owner reads all of Car.%0AFix: Add @@index([ownerId]) — builds an index',
    '1 warning in 1 of 1 file (1 schema).',
  ]);
});

test('the loudest come first, from all schemas, since a run shows but a few', () => {
  const quiet = `${datasource}${ownerOf('Van')}${owned('Van', '')}`;
  const lines = linesOf(audited(folderWith({ 'a.prisma': quiet, 'b.prisma': oneWarning })));
  expect(lines.map((it) => it.replace(/,.*/, ''))).toEqual([
    '::warning file=b.prisma',
    '::notice file=a.prisma',
    '1 warning and 1 information in 2 of 2 files (2 schemas).',
  ]);
});

test('files are named from the top of the repository', () => {
  const folder = folderWith({ 'packages/shop/schema.prisma': oneWarning });
  expect(linesOf(audited(`${folder}/packages/shop`), folder)[0]).toMatch(
    /^::warning file=packages\/shop\/schema\.prisma,/,
  );
});

test('what kept the audit from being whole is an error', () => {
  const folder = folderWith({ 'pitwall.json': '{\n  "rules": { "no-such-rule": "off" }\n}\n', 'a.prisma': nothing });
  expect(linesOf(audited(folder, ['.', 'missing']))).toEqual([
    '::error file=missing,title=Pitwall%3A not audited::There is no such file or folder.',
    '::error file=pitwall.json,line=2,endLine=2,col=14,endColumn=27,title=Pitwall%3A not audited::No rule is called "no-such-rule".',
    'Nothing to report in 1 file (1 schema).',
  ]);
});

test('what goes over several lines has no columns, which GitHub would refuse', () => {
  const folder = folderWith({ 'pitwall.json': '{ "tables": [\n  1\n] }', 'a.prisma': nothing });
  expect(linesOf(audited(folder))[0]).toMatch(/^::error file=pitwall\.json,line=1,endLine=3,title=/);
});

test('nothing that a schema holds is a command, or acts on a terminal', () => {
  const folder = folderWith({
    'a,b:c%.prisma': `${nothing}// pitwall-ignore \u001b[31m100%::set-output::x -- why\n`,
  });
  const [command, ...more] = linesOf(audited(folder));
  expect(more).toHaveLength(1);
  expect(command).toMatch(/^::warning file=a%2Cb%3Ac%25\.prisma,line=7,/);
  expect(command).toContain('::No rule is called \\u{1b}[31m100%25::set-output::x');
});

test('nothing is said where nothing could be read', () => {
  expect(linesOf(audited(folderWith({})))).toEqual([expect.stringMatching(/^::error file=\.,title=/)]);
});
