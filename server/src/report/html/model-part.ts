import { severities } from '../../rules/rule.ts';
import { count, totalOf } from '../model/counts.ts';
import type { IndexReport, ModelReport } from '../model/report.ts';
import { anchorOf, placeLink } from './anchors.ts';
import { type Html, html, nothing, withCode } from './escape.ts';
import { findingList } from './findings.ts';
import { heading } from './heading.ts';
import { icon } from './icons.ts';
import { foldedPart, type Occasion, type Part } from './part.ts';

/** A model with what is found in it, and its keys and indexes. @param open whether it is open at first */
export function modelPart(model: ModelReport, occasion: Occasion, open: boolean): Part {
  const { id, name, worst, place, findings, indexes } = model;
  const anchor = anchorOf(id);
  return foldedPart(
    anchor,
    html`<details class="model" id="${anchor}-details"${open ? { html: ' open' } : nothing}><summary>${icon(worst ?? 'fine')}${heading(occasion.level + 2, `${anchor}-title`, name)}<span class="tally">${tally(model)}</span></summary><div class="body" id="${anchor}">`,
    html`<p class="meta">${placeLink(place)}</p>${findingList(findings, occasion)}${indexTable(indexes, name)}`,
    html`</div></details>`,
  );
}

function tally({ counts, indexes, kind }: ModelReport): Html {
  const found =
    totalOf(counts) === 0
      ? nothing
      : html`<span class="counts">${severities
          .filter((it) => counts[it] > 0)
          .map(
            (it) =>
              html`<span class="number" data-severity="${it}">${icon(it, counts[it] === 1 ? it : `${it}s`)}${counts[it]}</span>`,
          )}</span>`;
  const redundant = indexes.filter((it) => it.redundant !== undefined).length;
  const said = [
    ...(kind === 'view' ? ['view'] : []),
    count(indexes.length, 'index', 'indexes'),
    ...(redundant > 0 ? [`${redundant} redundant`] : []),
  ];
  return html`${found}<span class="quiet">${said.join(' · ')}</span>`;
}

function indexTable(indexes: readonly IndexReport[], model: string): Html {
  if (indexes.length === 0) return nothing;
  // A column without a word would say that they cost nothing.
  const hasCosts = indexes.some((it) => it.costs.length > 0);
  return html`<div class="table"><table class="indexes"><caption>Keys and indexes of ${model}</caption><thead><tr><th scope="col">Index</th><th scope="col">What it serves</th>${hasCosts ? html`<th scope="col">What it costs</th>` : nothing}</tr></thead><tbody>${indexes.map((it) => indexRow(it, hasCosts))}</tbody></table></div>`;
}

function indexRow({ label, kind, serves, costs, redundant, worst, place }: IndexReport, hasCosts: boolean): Html {
  const code = html`<code>${label}</code>`;
  const linked = place?.target === undefined ? code : html`<a data-place href="${place.target}">${code}</a>`;
  const name = redundant === undefined ? linked : html`<del>${linked}</del>`;
  const mark = worst === undefined ? nothing : icon(worst, worst);
  const about = kind === '' ? nothing : html`<span class="quiet">${kind}</span>`;
  const told = redundant === undefined ? serves : [redundant];
  const said = (texts: readonly string[]) =>
    texts.length === 0 ? html`<span class="none">–</span>` : texts.map((it) => html`<p>${withCode(it)}</p>`);
  return html`<tr${redundant === undefined ? nothing : { html: ' class="redundant"' }}><th scope="row">${mark}${name} ${about}</th><td>${said(told)}</td>${hasCosts ? html`<td>${said(costs)}</td>` : nothing}</tr>`;
}
