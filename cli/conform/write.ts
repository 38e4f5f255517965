/** The report onto disk: every file looked through by the leak gate first, then all of them written, or none. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gate, type Leak, leakWords } from '../../conformance/evidence/gate.ts';
import type { Artefact } from '../../conformance/report/index.ts';
import { UsageError } from '../exit.ts';
import { refusalOf, writeOutput } from '../files.ts';
import type { Io } from '../print.ts';

/** What stands in files that must never stand in one. */
export function leaksIn(artefacts: readonly Artefact[], gate: Gate): readonly Leak[] {
  return artefacts.flatMap(({ name, bytes }) => gate({ name, content: bytes }) ?? []);
}

/** @throws UsageError where the folder cannot be written to */
export async function writeAll(folder: string, artefacts: readonly Artefact[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${folder}: ${refusalOf(error) ?? 'the system refused'}`);
  }
  for (const { name, bytes } of artefacts) await writeOutput(join(folder, name), bytes);
}

/** Says that a report is withheld, and of what kind that is which must not be in it. */
export function sayWithheld(leaks: readonly Leak[], io: Io): void {
  io.say(
    'The report is withheld: something stands in it that must never stand in a report. Nothing was written.',
  );
  for (const leak of leaks) io.say(`  ${leakWords(leak)}`);
  io.say('This is a fault of frskit or of the adapter, whatever the service did. Please report these lines.');
}
