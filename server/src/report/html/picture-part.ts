import { severities } from '../../rules/rule.ts';
import { sayCounts } from '../model/counts.ts';
import type { Report } from '../model/report.ts';
import type { Box, Line, Picture, Point } from '../picture/picture.ts';
import { anchorOf } from './anchors.ts';
import { type Html, html, nothing } from './escape.ts';
import { heading } from './heading.ts';
import { type Occasion, type Part, part } from './part.ts';

/** What is wider than this is shown at its own size first, and scrolled. */
const readable = 2000;

/** The models as boxes, each a link to what is found in it. What it shows is told in words below, model by model. */
export function picturePart({ id, picture, name }: Report, { level }: Occasion): Part[] {
  if (!picture) return [];
  const fits = picture.width <= readable;
  const worst = severities.find((it) => picture.lines.some((line) => line.worst === it));
  const unserved = worst
    ? html`<span><svg class="sample" width="28" height="8" aria-hidden="true"><path class="line unserved ${worst}" d="M0 4H28"/></svg> no index serves it</span>`
    : nothing;
  return [
    part(
      `${id}picture`,
      html`<section aria-labelledby="${id}picture-title" class="picture">${heading(level + 1, `${id}picture-title`, 'Models and relations')}<p class="legend quiet"><span>A line leads from the foreign key to the model that it refers to.</span> ${unserved} <label><input type="checkbox" id="${id}fit"${fits ? { html: ' checked' } : nothing}> Fit to the width</label></p><div class="frame" role="region" aria-label="Picture of ${name}" tabindex="0">${drawing(picture)}</div></section>`,
    ),
  ];
}

const margin = 6;

function drawing({ width, height, boxes, lines }: Picture): Html {
  const [w, h] = [Math.ceil(width + 2 * margin), Math.ceil(height + 2 * margin)];
  return html`<svg class="drawing" width="${w}" height="${h}" viewBox="${-margin} ${-margin} ${w} ${h}">${lines.map(drawLine)}${boxes.map(drawBox)}</svg>`;
}

function drawBox({ model, label, x, y, width, height }: Box): Html {
  const said = `${model.name}: ${sayCounts(model.counts) || 'nothing to report'}`;
  return html`<a href="#${anchorOf(model.id)}" tabindex="-1" aria-label="${said}"><g transform="translate(${round(x)} ${round(y)})" class="box ${model.worst ?? 'fine'}"><title>${said}</title><rect width="${width}" height="${height}" rx="5"/>${model.worst ? html`<svg x="8" y="${height / 2 - 6}" width="12" height="12" class="icon ${model.worst}"><use href="#icon-${model.worst}"/></svg>` : nothing}<text x="${model.worst ? 25 : width / 2}" y="${height / 2 + 4}"${model.worst ? nothing : { html: ' text-anchor="middle"' }}>${label}</text></g></a>`;
}

function drawLine({ points, worst }: Line): Html {
  const style = worst ? `line unserved ${worst}` : 'line';
  return html`<path class="${style}" d="${curve(points)}"/><path class="${worst ? `tip ${worst}` : 'tip'}" d="${tip(points)}"/>`;
}

/** From point to point, leaving each sideways. */
function curve([first, ...rest]: readonly Point[]): string {
  let before = first;
  const bends = rest.map((it) => {
    const middle = ((before?.x ?? it.x) + it.x) / 2;
    const bend = `C${round(middle)} ${round(before?.y ?? it.y)} ${round(middle)} ${round(it.y)} ${at(it)}`;
    before = it;
    return bend;
  });
  return first ? `M${at(first)}${bends.join('')}` : '';
}

const tipLength = 6;

/** A small triangle at the end, where the line arrives from a side. */
function tip(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const back = end.x + (before.x < end.x ? -tipLength : tipLength);
  return `M${at(end)}L${round(back)} ${round(end.y - tipLength / 2)}L${round(back)} ${round(end.y + tipLength / 2)}Z`;
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const round = (number: number): number => Math.round(number * 10) / 10;
