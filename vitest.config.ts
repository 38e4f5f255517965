import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Runs of the conformance suite are tests that go side by side: two, as the machines have two cores.
    maxConcurrency: 2,
  },
});
