import { expect, test } from 'vitest';
import type { Audit } from '../../server/src/cli/audit.ts';
import { markdownReport } from '../../server/src/report/formats/markdown.ts';
import { audited, nothing, oneWarning } from './audited.ts';
import { folderWith } from './folder.ts';

const reportOn = (done: Audit, top = done.cwd) => markdownReport(done, top);

test('one schema is one page, whose places are links', () => {
  expect(reportOn(audited(folderWith({ 'prisma/schema (1).prisma': oneWarning })))).toBe(`# Pitwall audit

PostgreSQL, 2 models, 2 keys and indexes.

1 warning.

## Car

- **warning** [prisma/schema (1).prisma:11](prisma/schema%20%281%29.prisma#L11) No index starts with ownerId, so reading Owner.cars or deleting an Owner reads all of Car.  
  Fix: Add @@index(\\[ownerId\\]). Rule: [foreign-key-without-index](https://github.com/pitwall/pitwall/blob/main/docs/rules/foreign-key-without-index.md)

1 warning in 1 of 1 file (1 schema).
`);
});

test('several schemas have a page each, and are counted once', () => {
  const folder = folderWith({ 'a_b.prisma': oneWarning, 'c.prisma': nothing });
  const headings = reportOn(audited(folder)).match(/^# .*|^\d+ warning in .*/gm);
  expect(headings).toEqual([
    '# Pitwall audit: a\\_b.prisma',
    '# Pitwall audit: c.prisma',
    '1 warning in 1 of 2 files (2 schemas).',
  ]);
});

test('what is not shown elsewhere is not shown here', () => {
  const text = reportOn(audited(folderWith({ 'a.prisma': oneWarning }), ['.'], { minSeverity: 'error' }));
  expect(text).toContain('\nNothing to report.\n');
  expect(text).toContain('; 1 warning not shown.\n');
});

test('what could not be read has a section, and not an endless one', () => {
  const text = reportOn(audited(folderWith({ 'a.prisma': `${nothing}${'stray\n'.repeat(30)}` })));
  expect(text).toContain('\n## What could not be read\n\n- [a.prisma:7](a.prisma#L7) This line stands in no block.\n');
  expect(text.match(/stands in no block/g)).toHaveLength(10);
  expect(text).toContain('\n- 20 more\n');
});

test('nothing that a schema holds is Markdown, or acts on a terminal', () => {
  const hostile = `// pitwall-ignore <img>[a](b)\u001b -- why\n`;
  const text = reportOn(audited(folderWith({ 'a.prisma': nothing + hostile })));
  expect(text).toContain('\\<img\\>\\[a\\](b)\\u{1b}');
});

test('there is no page where nothing could be read', () => {
  expect(reportOn(audited(folderWith({})))).toBe('');
});
