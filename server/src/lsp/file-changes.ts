import type { SchemaFile } from '../schema/schema.ts';
import { differenceBetween } from '../text/difference.ts';
import type { Replacement } from '../text/edit.ts';

/**
 * What to replace in the text of a file to get another state of it. Sections that both have are left alone, so that
 * in the editor nothing moves but what changes.
 */
export function changesBetween(before: SchemaFile, after: SchemaFile): Replacement[] {
  const fresh = after.parts.map((it) => it.section);
  const changes: Replacement[] = [];
  let [start, end, next] = [0, 0, 0];
  const change = (upTo: number) => {
    const text = fresh.slice(next, upTo).map((it) => it.text);
    const replaced = before.text.slice(start, end);
    if (replaced !== text.join('')) changes.push(smallest(start, replaced, text.join('')));
  };
  for (const { section } of before.parts) {
    const kept = fresh.indexOf(section, next);
    if (kept !== -1) {
      change(kept);
      next = kept + 1;
      start = end + section.text.length;
    }
    end += section.text.length;
  }
  change(fresh.length);
  return changes;
}

function smallest(origin: number, before: string, after: string): Replacement {
  let { start, beforeEnd, afterEnd } = differenceBetween(before, after);
  if (isWithinSign(before, start) || isWithinSign(after, start)) start--;
  if (isWithinSign(before, beforeEnd) || isWithinSign(after, afterEnd))
    [beforeEnd, afterEnd] = [beforeEnd + 1, afterEnd + 1];
  return { start: origin + start, end: origin + beforeEnd, text: after.slice(start, afterEnd) };
}

/** Between the halves of a line end or of a character. */
const isWithinSign = (text: string, at: number): boolean =>
  /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(at - 1, 0), at + 1));
