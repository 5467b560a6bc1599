import { escapeInvisible } from '../text/terminal-text.ts';

/** Text that is HTML already, so that it is put into more of it as it is. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | false | undefined;

/** A template for HTML: whatever is put into it is text, and escaped, unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: strings.map((it, i) => (i === 0 ? it : htmlOf(values[i - 1]) + it)).join(''),
});

export const nothing: Html = { html: '' };

/** Text with backticks around what is code. */
export const withCode = (text: string): Html => ({
  html: escapeHtml(text).replace(/`([^`]*)`/g, '<code>$1</code>'),
});

/** What is safe as text and inside of quotes. Marks that turn the direction of writing are written out. */
export const escapeHtml = (text: string): string =>
  escapeInvisible(text).replace(/[&<>"']/g, (it) => entities[it] ?? it);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function htmlOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'string') return escapeHtml(value);
  return 'html' in value ? value.html : value.map((it) => it.html).join('');
}
