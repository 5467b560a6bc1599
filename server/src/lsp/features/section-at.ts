import type { Section } from '../../schema/parse/sections.ts';
import type { Schema } from '../../schema/schema.ts';

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
