import { expect, test } from 'vitest';
import { htmlReport } from '../../server/src/report/formats/html.ts';
import { redundantIndexOnUnique } from '../../server/src/rules/redundant-index-on-unique.ts';
import { audited, nothing, oneWarning } from './audited.ts';
import { folderWith } from './folder.ts';

const reportOn = (files: Readonly<Record<string, string>>): string => {
  const done = audited(folderWith(files));
  return htmlReport(done, done.cwd);
};

/** Without what is allowed to be there. */
const tagsIn = (page: string) => [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);

test('the page stands alone: it runs nothing, loads nothing, and says so to the browser', () => {
  const page = reportOn({ 'a.prisma': oneWarning });
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain("default-src 'none'; style-src 'sha256-");
  expect(
    tagsIn(page).filter((it) =>
      /^<(?:script|link|img|iframe|object|embed|base|form)\b|\ss(?:rc|tyle)=|\son\w+=/i.test(it),
    ),
  ).toEqual([]);
  expect(page).not.toMatch(/@import|url\(/);
});

test('it tells of the finding, its place and its fix', () => {
  const page = reportOn({ 'a.prisma': oneWarning });
  expect(page).toContain('No index starts with ownerId');
  expect(page).toContain('>line 11<');
  expect(page).toContain('Add @@index([ownerId])');
});

test('a schema without findings says so', () => {
  expect(reportOn({ 'a.prisma': nothing })).toContain('Nothing to report.');
});

test('where sizes are unknown there is no column for costs, and where all is served no word for what is not', () => {
  const parts = ['>What it costs<', 'no index serves it'];
  const told = (schema: string) => parts.filter((it) => reportOn({ 'a.prisma': schema }).includes(it));
  expect(told(oneWarning)).toEqual(parts);
  expect(told(oneWarning.replace(/"postgresql"/, '"sqlite"'))).toEqual(['no index serves it']);
  expect(told(oneWarning.replace(/\}\s*$/, '\n  @@index([ownerId])\n}\n'))).toEqual(['>What it costs<']);
});

test('a migration that only drops says what', () => {
  const twice = nothing.replace(/\}\s*$/, '  email String @unique\n\n  @@index([email])\n}\n');
  const done = audited(folderWith({ 'a.prisma': twice }), ['.'], { rules: [redundantIndexOnUnique] });
  expect(htmlReport(done, done.cwd)).toContain('The next migration drops 1 index.');
});

test('what a schema and its path hold is text', () => {
  const hostile = `${oneWarning}
// pitwall-ignore <img/src=x/onerror=alert(1)>, ]]><script>alert(2)</script>
model Bad<img src=x onerror=alert(3)> {
  id Int @id // ]]> <script>alert(4)</script>
  a"onmouseover="alert(5) Int
}

model Boat {
  id      Int   @id
  ownerId Int
  owner   Owner @relation("<b>&amp;", fields: [ownerId], references: [id], onDelete: Cascade)

  @@index([ownerId], map: "x><script>alert(6)</script>")
}
`;
  const page = reportOn({ '50% <i>&"x.prisma': hostile });
  expect(tagsIn(page).filter((it) => /^<(?:script|img|i)\b|\son\w+=/i.test(it))).toEqual([]);
  expect(page).toContain('50% &lt;i&gt;&amp;&quot;x');
  expect(page).toContain('&lt;img/src=x/onerror=alert(1)&gt;');
});

test('every link within the page leads to a place that is there, and no two places share a name', () => {
  const page = reportOn({ 'a.prisma': oneWarning, 'b/schema.prisma': oneWarning });
  const names = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, it]) => it);
  const targets = [...page.matchAll(/\shref="#([^"]*)"/g)].map(([, it]) => it);
  expect(targets.filter((it) => !names.includes(it))).toEqual([]);
  expect(names.filter((it, i) => names.indexOf(it) !== i)).toEqual([]);
});
