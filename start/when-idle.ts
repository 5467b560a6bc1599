/** In milliseconds. */
const usual = { pause: 3000, quiet: 100 };

/**
 * Calls `work` once, after the first pause in which the process has computed for no longer than `quiet`. Keeps no process
 * alive.
 */
export function whenIdle(work: () => void, { pause, quiet } = usual): void {
  let before = process.cpuUsage();
  const clock = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    if (user + system > quiet * 1000) return;
    clearInterval(clock);
    work();
  }, pause).unref();
}
