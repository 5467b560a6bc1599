import type { AuditPart } from '../../protocol/audit.ts';
import type { LiveReading } from './reading.ts';

interface ShownPart {
  readonly element: HTMLElement;
  part: AuditPart;
}

export interface Parts {
  show(parts: readonly AuditPart[]): void;
  /** Puts into a piece what it holds, now that it is open. */
  fill(details: HTMLDetailsElement): void;
  /** The place of that name, in a piece that is closed too. */
  find(id: string): HTMLElement | null;
}

/** A page of so many pieces holds all of them at once, so that it can be searched for words. */
const fewParts = 100;

/** The pieces of the page. Those that read as before stay as they are, with the reader's place in them. */
export function createParts(page: HTMLElement, reading: LiveReading): Parts {
  const shown = new Map<string, ShownPart>();
  let holdsAll = true;

  function write({ element, part }: ShownPart): void {
    const { html = '', inside, end = '' } = part;
    element.innerHTML = html + end;
    for (const it of element.querySelectorAll<HTMLDetailsElement>('details[id]')) {
      const open = reading.open.get(it.id);
      // As it was shown first it stays, until the reader wants it otherwise.
      if (open === undefined) reading.open.set(it.id, it.open);
      else it.open = open;
      if (inside !== undefined && (it.open || holdsAll)) fill(it);
    }
    for (const it of element.querySelectorAll<HTMLInputElement>('input[id]')) {
      it.checked = reading.checked.get(it.id) ?? it.checked;
    }
  }

  function fill(details: HTMLDetailsElement): void {
    const id = details.closest<HTMLElement>('[data-part]')?.dataset['part'];
    const inside = id === undefined ? undefined : shown.get(id)?.part.inside;
    const body = details.querySelector('.body');
    if (body && inside !== undefined && body.childElementCount === 0) body.innerHTML = inside;
  }

  function find(id: string): HTMLElement | null {
    const present = document.getElementById(id);
    if (present) return present;
    const named = ` id="${id}"`;
    const holder = [...shown.values()].find((it) => it.part.inside?.includes(named));
    const details = holder?.element.querySelector('details');
    if (details) fill(details);
    return document.getElementById(id);
  }

  function show(parts: readonly AuditPart[]): void {
    const focused = document.activeElement;
    const focusedPart = focused?.closest<HTMLElement>('[data-part]');
    const position = focused && focusedPart ? focusableIn(focusedPart).findIndex((it) => it === focused) : -1;
    const wanted = new Set(parts.map((it) => it.id));
    for (const [id, it] of shown) {
      if (wanted.has(id)) continue;
      it.element.remove();
      shown.delete(id);
    }
    holdsAll = parts.length <= fewParts;
    let before = page.firstElementChild;
    for (const part of parts) {
      const known = shown.get(part.id);
      const now = known ?? { element: document.createElement('div'), part };
      now.element.dataset['part'] = part.id;
      shown.set(part.id, now);
      if (now.element === before) before = before.nextElementSibling;
      else page.insertBefore(now.element, before);
      if (part.html === undefined || (known && readsAs(known.part, part))) continue;
      now.part = part;
      write(now);
    }
    if (focused && focused !== document.activeElement) focusAgain(focused, focusedPart, position);
  }

  /** On the same thing, or on what stands in its place in the same piece of the page, or else at the top of the page. */
  function focusAgain(focused: Element, part: HTMLElement | null | undefined, position: number): void {
    const same = focused.id === '' ? null : document.getElementById(focused.id);
    const inPart = part?.isConnected ? focusableIn(part) : [];
    const near = inPart[Math.min(position, inPart.length - 1)];
    (same ?? near ?? page).focus({ preventScroll: true });
  }

  return { show, fill, find };
}

const focusableIn = (part: HTMLElement): HTMLElement[] => [
  ...part.querySelectorAll<HTMLElement>('summary, button, a[href]:not([tabindex="-1"]), input, [tabindex="0"]'),
];

const readsAs = (a: AuditPart, b: AuditPart): boolean => a.html === b.html && a.inside === b.inside && a.end === b.end;
