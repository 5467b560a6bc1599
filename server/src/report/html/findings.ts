import type { FindingReport, FixReport } from '../model/report.ts';
import { anchorOf, placeLink, ruleAnchor } from './anchors.ts';
import { type Html, html, nothing } from './escape.ts';
import { icon } from './icons.ts';
import type { Occasion } from './part.ts';

export const findingList = (findings: readonly FindingReport[], occasion: Occasion): Html =>
  findings.length === 0 ? nothing : html`<ul class="findings">${findings.map((it) => findingItem(it, occasion))}</ul>`;

function findingItem({ id, severity, message, place, rule, fixes }: FindingReport, occasion: Occasion): Html {
  const anchor = anchorOf(id);
  return html`<li class="finding" id="${anchor}" data-severity="${severity}">${icon(severity, severity)}<div><p class="message">${message}</p><p class="meta">${placeLink(place)} <a href="#${ruleAnchor(rule.id)}">${rule.id}</a></p>${fixList(id, anchor, fixes, occasion)}</div></li>`;
}

function fixList(id: string, anchor: string, fixes: readonly FixReport[], { interactive }: Occasion): Html {
  if (fixes.length === 0) return nothing;
  return html`<ul class="fixes">${fixes.map(({ title, effect, preferred }, i) => {
    const after = effect === undefined ? nothing : html` <span class="quiet">${effect}</span>`;
    return interactive
      ? html`<li><button type="button" class="${preferred ? 'preferred' : 'other'}" id="${anchor}-fix-${i}" data-finding="${id}" data-fix="${title}">${title}</button>${after}</li>`
      : html`<li><span class="fix-title">${title}</span>${after}</li>`;
  })}</ul>`;
}
