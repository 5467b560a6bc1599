import type { AuditPart } from '../../protocol/audit.ts';
import type { LiveReading } from './reading.ts';

interface ShownPart {
  readonly element: HTMLElement;
  html: string;
}

/** The pieces of the page. Those that read as before stay as they are, with the reader's place in them. */
export function createParts(page: HTMLElement, reading: LiveReading): { show(parts: readonly AuditPart[]): void } {
  const shown = new Map<string, ShownPart>();

  function write(part: ShownPart, html: string): void {
    part.html = html;
    part.element.innerHTML = html;
    for (const it of part.element.querySelectorAll<HTMLDetailsElement>('details[id]')) {
      const open = reading.open.get(it.id);
      // As it was shown first it stays, until the reader wants it otherwise.
      if (open === undefined) reading.open.set(it.id, it.open);
      else it.open = open;
    }
    for (const it of part.element.querySelectorAll<HTMLInputElement>('input[id]')) {
      it.checked = reading.checked.get(it.id) ?? it.checked;
    }
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
    let before = page.firstElementChild;
    for (const { id, html } of parts) {
      const known = shown.get(id);
      const part = known ?? { element: document.createElement('div'), html: '' };
      part.element.dataset['part'] = id;
      if (part.html !== html) write(part, html);
      shown.set(id, part);
      if (part.element === before) before = before.nextElementSibling;
      else page.insertBefore(part.element, before);
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

  return { show };
}

const focusableIn = (part: HTMLElement): HTMLElement[] => [
  ...part.querySelectorAll<HTMLElement>('summary, button, a[href]:not([tabindex="-1"]), input, [tabindex="0"]'),
];
