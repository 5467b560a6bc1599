import type { Analysis } from '../../analysis/analyze.ts';
import type { Block } from '../../schema/parse/syntax.ts';

/** The block that an offset of a file lies in, its braces included; undefined between blocks. */
export function blockAt({ schema }: Analysis, path: string, offset: number): Block | undefined {
  let from = 0;
  for (const { section, parsed } of schema.files.find((it) => it.id === path)?.parts ?? []) {
    const { block } = parsed;
    if (block && from + block.span.start <= offset && offset <= from + block.span.end) return block;
    from += section.text.length;
  }
  return undefined;
}
