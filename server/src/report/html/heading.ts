import { type Html, html } from './escape.ts';

/** @param level of a page about one schema, or one deeper where there are several */
export function heading(level: number, id: string, text: string): Html {
  const tag: Html = { html: `h${Math.min(level, 6)}` };
  return html`<${tag} id="${id}" class="title">${text}</${tag}>`;
}
