interface Size {
  readonly width: number;
  readonly height: number;
}

interface Packed extends Size {
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

const gap = 24;
/** A page is wider than high. */
const narrowest = 900;

/** Puts rectangles into rows, the high ones first, no wider than the widest of them or a page. */
export function pack(sizes: readonly Size[]): Packed {
  const area = sizes.reduce((sum, it) => sum + (it.width + gap) * (it.height + gap), 0);
  const limit = Math.max(narrowest, ...sizes.map((it) => it.width), Math.sqrt(area * 1.6));
  const places = new Map<Size, { x: number; y: number }>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const size of sizes.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && x + size.width > limit) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    places.set(size, { x, y });
    x += size.width + gap;
    rowHeight = Math.max(rowHeight, size.height);
    width = Math.max(width, x - gap);
  }
  return { width, height: y + rowHeight, places: sizes.map((it) => places.get(it) ?? { x: 0, y: 0 }) };
}
