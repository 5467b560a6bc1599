import type { Severity } from '../../rules/rule.ts';
import { type Html, html } from './escape.ts';

/** Shapes as well as colours tell the severities apart, the way editors draw them. */
const shapes: Readonly<Record<Severity | 'fine', string>> = {
  error:
    '<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm2.9 8.8-1.1 1.1L8 9.1l-1.8 1.8-1.1-1.1L6.9 8 5.1 6.2l1.1-1.1L8 6.9l1.8-1.8 1.1 1.1L9.1 8l1.8 1.8Z"/>',
  warning:
    '<path d="M8.9 1.6a1 1 0 0 0-1.8 0L.9 13.3c-.4.7.1 1.5.9 1.5h12.4c.8 0 1.3-.8.9-1.5L8.9 1.6ZM7.2 5.5h1.6v4.6H7.2V5.5ZM8 13a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z"/>',
  information:
    '<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm.8 10.8H7.2V7h1.6v4.8ZM8 5.9a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z"/>',
  hint: '<path d="M8 1a4.9 4.9 0 0 0-2.7 9c.4.3.7.7.7 1.2v.3h4v-.3c0-.5.3-.9.7-1.2A4.9 4.9 0 0 0 8 1Zm-2 11.7h4V14a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-1.3Z"/>',
  fine: '<path d="M6.5 12.2 2.3 8l1.1-1.1 3.1 3.1 6.1-6.2 1.1 1.1-7.2 7.3Z"/>',
};

/** Stands once on the page; every icon refers to it. */
export const iconShapes: Html = {
  html: `<svg class="shapes" aria-hidden="true">${Object.entries(shapes)
    .map(([name, path]) => `<symbol id="icon-${name}" viewBox="0 0 16 16">${path}</symbol>`)
    .join('')}</svg>`,
};

/** Says in words what it is only where nothing beside it does. */
export const icon = (name: Severity | 'fine', label?: string): Html =>
  label === undefined
    ? html`<svg class="icon ${name}" aria-hidden="true"><use href="#icon-${name}"/></svg>`
    : html`<svg class="icon ${name}" role="img" aria-label="${label}"><use href="#icon-${name}"/></svg>`;
