import type { PlaceReport } from '../model/report.ts';
import { type Html, html } from './escape.ts';

/** Names of places on the page. What a schema calls its models may be anything. */
export const anchorOf = (id: string): string =>
  id.replace(/[^\w-]/gu, (it) => `_${(it.codePointAt(0) ?? 0).toString(16)}_`);

export const ruleAnchor = (rule: string): string => `rule-${rule}`;

export const placeLink = ({ label, target }: PlaceReport): Html =>
  target === undefined
    ? html`<span class="place">${label}</span>`
    : html`<a class="place" data-place href="${target}">${label}</a>`;
