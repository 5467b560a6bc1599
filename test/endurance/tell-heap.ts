/** Loaded into a server: at a signal it collects its garbage and says on its standard error what is left, in MB. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  process.stderr.write(`heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(1)}\n`);
});
