import { severities } from '../../rules/rule.ts';
import { count, totalOf } from '../model/counts.ts';
import type { Counts, Report } from '../model/report.ts';
import { type Html, html, nothing } from './escape.ts';
import { icon, iconShapes } from './icons.ts';
import { type Part, part } from './part.ts';

/** The title, how much was looked at, and how much was found, each number a way to show or hide what it counts. */
export function headerPart(reports: readonly Report[], counts: Counts): Part {
  const [only] = reports;
  const title = only && reports.length === 1 ? only.name : count(reports.length, 'schema', 'schemas');
  const said = only && reports.length === 1 ? html`<p class="facts">${sayTotals(only)}</p>` : overview(reports);
  return part(
    'header',
    html`${iconShapes}<p class="kicker">Pitwall audit</p><h1>${breakable(title)}</h1>${said}${totalOf(counts) === 0 ? nothing : filters(counts)}`,
  );
}

/** A path may go on in the next line behind each folder. */
const breakable = (path: string): readonly Html[] =>
  path.split('/').map((it, i) => (i === 0 ? html`${it}` : html`/<wbr>${it}`));

export const sayTotals = ({ provider, totals }: Report): string =>
  [
    provider,
    count(totals.models, 'model'),
    count(totals.indexes, 'key or index', 'keys and indexes'),
    ...(totals.files > 1 ? [count(totals.files, 'file')] : []),
  ].join(' · ');

const filters = (counts: Counts): Html =>
  html`<fieldset class="filters"><legend>Show</legend>${severities
    .filter((it) => counts[it] > 0)
    .map(
      (it) =>
        html`<label class="filter"><input type="checkbox" id="show-${it}" checked>${icon(it)}<b>${counts[it].toLocaleString('en')}</b> ${counts[it] === 1 || it === 'information' ? it : `${it}s`}</label>`,
    )}</fieldset>`;

function overview(reports: readonly Report[]): Html {
  const rows = reports.map(
    ({ id, name, provider, totals, counts }) =>
      html`<tr><th scope="row"><a href="#${id}schema">${name}</a></th><td>${provider}</td><td class="number">${totals.models}</td>${severities.map((it) => html`<td class="number">${counts[it] === 0 ? html`<span class="none">0</span>` : counts[it]}</td>`)}</tr>`,
  );
  return html`<table class="overview"><thead><tr><th scope="col">Schema</th><th scope="col">Database</th><th scope="col" class="number">Models</th>${severities.map((it) => html`<th scope="col" class="number">${icon(it, `${it}s`)}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}
