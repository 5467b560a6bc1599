import { differenceBetween } from '../text/difference.ts';

/** The lines on which Prisma's own extension shows something, so that nothing is said twice. */
export interface OfficialLines {
  /** @param text what the file says at that moment */
  set(path: string, lines: readonly number[], text: string): void;
  /** The lines as they stand in the text now: they move with it until the extension has spoken again. */
  in(path: string, text: () => string): ReadonlySet<number>;
}

interface Told {
  readonly text: string;
  readonly lines: ReadonlySet<number>;
}

export function officialLines(): OfficialLines {
  const told = new Map<string, Told>();
  return {
    set(path, lines, text) {
      if (lines.length === 0) told.delete(path);
      else told.set(path, { text, lines: new Set(lines) });
    },
    in(path, textOf) {
      const known = told.get(path);
      if (!known) return noLines;
      const text = textOf();
      if (known.text === text) return known.lines;
      const moved = moveLines(known, text);
      told.set(path, { text, lines: moved });
      return moved;
    },
  };
}

const noLines: ReadonlySet<number> = new Set();

/** Lines that begin behind the change move with their text; those whose beginning was written over are no more. */
function moveLines({ text: before, lines }: Told, after: string): Set<number> {
  const { start, beforeEnd, afterEnd } = differenceBetween(before, after);
  const starts = [0, ...[...before.matchAll(/\r\n|\n|\r/g)].map((it) => it.index + it[0].length)];
  const by = countLineEnds(after.slice(start, afterEnd)) - countLineEnds(before.slice(start, beforeEnd));
  const moved = [...lines].flatMap((line) => {
    const at = starts[line] ?? before.length;
    if (at < start) return [line];
    return at < beforeEnd ? [] : [line + by];
  });
  return new Set(moved);
}

const countLineEnds = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;
