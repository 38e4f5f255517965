/** Actions of `conform` that look at reports: are they what they were, and what has changed between two. */
import { type Dirent, constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Artefact,
  type ConformanceReport,
  REPORT_FILE,
  type Verification,
  type VerifyProblem,
  compareHtml,
  compareJson,
  compareReports,
  compareText,
  readReport,
  verifyReport,
} from '../../conformance/report/index.ts';
import type { RunResult } from '../../conformance/suite/verdict.ts';
import { printable } from '../../src/findings/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';
import type { Io } from '../print.ts';
import { publicKeysIn } from './documents.ts';
import type { ConformArgs } from './options.ts';

const MOST_FILES = 200;
const MOST_BYTES = 256 * 2 ** 20;

/** The plain files of a report folder, and the entries that are none. */
export type ReportFolder = { readonly files: readonly Artefact[]; readonly others: readonly VerifyProblem[] };

/** Why an entry is no part of a report. Links are not followed. */
function kindOf(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'it is a link, and a report holds plain files only';
  if (entry.isDirectory()) return 'it is a folder, and a report holds plain files only';
  return 'it is no plain file';
}

/** The bytes of a plain file; what is wrong where it is none any more, or is too large. */
async function plainFile(folder: string, name: string): Promise<Uint8Array | string> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(join(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) return 'it is no plain file';
    if (found.size > MOST_BYTES) return `it is larger than ${MOST_BYTES} bytes`;
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** Reads a report folder. */
export async function filesIn(folder: string): Promise<ReportFolder> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.length > MOST_FILES) throw new UsageError(`${folder} holds more than ${MOST_FILES} files`);
    const files: Artefact[] = [];
    const others: VerifyProblem[] = [];
    for (const entry of entries) {
      const { name } = entry;
      const found = entry.isFile() ? await plainFile(folder, name) : kindOf(entry);
      if (typeof found === 'string') others.push({ file: name, says: found });
      else files.push({ name, bytes: found });
    }
    return { files, others };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the folder ${folder}: ${refusalOf(error) ?? 'it cannot be read'}`);
  }
}

/** The exit code of a verification: 3 for another version, 1 for problems and for what is not conformant, 5 unsigned. */
function exitOfVerification({ problems, otherVersion, signature, exitCode }: Verification): Exit {
  if (otherVersion === true) return EXIT.usage;
  if (problems.length > 0 || exitCode === EXIT.findings) return EXIT.findings;
  if (signature === 'none') return EXIT.unsigned;
  return exitCode === undefined || exitCode === EXIT.ok ? EXIT.ok : EXIT.findings;
}

const RESULTS: Readonly<Record<RunResult, string>> = {
  conformant: 'conformant',
  'conformant-with-warnings': 'conformant, with warnings',
  'not-conformant': 'NOT conformant',
  incomplete: 'incomplete: nothing is decided',
  invalid: 'invalid: the run counts for nothing',
};

function stateText({ ok, otherVersion, signedBy }: Verification): string {
  if (otherVersion === true)
    return 'Another version of frskit made this report: verify it with that version.';
  if (!ok) return 'The report is not what it was when it was written.';
  return signedBy === undefined
    ? 'The report follows from itself: no file was changed alone.'
    : 'The report is what it was when it was signed.';
}

function verificationText(found: Verification): string {
  const { problems, notes, signedBy, result, signature, notGiven } = found;
  const lines = [
    ...(signature === 'none' ? ['unsigned: anybody could have written this'] : []),
    stateText(found),
    ...(signedBy === undefined
      ? []
      : [`signed by ${signedBy.kid}${signedBy.isTest ? ', a test key' : ''}, until ${signedBy.expires}`]),
    ...(result === undefined ? [] : [`result stated: ${RESULTS[result]}`]),
    ...problems.map(({ file, says }) => `wrong: ${file}: ${says}`),
    ...notes.map((note) => `note: ${note}`),
    ...notGiven.map((name) => `not given: --${name}; no signature was verified`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

export async function verifyAction(args: ConformArgs, io: Io): Promise<Exit> {
  const [folder, ...more] = args.files ?? [];
  if (folder === undefined || more.length > 0) throw new UsageError('verify takes the folder of one report');
  const keys = await publicKeysIn([...(args.officeKey ?? []), ...(args.key === undefined ? [] : [args.key])]);
  const { files, others } = await filesIn(folder);
  const trust = { keys, now: Date.now(), allowTestKey: args.allowTestKey };
  const found = await verifyReport(files, trust, others);
  const exit = exitOfVerification(found);
  io.out(args.format === 'json' ? jsonOf({ ...found, exit }) : verificationText(found));
  return exit;
}

/** A report by its file, or by the folder that it lies in. */
async function reportAt(path: string): Promise<ConformanceReport> {
  const file = path.endsWith('.json') ? path : join(path, REPORT_FILE);
  const { report, problems } = readReport(await readInput(file));
  if (report === undefined) throw new UsageError(`${file} is no report that can be read`, problems);
  return report;
}

export async function compareAction(args: ConformArgs, io: Io): Promise<Exit> {
  const [old, late, ...more] = args.files ?? [];
  if (old === undefined || late === undefined || more.length > 0)
    throw new UsageError('compare takes two reports: the old one and the new one');
  const [before, after] = [await reportAt(old), await reportAt(late)];
  const comparison = compareReports(before, after);
  const format: string = args.format;
  if (format === 'html') io.out(compareHtml(before, after, comparison));
  else io.out(format === 'json' ? compareJson(comparison) : compareText(comparison));
  return comparison.changes.some(({ turn }) => turn === 'worse') ? EXIT.findings : EXIT.ok;
}
