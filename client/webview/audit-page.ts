import type { AuditTarget, FromPage, ToPage } from '../../protocol/audit.ts';
import { createParts } from './parts.ts';
import { emptyReading, type Reading, readingOf } from './reading.ts';

/** What runs in the page of an audit: shows what it is told, and tells what was clicked. */

interface Kept {
  readonly target: AuditTarget;
  readonly reading: Reading;
  readonly scroll: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const host = acquireVsCodeApi();
const kept = host.getState();
const page = elementOf('page');
const status = elementOf('status');
const reading = emptyReading(kept?.reading);
const parts = createParts(page, reading);
let target = kept?.target;
let isFirst = true;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'show':
      target = data.target;
      if (document.body.classList.contains('gone')) say('');
      document.body.classList.remove('gone');
      parts.show(data.page.parts);
      setDisabled(false);
      if (isFirst && kept) window.scrollTo(0, kept.scroll);
      isFirst = false;
      break;
    case 'gone':
      target = data.target;
      document.body.classList.add('gone');
      say(data.sentence);
      setDisabled(true);
      break;
    case 'say':
      say(data.sentence);
      silence = setTimeout(() => say(''), readingTime);
      break;
  }
  keep();
});

/** So long a short sentence stays. In milliseconds. */
const readingTime = 6000;
let silence: ReturnType<typeof setTimeout> | undefined;

function say(sentence: string): void {
  clearTimeout(silence);
  status.textContent = sentence;
}

/** Of a schema that is gone there is nothing to mend and nothing to open. */
function setDisabled(isDisabled: boolean): void {
  for (const it of document.querySelectorAll('button')) it.disabled = isDisabled;
}

document.addEventListener('click', (event) => {
  const at = event.target instanceof Element ? event.target.closest('a, button') : null;
  if (!at) return;
  const message = messageOf(at);
  const anchor = at.getAttribute('href');
  if (message) host.postMessage(message);
  else if (anchor?.startsWith('#')) goTo(anchor.slice(1));
  else return;
  event.preventDefault();
  // The editor follows links of its own accord.
  event.stopImmediatePropagation();
});

function messageOf(at: Element): FromPage | undefined {
  const asked = at instanceof HTMLElement ? at.dataset : {};
  const href = at.getAttribute('href');
  if (asked['place'] !== undefined && href !== null) return { type: 'open', target: href };
  if (asked['rule'] !== undefined) return { type: 'explain', rule: asked['rule'] };
  if (asked['applyAll'] !== undefined) return { type: 'edit', asked: { kind: 'all', schema: asked['applyAll'] } };
  const { finding, fix } = asked;
  if (finding !== undefined && fix !== undefined) return { type: 'edit', asked: { kind: 'fix', finding, fix } };
  if (at.id === 'copy' || at.id === 'save') return { type: at.id };
  return undefined;
}

/** Opens what hides the place, and puts the reader there. */
function goTo(id: string): void {
  const place = parts.find(id);
  if (!place) return;
  for (let it = place.closest('details'); it; it = it.parentElement?.closest('details') ?? null) it.open = true;
  const title = place.classList.contains('body') ? place.closest('details')?.querySelector('summary') : undefined;
  const shown = title ?? place;
  if (!title) place.tabIndex = -1;
  shown.focus({ preventScroll: true });
  shown.scrollIntoView({ block: 'start' });
  // What was not drawn before has its true height only now.
  requestAnimationFrame(() => shown.scrollIntoView({ block: 'start' }));
}

let keeping: ReturnType<typeof setTimeout> | undefined;

function keep(): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    if (target) host.setState({ target, reading: readingOf(reading), scroll: window.scrollY });
  }, 200);
}

for (const event of ['toggle', 'change'] as const) {
  document.addEventListener(
    event,
    ({ target: at }) => {
      if (at instanceof HTMLDetailsElement) {
        reading.open.set(at.id, at.open);
        if (at.open) parts.fill(at);
      }
      if (at instanceof HTMLInputElement) reading.checked.set(at.id, at.checked);
      keep();
    },
    // Neither rises to the document.
    true,
  );
}
document.addEventListener('scroll', keep, { passive: true });

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no ${id}.`);
  return element;
}

host.postMessage({ type: 'ready' });
