import { defineConfig } from 'vitest/config';

/** What needs a database that npm does not bring. */
export default defineConfig({
  test: { include: ['test/proof/*.suite.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
