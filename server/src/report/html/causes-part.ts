import { marked } from 'marked';
import { count } from '../model/counts.ts';
import type { Cause, FindingReport, Report } from '../model/report.ts';
import { anchorOf, ruleAnchor } from './anchors.ts';
import { briefCost } from './brief-cost.ts';
import { type Html, html, nothing } from './escape.ts';
import { heading } from './heading.ts';
import { icon } from './icons.ts';
import { type Occasion, type Part, part } from './part.ts';

/** So many rules are told of at the top; all of them stand at the end of the page. */
const mostCauses = 5;

/** So many places of a rule are named at the top. */
const mostPlaces = 6;

/** What matters most, with what it costs and where it is. */
export function causesPart({ id, provider, causes, notes }: Report, { level }: Occasion): Part {
  const said = notes.map((it) => html`<p class="note">${it}</p>`);
  if (causes.length === 0) {
    return part(`${id}causes`, html`${said}<p class="fine">${icon('fine')} Nothing to report.</p>`);
  }
  const top = causes.filter((it) => it.severity !== 'hint');
  const told = (top.length > 0 ? top : causes).slice(0, mostCauses);
  return part(
    `${id}causes`,
    html`${said}<section aria-labelledby="${id}causes-title">${heading(level + 1, `${id}causes-title`, 'What matters most')}<ol class="causes">${told.map((it) => causeItem(it, provider))}</ol></section>`,
  );
}

function causeItem({ rule, severity, findings }: Cause, provider: string): Html {
  const models = new Set(findings.map((it) => it.model)).size;
  const where = models > 1 && findings.length > 1 ? ` in ${count(models, 'model')}` : '';
  return html`<li class="cause" data-severity="${severity}">${icon(severity, severity)}<div><p class="cause-title"><a href="#${ruleAnchor(rule.id)}">${rule.title}</a> <span class="quiet">${count(findings.length, 'finding')}${where}</span></p><p class="cost">${inline(briefCost(rule.docs().cost, provider))}</p>${placesOf(findings, rule.id)}</div></li>`;
}

function placesOf(findings: readonly FindingReport[], rule: string): Html {
  const named = findings.length > mostPlaces ? findings.slice(0, mostPlaces - 1) : findings;
  const rest = findings.length - named.length;
  const more = rest > 0 ? html`<li><a href="#${ruleAnchor(rule)}">${rest} more</a></li>` : nothing;
  return html`<ul class="places">${named.map(
    (it) => html`<li><a href="#${anchorOf(it.id)}">${it.subject === '' ? it.place.label : it.subject}</a></li>`,
  )}${more}</ul>`;
}

/** The words of a rule are ours, and Markdown. */
const inline = (markdown: string): Html => ({ html: marked.parseInline(markdown, { async: false }) });
