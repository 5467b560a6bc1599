import { severities } from '../../rules/rule.ts';
import { count, sayCounts, totalOf } from '../model/counts.ts';
import type { Counts, IndexChange, Report } from '../model/report.ts';
import { type Html, html, nothing } from './escape.ts';
import { heading } from './heading.ts';
import { type Occasion, type Part, part } from './part.ts';

/** What applying all preferred fixes would come to. */
export function effectPart({ id, effect, counts }: Report, { interactive, level }: Occasion): Part[] {
  if (!effect) return [];
  if (effect === 'not known yet') return [{ id: `${id}effect`, html: undefined }];
  const { ended, left, builds, drops, files } = effect;
  const migration = [
    ...(builds.length > 0 ? [`builds ${count(builds.length, 'index', 'indexes')}`] : []),
    ...(drops.length > 0
      ? [`drops ${builds.length > 0 ? drops.length : count(drops.length, 'index', 'indexes')}`]
      : []),
  ];
  const next = migration.length > 0 ? ` The next migration ${migration.join(' and ')}.` : '';
  const rest = totalOf(left) === 0 ? 'Nothing is left.' : `Left to decide: ${sayCounts(left)}.`;
  const how = interactive
    ? html`<p><button type="button" class="primary" id="${id}apply-all" data-apply-all="${id}">Apply All Preferred</button></p>`
    : html`<p class="quiet"><code>pitwall audit --fix</code> applies them.</p>`;
  return [
    part(
      `${id}effect`,
      html`<section aria-labelledby="${id}effect-title" class="effect">${heading(level + 1, `${id}effect-title`, 'Apply all preferred fixes')}<div class="panel"><p>Ends ${ended} of ${count(totalOf(counts), 'finding')}${files > 1 ? `, in ${count(files, 'file')}` : ''}. ${rest}${next}</p>${bars(counts, left)}${changes(id, builds, drops)}${how}</div></section>`,
    ),
  ];
}

/** Before and after, drawn to one scale. */
function bars(before: Counts, after: Counts): Html {
  const whole = totalOf(before);
  return html`<dl class="bars"><dt>Now</dt><dd>${bar(before, whole)}</dd><dt>Then</dt><dd>${bar(after, whole)}</dd></dl>`;
}

function bar(counts: Counts, whole: number): Html {
  const widths = severities.map((severity) => ({ severity, width: (counts[severity] / whole) * 100 }));
  const pieces = widths.map(({ severity, width }, i) => {
    const x = widths.slice(0, i).reduce((sum, it) => sum + it.width, 0);
    return width === 0
      ? nothing
      : html`<rect class="${severity}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="10"/>`;
  });
  return html`<svg class="bar" role="img" aria-label="${sayCounts(counts) || 'nothing'}" height="10">${pieces}</svg><span class="bar-number">${totalOf(counts).toLocaleString('en')}</span>`;
}

function changes(id: string, builds: readonly IndexChange[], drops: readonly IndexChange[]): Html {
  if (builds.length + drops.length === 0) return nothing;
  const list = (title: string, items: readonly IndexChange[], sign: string) =>
    items.length === 0
      ? nothing
      : html`<div><p class="list-title">${title}</p><ul class="changes ${sign}">${items.map(
          ({ model, label }) => html`<li><span class="quiet">${model}</span> <code>${label}</code></li>`,
        )}</ul></div>`;
  return html`<details id="${id}changes"><summary>Which indexes</summary><div class="columns">${list('Built', builds, 'built')}${list('Dropped', drops, 'dropped')}</div></details>`;
}
