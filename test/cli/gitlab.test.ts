import { expect, test } from 'vitest';
import type { Audit } from '../../server/src/cli/audit.ts';
import { gitlabReport } from '../../server/src/cli/reporters/gitlab.ts';
import { rules } from '../../server/src/rules/index.ts';
import { audited, datasource, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';

const issuesIn = (done: Audit, top = done.cwd): readonly Record<string, unknown>[] =>
  JSON.parse(gitlabReport(done, top));

test('a finding is an issue, as GitLab wants it', () => {
  expect(issuesIn(audited(folderWith({ 'prisma/schema.prisma': oneWarning })))).toEqual([
    {
      description: expect.stringContaining('No index starts with ownerId'),
      check_name: 'foreign-key-without-index',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: 'prisma/schema.prisma', lines: { begin: 11, end: 11 } },
    },
  ]);
});

test('each severity has a name of GitLab', () => {
  const text = `${datasource}${ownerOf('Van')}${owned('Van', '')}model Car {
  id   Int     @id @default(autoincrement())
  name String  @unique
  old  Boolean

  @@index([name])
  @@fulltext([name])
  // pitwall-ignore low-cardinality-index -- why
}
`;
  const done = audited(folderWith({ 'a.prisma': text }), ['.'], { rules, minSeverity: 'hint' });
  expect(new Set(issuesIn(done).map((it) => it['severity']))).toEqual(new Set(['critical', 'major', 'minor', 'info']));
});

test('no two issues share a fingerprint, and those of a schema do not hang on where the audit began', () => {
  const folder = folderWith({ 'a/schema.prisma': oneWarning, 'b/schema.prisma': oneWarning });
  const fingerprints = (done: Audit) => issuesIn(done, folder).map((it) => it['fingerprint']);
  const [first, second] = fingerprints(audited(folder));
  expect(first).not.toBe(second);
  expect(fingerprints(audited(`${folder}/b`))).toEqual([second]);
});

test('an audit without findings is an empty list', () => {
  expect(gitlabReport(audited(folderWith({})), '/')).toBe('[]\n');
});

test('nothing in the report acts on a terminal, and nothing is lost', () => {
  const folder = folderWith({ 'a.prisma': `${nothing}// pitwall-ignore a\u009b31m\u{e0041} -- why\n` });
  const done = audited(folder);
  expect(gitlabReport(done, folder)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(issuesIn(done)[0]?.['description']).toContain('a\u009b31m\u{e0041}');
});
