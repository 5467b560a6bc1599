import { chromium } from 'playwright-core';
import { requireChromium } from '../../scripts/vscode/chromium.ts';
import { pageParts } from '../../server/src/report/html/page-parts.ts';
import { reportOf } from '../../server/src/report/model/report-of.ts';
import type { Layouts } from '../../server/src/report/picture/layout.ts';
import { openAudit } from '../page/audit-in-editor.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { reportedText } from '../support/reported.ts';
import { medianOf } from './figures.ts';

/**
 * Prints what the page of an audit costs, for a schema of 300 models with about a thousand findings: in the server, and
 * in a Chromium from the message to the first picture of the page, and while it is scrolled from top to bottom.
 */

const [grown = ''] = grownSchema(300).values();
// Nobody has indexed the foreign keys, and somebody has indexed the flags.
const text = grown
  .replaceAll(/^ {2}@@index\(\[\w+Id\]\).*\n/gm, '')
  .replaceAll(/^( {2}createdAt .*)$/gm, '$1\n  isHidden Boolean @default(false)\n\n  @@index([isHidden])\n');

/** How long each frame took, 400 pixels apart. */
const scrollThrough = `new Promise((resolve) => {
  const frames = [];
  let before = performance.now();
  const next = (now) => {
    frames.push(now - before);
    before = now;
    const end = document.documentElement.scrollHeight - innerHeight;
    if (scrollY >= end - 1 || frames.length > 400) return resolve(frames.slice(2));
    scrollBy(0, 400);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})`;

const times = <T>(what: string, work: () => T): T => {
  const start = performance.now();
  const done = work();
  console.log(`${what.padEnd(36)} ${(performance.now() - start).toFixed(0).padStart(6)} ms`);
  return done;
};

const layouts: Layouts = new Map();
const frame = { top: '/ws', id: 's1-', layouts, targetOf: (file: string) => `file://${file}#L1,1` };
const reported = times('analysis, cold', () => reportedText(text));
times('report in brief, as it is opened', () => reportOf(reported, { ...frame, effect: { is: 'not known yet' } }));
times('report in brief, after a change', () => reportOf(reported, { ...frame, effect: { is: 'not known yet' } }));
const report = times('with the effect of all fixes', () => reportOf(reported, frame));
const parts = times('HTML', () => pageParts([report], true));
const size = parts.reduce((sum, it) => sum + (it.html ?? '').length + (it.inside ?? '').length, 0);
console.log(
  `${report.models.length} models, ${reported.findings.length} findings, ${(size / 1e6).toFixed(2)} MB, picture ${report.picture?.width} x ${report.picture?.height}`,
);

const browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const opened: number[] = [];
  const frames: number[] = [];
  const refreshed: number[] = [];
  for (let round = 0; round < 5; round++) {
    const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    const audit = await openAudit(page);
    let start = performance.now();
    await audit.show({ title: 'schema.prisma', isBrief: false, parts });
    opened.push(performance.now() - start);
    frames.push(...(await page.evaluate<number[]>(scrollThrough)));
    start = performance.now();
    await audit.show({
      title: 'schema.prisma',
      isBrief: false,
      parts: parts.map((it, i) => (i % 10 === 0 ? { ...it, html: `${it.html} ` } : it)),
    });
    refreshed.push(performance.now() - start);
    await page.close();
  }
  console.log(
    `page, from message to picture        ${medianOf(opened).toFixed(0).padStart(6)} ms, longest ${Math.max(...opened).toFixed(0)} ms`,
  );
  console.log(`refresh, a tenth of it changed       ${medianOf(refreshed).toFixed(0).padStart(6)} ms`);
  const late = frames.filter((it) => it > 50).length;
  console.log(
    `a frame while scrolling              ${medianOf(frames).toFixed(0).padStart(6)} ms, longest ${Math.max(...frames).toFixed(0)} ms, ${late} of ${frames.length} over 50 ms`,
  );
} finally {
  await browser.close();
}
