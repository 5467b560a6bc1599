import type { Section } from '../../schema/parse/sections.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Fragment } from '../../text/span.ts';

/** The section around an offset of a file, and the offset within it. */
export function sectionAt(
  { files }: Schema,
  path: string,
  offset: number,
): { readonly section: Section; readonly offset: number } | undefined {
  let rest = offset;
  for (const { section } of files.find((it) => it.id === path)?.parts ?? []) {
    if (rest <= section.text.length) return { section, offset: rest };
    rest -= section.text.length;
  }
  return undefined;
}

/** The sections that a stretch of a file touches. What is said of a place stands in its own section. */
export function sectionsIn({ files }: Schema, path: string, start: number, end: number): ReadonlySet<Fragment> {
  const touched = new Set<Fragment>();
  let from = 0;
  for (const { section } of files.find((it) => it.id === path)?.parts ?? []) {
    if (from > end) break;
    if (start <= from + section.text.length) touched.add(section);
    from += section.text.length;
  }
  return touched;
}
