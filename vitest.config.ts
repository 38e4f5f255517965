import { defineConfig } from 'vitest/config';

/** Tests that drive Chromium. */
const BROWSER = [
  'test/browser.test.ts',
  'test/viewer/{accessible,view,viewer}.test.ts',
  'test/findings/html.test.ts',
  'test/conformance/report/{html,six}.test.ts',
];

/** Tests that take whole runs of the suite, load a service, or need more than five seconds of processor time. */
const LONG = [
  'test/{results,hostile,image}/**/{hostile,extreme,synthetic,growth,roundtrip}.test.ts',
  'test/hostile/{damaged,kinds,results}.test.ts',
  'test/image/quality/{annotate,commands}.test.ts',
  'test/image/synthetic/{digest,truth}.test.ts',
  'test/reference-frs/{faces,hostile,refusals,search,store}.test.ts',
  'test/itl/xml/{hostile,samples}.test.ts',
  'test/services/adapters/command.test.ts',
  'test/services/mail/real-servers.test.ts',
  'test/services/transport/log-bounds.test.ts',
  'test/submission/workflow/{kill,mail,manual,road}.test.ts',
  'test/submission/workflow/{adapted,failures}/*.test.ts',
  'test/conformance/checks/{can,enc,offers,waits}.test.ts',
  'test/conformance/matrix/others-{first,second}-half.test.ts',
  'test/conformance/tls/survey.test.ts',
  'test/samples/samples.test.ts',
  'test/cli/{adapted,adapter-in-typescript,by-hand,by-hand-fbi,by-mail,by-mail-fbi,by-mail-reference,by-mail-strangers}.test.ts',
  'test/cli/approval/*.test.ts',
  'test/cli/{conform-by-hand,conform-by-hand-fbi,conform-enrol}.test.ts',
  'test/cli/{conform-runs,declared-despite,demo,ebts-files,killed,kills,kills-sample,mosip-abis,parallel,submit}.test.ts',
  'test/cli/{tamper,vendor,walkthrough}.test.ts',
  'test/examples/examples.test.ts',
  'test/conformance/{broken-checks,dead-service,profiles,recheck,recheck-command,recheck-declared,selftest}.test.ts',
  'test/conformance/{adapter-group,adapters,del}.test.ts',
  'test/oracle/{image-file,image-quality,published-formats,xml-messages,xml-samples}.test.ts',
  'test/conformance/declared/*.test.ts',
  'test/conformance/suite/thorough.test.ts',
  'test/conformance/oddities/**/*.test.ts',
  'test/conformance/recogniser/**/*.test.ts',
  'test/conformance/report/{forms,pipeline}.test.ts',
  'test/conformance/report/verify/*.test.ts',
  'test/reference-frs/{load,clients}.test.ts',
  'test/independent-frs/*.test.ts',
];

/** Tests that replace a module of Node, and so need modules of their own. */
const MOCKED = ['test/ledger/disk.test.ts'];

const CLI = ['test/cli/**/*.test.ts'];
const MATRIX = ['test/conformance/matrix/**/*.test.ts'];
const MATRIX_FULL = ['test/conformance/matrix-full/**/*.test.ts'];

const project = (name: string, include: string[], exclude: string[] = [], globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, globalSetup },
});

/** Builds the command line once for the tests that start it as a process. */
const BUILT = ['test/cli/build.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two at a time, as the machines have two cores: files side by side, and one run of the suite in each.
    maxWorkers: 2,
    maxConcurrency: 1,
    setupFiles: ['test/setup.ts'],
    // A larger young generation: exchanges, images and findings are short-lived.
    execArgv: ['--max-semi-space-size=64'],
    // Transformed modules are kept on disk by their content, for all projects and for the next run.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...BROWSER, ...LONG, ...CLI, ...MATRIX, ...MATRIX_FULL, ...MOCKED],
          // The modules have no state: they are loaded once for all files, which halves the time.
          isolate: false,
        },
      },
      project('mocked', MOCKED),
      // The tests change no state of a module either.
      {
        extends: true,
        test: { name: 'cli', include: CLI, exclude: LONG, globalSetup: BUILT, isolate: false },
      },
      project('matrix', MATRIX, LONG),
      project('browser', BROWSER),
      project('long', LONG, [], BUILT),
      project('matrix-full', MATRIX_FULL),
    ],
  },
});
