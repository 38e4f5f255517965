/** Reads and validates the input files of a run. */
export { type LoadedAdapterRun, loadAdapterRun } from './adapter-run.ts';
export { type DocumentCode, DocumentError } from './document.ts';
export { type Client, type LoadRunOptions, type LoadedRun, loadRun } from './load.ts';
export { type LoadedMailRun, loadMailRun } from './load-mail.ts';
export { type MailRunFile, type RunFile, isLoopback, readRunFile } from './run-file.ts';
export { type EnrolmentImage, type EnrolmentSet, loadEnrolmentSet } from './enrolment-set.ts';
export { type PersonToEnrol, loadTestSet } from './test-set.ts';
export { writeRunFile } from './write.ts';
export { type MailFiles, writeMailFiles } from './write-mail.ts';
