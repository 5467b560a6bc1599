import { performance } from 'node:perf_hooks';

/** In milliseconds. */
const usual = { pause: 3000, quiet: 100 };

/**
 * Calls `work` once, after the first pause in which this thread has computed for no longer than `quiet`. Keeps no process
 * alive.
 */
export function whenIdle(work: () => void, { pause, quiet } = usual): void {
  let before = performance.eventLoopUtilization();
  const clock = setInterval(() => {
    const { active } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    if (active > quiet) return;
    clearInterval(clock);
    work();
  }, pause).unref();
}
