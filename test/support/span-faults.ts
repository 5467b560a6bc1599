import type { SchemaFile } from '../../server/src/schema/schema.ts';
import type { Fragment, Span } from '../../server/src/text/span.ts';

/** What an absent minded parser would get wrong about places. An empty list is what every text must give. */
export function spanFaults({ text, parts }: SchemaFile): string[] {
  const faults: string[] = [];
  if (parts.map((it) => it.section.text).join('') !== text) faults.push('The sections are not the text.');
  for (const { section, parsed, meaning } of parts) {
    const check: Check = { section, faults, seen: new Set() };
    walk(parsed, whole(section), check);
    walk(meaning, whole(section), check);
  }
  return faults;
}

interface Check {
  readonly section: Fragment;
  readonly faults: string[];
  readonly seen: Set<object>;
}

const whole = (fragment: Fragment): Span => ({ fragment, start: 0, end: fragment.text.length });

/** Parts of a thing that stand behind the stretch which the thing covers. */
const behind: ReadonlySet<string> = new Set(['comment', 'trailing']);

function walk(node: unknown, around: Span, check: Check): void {
  if (typeof node !== 'object' || node === null || node === check.section || check.seen.has(node)) return;
  check.seen.add(node);
  // What keeps its place by itself looks like a span, and has one.
  const own = 'span' in node && isSpan(node.span) ? node.span : undefined;
  if (own) {
    checkSpan(own, around, check);
    checkText(node, own, check);
  } else if (isSpan(node)) {
    checkSpan(node, around, check);
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'span') walk(value, behind.has(key) ? around : (own ?? around), check);
  }
}

function checkSpan(span: Span, around: Span, { section, faults }: Check): void {
  const where = `${span.start}-${span.end}`;
  if (span.fragment !== section) faults.push(`${where} is in another section.`);
  if (span.start < around.start || span.end > around.end || span.start > span.end) {
    faults.push(`${where} is not within ${around.start}-${around.end}.`);
  }
}

function checkText(node: object, { start, end }: Span, { section, faults }: Check): void {
  const written = section.text.slice(start, end);
  // A string that nobody closed goes to the end of its line.
  const mayEndInString = written.includes('"');
  if (isTrimmed(node) && !mayEndInString && /^[ \t]|[ \t]$/.test(written))
    faults.push(`${start}-${end} begins or ends with space.`);
  if (!('text' in node && typeof node.text === 'string')) return;
  const isRight = isEnclosed(node) ? written.includes(node.text) || written.includes('\\') : written === node.text;
  if (!isRight) faults.push(`${start}-${end} is ${JSON.stringify(written)}, not ${JSON.stringify(node.text)}.`);
}

/** Whether the thing ends with its own last word or bracket, whatever breaks off behind it. */
const isTrimmed = (node: object): boolean => 'trailing' in node || ('kind' in node && trimmed.has(node.kind));

const trimmed: ReadonlySet<unknown> = new Set(['word', 'number', 'unknown', 'call', 'list', 'object']);

const enclosed: ReadonlySet<unknown> = new Set(['string', 'line', 'doc', 'block', 'pseudo']);

/** Whether the span holds quotes, slashes, brackets or the like beside the text. All other text stands there as it is. */
const isEnclosed = (node: object): boolean => ('kind' in node && enclosed.has(node.kind)) || 'list' in node;

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'fragment' in value && 'start' in value && 'end' in value;
