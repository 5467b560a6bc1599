import type { Analysis } from '../../analysis/analyze.ts';
import type { Block } from '../../schema/parse/syntax.ts';

/** The block that an offset of a file lies in, its braces included; undefined between blocks. */
export function blockAt({ schema, locate }: Analysis, path: string, offset: number): Block | undefined {
  const blocks = schema.files.find((it) => it.id === path)?.parts.flatMap((it) => it.parsed.block ?? []) ?? [];
  return blocks.find(({ span }) => {
    const place = locate(span);
    return place.start <= offset && offset <= place.end;
  });
}
