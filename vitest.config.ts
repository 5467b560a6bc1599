import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['start/**/*.test.ts', 'server/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/editor/**', 'node_modules/**'],
    // Real schemas take long on a busy machine; nothing here asserts a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Node imports the WebAssembly of Prisma's schema engine, and warns that it has learned so only lately.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
