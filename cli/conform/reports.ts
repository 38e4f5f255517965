/** Actions of `conform` that look at reports: are they what they were, and what has changed between two. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Artefact,
  type ConformanceReport,
  REPORT_FILE,
  compareJson,
  compareReports,
  compareText,
  readReport,
  verifyReport,
} from '../../conformance/report/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';
import type { Io } from '../print.ts';
import { publicKeysIn } from './documents.ts';
import type { ConformArgs } from './options.ts';

const MOST_FILES = 200;

/** Every file of a report folder. */
export async function filesIn(folder: string): Promise<readonly Artefact[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.length > MOST_FILES) throw new UsageError(`${folder} holds more than ${MOST_FILES} files`);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    return await Promise.all(
      names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })),
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the folder ${folder}: ${refusalOf(error) ?? 'it cannot be read'}`);
  }
}

export async function verifyAction(args: ConformArgs, io: Io): Promise<Exit> {
  const [folder, ...more] = args.files ?? [];
  if (folder === undefined || more.length > 0) throw new UsageError('verify takes the folder of one report');
  const keys = await publicKeysIn([...(args.officeKey ?? []), ...(args.key === undefined ? [] : [args.key])]);
  const found = await verifyReport(await filesIn(folder), {
    keys,
    now: Date.now(),
    allowTestKey: args.allowTestKey,
  });
  if (args.format === 'json') io.out(jsonOf(found));
  else {
    const { ok, problems, notes, signedBy, result } = found;
    const lines = [
      ok
        ? 'The report is what it was when it was written.'
        : 'The report is not what it was when it was written.',
      ...(signedBy === undefined
        ? []
        : [
            `signed by ${signedBy.kid}${signedBy.isTest ? ', a key for tests' : ''}, until ${signedBy.expires}`,
          ]),
      ...(result === undefined ? [] : [`it says: ${result}`]),
      ...problems.map(({ file, says }) => `wrong: ${file}: ${says}`),
      ...notes.map((note) => `note: ${note}`),
    ];
    io.out(`${lines.join('\n')}\n`);
  }
  return found.ok ? EXIT.ok : EXIT.findings;
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
  const comparison = compareReports(await reportAt(old), await reportAt(late));
  io.out(args.format === 'json' ? compareJson(comparison) : compareText(comparison));
  return comparison.changes.some(({ turn }) => turn === 'worse') ? EXIT.findings : EXIT.ok;
}
