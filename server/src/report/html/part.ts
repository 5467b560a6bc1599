import type { Html } from './escape.ts';

/** A piece of the page with a name that lasts, so that a page which is looked at changes only what has changed. */
export interface Part {
  readonly id: string;
  readonly html: string;
}

export const part = (id: string, { html }: Html): Part => ({ id, html });

/** What the page is for. */
export interface Occasion {
  /** In an editor fixes are buttons and places are links; a file only tells of them. */
  readonly interactive: boolean;
  /** Of the headings of a schema: 1 where the page tells of it alone. */
  readonly level: 1 | 2;
}
