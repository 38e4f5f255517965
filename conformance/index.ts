/** `frskit/conformance`: evaluates a face recognition service. Requires Node. */
export type { Adapter, AdapterCall, AdapterReply } from './adapters/adapter.ts';
export { type HttpsOptions, httpsAdapter } from './adapters/https.ts';
export { type ObjectAdapter, type ObjectOptions, objectAdapter } from './adapters/object.ts';
export { type StdioOptions, stdioAdapter } from './adapters/stdio.ts';
export { loadRun, loadTestSet, readRunFile } from './run-file/index.ts';
export { type Coverage, coverage } from './plan/catalogue.ts';
export { type Plan, planOf } from './plan/plan.ts';
export type { Fixture, Picture, Subject, TestSet } from './suite/images.ts';
export type { DocumentEvidence, RunSetup, Waiver } from './suite/setup.ts';
export { type RunOutcome, run } from './suite/run.ts';
export { type Grade, type RunResult, type Verdict, exitOf, resultOf } from './suite/verdict.ts';
export * from './report/index.ts';
