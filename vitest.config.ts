import { defineConfig } from 'vitest/config';

/** Tests that drive Chromium. */
const BROWSER = [
  'test/browser.test.ts',
  'test/viewer/{view,viewer}.test.ts',
  'test/findings/html.test.ts',
  'test/conformance/report/{html,six}.test.ts',
];

/** Tests that take whole runs of the suite, or load a service. */
const LONG = [
  'test/conformance/{broken-checks,dead-service,profiles,recheck,recheck-command,selftest}.test.ts',
  'test/conformance/{del,adapters}.test.ts',
  'test/conformance/recogniser/**/*.test.ts',
  'test/conformance/report/{forms,pipeline,verify}.test.ts',
  'test/reference-frs/{load,clients}.test.ts',
];

const CLI = ['test/cli/**/*.test.ts'];
const MATRIX = ['test/conformance/matrix/**/*.test.ts'];
const MATRIX_FULL = ['test/conformance/matrix-full/**/*.test.ts'];

const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude },
});

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // Two at a time, as the machines have two cores: files side by side, and one run of the suite in each.
    maxWorkers: 2,
    maxConcurrency: 1,
    projects: [
      project('unit', ['test/**/*.test.ts'], [...BROWSER, ...LONG, ...CLI, ...MATRIX, ...MATRIX_FULL]),
      project('cli', CLI),
      project('matrix', MATRIX),
      project('browser', BROWSER),
      project('long', LONG),
      project('matrix-full', MATRIX_FULL),
    ],
  },
});
