/** Work that took less than this is done again at once, before the next key can come. In milliseconds. */
const quick = 10;
/** Slower work waits for a pause in the typing, and no longer than this. In milliseconds. */
const patience = 30;

/**
 * Puts work off until those who ask for it fall silent: where it is quick, until no further message waits to be read,
 * so that a burst of changes is answered once; else until the typing pauses.
 * @returns asks for the work; `took` is how long it took last
 */
export function paced(work: () => void): (took: number) => void {
  /** When the work was asked for; undefined while nobody waits for it. */
  let since: number | undefined;
  let asked = 0;
  let clock: NodeJS.Timeout | undefined;

  function run(): void {
    clearTimeout(clock);
    since = undefined;
    work();
  }

  /**
   * In each turn of the event loop one waiting message is read, so that a whole turn without a new one is silence. In one
   * more what was answered last is written: whoever has asked waits, and the work can.
   */
  function afterSilence(turns: number): void {
    const count = asked;
    setImmediate(() => {
      if (since === undefined || (count !== asked && performance.now() < since + patience)) return;
      if (turns === 1 || count !== asked) run();
      else afterSilence(turns - 1);
    });
  }

  return (took) => {
    asked++;
    since ??= performance.now();
    clearTimeout(clock);
    if (took < quick) afterSilence(3);
    else clock = setTimeout(run, Math.max(0, Math.min(quick, since + patience - performance.now())));
  };
}
