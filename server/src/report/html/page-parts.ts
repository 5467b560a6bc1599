import type { severities } from '../../rules/rule.ts';
import { causesOf } from '../model/causes.ts';
import { count } from '../model/counts.ts';
import type { Counts, Report } from '../model/report.ts';
import { placeLink } from './anchors.ts';
import { causesPart } from './causes-part.ts';
import { effectPart } from './effect-part.ts';
import { html } from './escape.ts';
import { findingList } from './findings.ts';
import { headerPart, sayTotals } from './header-part.ts';
import { heading } from './heading.ts';
import { modelPart } from './model-part.ts';
import { type Occasion, type Part, part } from './part.ts';
import { picturePart } from './picture-part.ts';
import { rulesPart } from './rules-part.ts';

/** The whole page but its frame, piece by piece: what there is to know, and then where to look it up. */
export function pageParts(reports: readonly Report[], interactive: boolean): Part[] {
  const counts: Counts = {
    error: sum(reports, 'error'),
    warning: sum(reports, 'warning'),
    information: sum(reports, 'information'),
    hint: sum(reports, 'hint'),
  };
  const level = reports.length === 1 ? 1 : 2;
  const occasion: Occasion = { interactive, level };
  const causes = causesOf(reports.flatMap((it) => it.causes.flatMap((cause) => cause.findings)));
  return [
    headerPart(reports, counts),
    ...reports.flatMap((it) => [...(level === 2 ? [titlePart(it)] : []), ...schemaParts(it, occasion)]),
    ...rulesPart(causes, occasion),
  ];
}

const sum = (reports: readonly Report[], severity: (typeof severities)[number]): number =>
  reports.reduce((total, it) => total + it.counts[severity], 0);

const titlePart = (report: Report): Part =>
  part(
    `${report.id}schema`,
    html`<div class="schema" id="${report.id}schema">${heading(2, `${report.id}title`, report.name)}<p class="facts">${sayTotals(report)}</p></div>`,
  );

/** So many models are open at first, where they have something loud to say. */
const mostOpen = 6;

function schemaParts(report: Report, occasion: Occasion): Part[] {
  const { id, models } = report;
  const isLoud = (severity: (typeof severities)[number] | undefined) => severity === 'error' || severity === 'warning';
  return [
    causesPart(report, occasion),
    ...effectPart(report, occasion),
    ...picturePart(report, occasion),
    ...(models.length > 0 ? [part(`${id}models`, heading(occasion.level + 1, `${id}models-title`, 'Models'))] : []),
    ...models.map((it, i) => modelPart(it, occasion, i < mostOpen && isLoud(it.worst))),
    ...otherParts(report, occasion),
    ...unreadParts(report, occasion),
  ];
}

function otherParts({ id, others }: Report, occasion: Occasion): Part[] {
  if (others.length === 0) return [];
  return [
    part(
      `${id}others`,
      html`<section aria-labelledby="${id}others-title">${heading(occasion.level + 1, `${id}others-title`, 'Beside the models')}${findingList(others, occasion)}</section>`,
    ),
  ];
}

/** So many unread places are named: where there are more, it is another language. */
const mostUnread = 10;

function unreadParts({ id, unread }: Report, { level }: Occasion): Part[] {
  if (unread.length === 0) return [];
  const rest = unread.length - mostUnread;
  return [
    part(
      `${id}unread`,
      html`<section aria-labelledby="${id}unread-title">${heading(level + 1, `${id}unread-title`, 'What could not be read')}<ul class="unread">${unread
        .slice(0, mostUnread)
        .map(
          ({ message, place }) => html`<li>${placeLink(place)} ${message}</li>`,
        )}${rest > 0 && html`<li>${count(rest, 'more place')}</li>`}</ul></section>`,
    ),
  ];
}
