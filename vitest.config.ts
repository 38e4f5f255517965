import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Two at a time, as the machines have two cores: files side by side, and one run of the suite in each.
    maxWorkers: 2,
    maxConcurrency: 1,
  },
});
