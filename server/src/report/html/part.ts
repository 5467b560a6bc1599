import type { Html } from './escape.ts';

/** A piece of the page with a name that lasts, so that a page which is looked at changes only what has changed. */
export interface Part {
  readonly id: string;
  /** Undefined for what is not known yet: what is shown stays. */
  readonly html: string | undefined;
  /** What a closed piece holds, which a page need not have before it is opened: it goes between `html` and `end`. */
  readonly inside?: string;
  readonly end?: string;
}

export const part = (id: string, { html }: Html): Part => ({ id, html });

/** A piece that can be opened. */
export const foldedPart = (id: string, head: Html, inside: Html, end: Html): Part => ({
  id,
  html: head.html,
  inside: inside.html,
  end: end.html,
});

/** What the page is for. */
export interface Occasion {
  /** In an editor fixes are buttons and places are links; a file only tells of them. */
  readonly interactive: boolean;
  /** Of the headings of a schema: 1 where the page tells of it alone. */
  readonly level: 1 | 2;
}
