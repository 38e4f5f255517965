/** The report onto disk: every file looked through by the leak gate first, then all of them written, or none. */
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gate, type Leak, leakWords } from '../../src/services/adapters/node/index.ts';
import {
  type Artefact,
  CERTIFICATE_FILE,
  DIGESTS_FILE,
  FORMS,
  REPORT_FILE,
} from '../../conformance/report/index.ts';
import { readJsonValue } from '../../src/json/index.ts';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf, writeFileWhole } from '../files.ts';
import type { Io } from '../print.ts';

/** What stands in files that must never stand in one. */
export function leaksIn(artefacts: readonly Artefact[], gate: Gate): readonly Leak[] {
  return artefacts.flatMap(({ name, bytes }) => gate({ name, content: bytes }) ?? []);
}

const OWN_FILES: readonly string[] = [CERTIFICATE_FILE, DIGESTS_FILE, REPORT_FILE, ...Object.keys(FORMS)];

/** True for a report folder of frskit: plain files of its names only, among them a report. */
async function isOwnFolder(folder: string, names: readonly string[]): Promise<boolean> {
  if (!names.includes(REPORT_FILE) || names.some((name) => !OWN_FILES.includes(name))) return false;
  const found = await Promise.all(names.map((name) => lstat(join(folder, name))));
  if (!found.every((one) => one.isFile())) return false;
  const { value } = readJsonValue(await readInput(join(folder, REPORT_FILE)));
  const { schema } = { ...(value as { readonly schema?: unknown } | undefined) };
  return typeof schema === 'string' && schema.startsWith('frs-conformance-report/');
}

/**
 * Checks the folder of a report before the run: it does not exist, is empty, or holds a report of frskit.
 * @throws UsageError where it holds anything else
 */
export async function refuseFolder(folder: string): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ENOENT') return;
    const why = code === 'ENOTDIR' ? 'it is a file' : (refusalOf(error) ?? 'it cannot be read');
    throw new UsageError(`cannot write the report to ${folder}: ${why}`);
  }
  if (names.length > 0 && !(await isOwnFolder(folder, names)))
    throw new UsageError(`${folder} holds other files; name an empty folder, or the folder of a report`);
}

/** @throws UsageError where the folder cannot be written to */
export async function writeAll(folder: string, artefacts: readonly Artefact[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${folder}: ${refusalOf(error) ?? 'the system refused'}`);
  }
  // A file of the report before would contradict the new one: what is not replaced is removed, the certificate first.
  const names = new Set(artefacts.map(({ name }) => name));
  for (const name of OWN_FILES) if (!names.has(name)) await rm(join(folder, name), { force: true });
  for (const { name, bytes } of artefacts) await writeFileWhole(join(folder, name), bytes);
}

/** Says that a report is withheld, and of what kind that is which must not be in it. */
export function sayWithheld(leaks: readonly Leak[], io: Io): void {
  io.say(
    'The report is withheld: something stands in it that must never stand in a report. Nothing was written.',
  );
  for (const leak of leaks) io.say(`  ${leakWords(leak)}`);
  io.say('This is a fault of frskit or of the adapter, whatever the service did. Please report these lines.');
}
