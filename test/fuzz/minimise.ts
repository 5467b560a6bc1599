/** The fewest items that still fail, found by leaving out ever smaller stretches. */
export async function fewest<Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let left = items;
  let size = Math.ceil(left.length / 2);
  while (size >= 1) {
    const start = await firstNeedless(left, size, fails);
    if (start !== undefined) left = [...left.slice(0, start), ...left.slice(start + size)];
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
    size = Math.min(size, left.length);
  }
  return left;
}

async function firstNeedless<Item>(
  items: readonly Item[],
  size: number,
  fails: (items: readonly Item[]) => Promise<boolean>,
): Promise<number | undefined> {
  for (let start = 0; start < items.length; start += size) {
    if (await fails([...items.slice(0, start), ...items.slice(start + size)])) return start;
  }
  return undefined;
}

/** The shortest text that still fails: fewer lines, then fewer characters where that is a matter of seconds. */
export async function shortest(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  const joined = (parts: readonly string[]) => fails(parts.join(''));
  const lines = (await fewest(text.split(/(?<=\n)/), joined)).join('');
  const words = (await fewest(lines.split(/(?<=\W)|(?=\W)/).slice(0, 20_000), joined)).join('');
  const kept = (await fails(words)) ? words : lines;
  return kept.length > 2000 ? kept : (await fewest(kept.split(''), joined)).join('');
}
