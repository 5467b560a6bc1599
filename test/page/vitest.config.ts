import { defineConfig } from 'vitest/config';

/** What needs a browser. */
export default defineConfig({
  test: { include: ['test/page/*.suite.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
});
