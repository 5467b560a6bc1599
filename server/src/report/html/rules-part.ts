import { marked } from 'marked';
import { explainRule } from '../../analysis/explain.ts';
import { rulePage } from '../../analysis/links.ts';
import { severities } from '../../rules/rule.ts';
import type { Cause } from '../model/report.ts';
import { anchorOf, ruleAnchor } from './anchors.ts';
import { type Html, html } from './escape.ts';
import { heading } from './heading.ts';
import { icon } from './icons.ts';
import { foldedPart, type Occasion, type Part, part } from './part.ts';

/** Each rule that found something: how much, what it means, and where. */
export function rulesPart(causes: readonly Cause[], occasion: Occasion): Part[] {
  if (causes.length === 0) return [];
  return [part('rules', heading(2, 'rules-title', 'By rule')), ...causes.map((it) => rulePart(it, occasion))];
}

function rulePart({ rule, severity, findings }: Cause, { interactive }: Occasion): Part {
  const anchor = ruleAnchor(rule.id);
  // The words of a rule are ours, and Markdown.
  const words: Html = { html: marked.parse(explainRule(rule.docs()), { async: false }) };
  const page = html`<a href="${rulePage(rule.id)}"${interactive ? html` data-rule="${rule.id}"` : html``}>${rule.id}</a>`;
  return foldedPart(
    anchor,
    html`<details class="rule" id="${anchor}-details"><summary>${icon(severity)}${heading(3, `${anchor}-title`, rule.title)}<span class="tally"><span class="counts">${severities
      .map((it) => ({ severity: it, number: findings.filter((one) => one.severity === it).length }))
      .filter((it) => it.number > 0)
      .map(
        (it) =>
          html`<span class="number" data-severity="${it.severity}">${icon(it.severity, it.number === 1 ? it.severity : `${it.severity}s`)}${it.number}</span>`,
      )}</span></span></summary><div class="body" id="${anchor}">`,
    html`<p class="meta">${page}</p><div class="words">${words}</div><ul class="places">${findings.map(
      (it) =>
        html`<li data-severity="${it.severity}"><a href="#${anchorOf(it.id)}">${it.subject === '' ? it.place.label : it.subject}</a></li>`,
    )}</ul>`,
    html`</div></details>`,
  );
}
