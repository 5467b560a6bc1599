import { format } from 'node:util';

/** Runs suites inside VS Code. A rejection is the only way to report a failure, and a run without a test is one. */
export async function run(suites: () => Promise<unknown>): Promise<void> {
  const { default: Mocha } = await import('mocha');
  // The bar tells the report from what VS Code itself writes to the same console.
  Mocha.reporters.Base.consoleLog = (...words) => console.log(format(...words).replaceAll(/^/gm, '│ '));
  const mocha = new Mocha({ timeout: 60_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await suites();
  const { tests, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('Mocha kept no count'))));
  });
  if (tests === 0) throw new Error('No test ran');
  if (failures > 0) throw new Error(`${failures} of ${tests} tests failed`);
}
