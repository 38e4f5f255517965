/** The registry of the home: signed lines that the ledger records, each entry and its line together or not at all. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Finding } from '../../src/findings/index.ts';
import { type Access, type NewEntry, approvalKey } from '../../src/ledger/index.ts';
import type { Tell } from '../../src/submission/cases/index.ts';
import type { Entry } from '../../src/submission/gate/index.ts';
import { type Registry, type Role, type Signer, readRegistry } from '../../src/submission/registry/index.ts';
import { readInput } from '../files.ts';
import type { Io } from '../print.ts';
import { isThere, writePrivate } from './files.ts';
import type { Home } from './home.ts';
import { trustedKeys } from './trust.ts';

const DECIDE: readonly string[] = ['office', 'supervisor'] satisfies Role[];

/** The trusted keys whose signature a line of the registry may carry. */
export async function signersOf(home: Home): Promise<readonly Signer[]> {
  const keys = await trustedKeys(home);
  return keys.flatMap(({ role, person, key }) =>
    DECIDE.includes(role) ? [{ kid: key.kid, person, role: role as Role, key }] : [],
  );
}

async function textOf({ registry }: Home): Promise<string> {
  return (await isThere(registry)) ? new TextDecoder().decode(await readInput(registry)) : '';
}

function unrecorded({ frs, approval }: Entry): Finding {
  return {
    rule: 'registry.unrecorded',
    severity: 'error',
    at: { path: 'registry' },
    message: `the approval of ${frs} (${approval}) is not the one that the ledger recorded last; it is not used`,
  };
}

/**
 * The registry as the ledger records it: a line that the ledger does not know, or that a later one replaced, is not
 * used; a stop stays in force without its line; a review that was closed is closed.
 */
export async function registryOf(home: Home, { stopped, reviewed, lines }: Access): Promise<Registry> {
  const { entries: all, findings } = await readRegistry(await textOf(home), await signersOf(home));
  const isLast = (entry: Entry): boolean => lines.get(approvalKey(entry)) === entry.line;
  const entries = all.filter(isLast).map((entry) => {
    const stop = entry.stopped ?? stopped.get(entry.frs);
    const { reviewDue, ...rest } = entry;
    const isOpen = reviewDue !== undefined && !(entry.exigent !== undefined && reviewed.has(entry.exigent));
    return {
      ...rest,
      ...(isOpen ? { reviewDue } : {}),
      ...(stop === undefined ? {} : { stopped: stop }),
    };
  });
  return { entries, findings: [...findings, ...all.filter((one) => !isLast(one)).map(unrecorded)] };
}

/** SHA-256 of a signed line, as ledger entries hold it. */
export function digestOfLine(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

/** The line of a command that has not ended. */
function pendingOf({ registry }: Home): string {
  return `${registry}.pending`;
}

async function addLine(home: Home, line: string): Promise<void> {
  const text = await textOf(home);
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writePrivate(home.registry, `${before}${line}\n`);
}

/**
 * Records a signed line in the ledger and adds it to the registry, as the ledger's one writer. A command that is killed
 * in between leaves the line pending: the next one that opens the ledger completes it where the entry was written, and
 * discards it where not. The entry holds `digestOfLine(line)`.
 */
export async function recordLine(
  home: Home,
  { tell }: { readonly tell: Tell },
  line: string,
  entry: NewEntry,
): Promise<void> {
  await writePrivate(pendingOf(home), `${line}\n`);
  await tell(entry);
  await addLine(home, line);
  await rm(pendingOf(home), { force: true });
}

/** Whether a command was killed while it recorded a line. */
export async function isUnsettled(home: Home): Promise<boolean> {
  return isThere(pendingOf(home));
}

/** Completes or discards the line of a command that was killed, and says so. Only the ledger's writer calls it. */
export async function settleRegistry(home: Home, { recorded }: Access, io: Io): Promise<void> {
  if (!(await isUnsettled(home))) return;
  const line = new TextDecoder().decode(await readInput(pendingOf(home))).trim();
  if (recorded.has(digestOfLine(line))) {
    const isAdded = (await textOf(home)).split('\n').includes(line);
    if (!isAdded) await addLine(home, line);
    io.say(
      'registry: an interrupted command was completed; its decision is in the ledger and in the registry',
    );
  } else io.say('registry: an interrupted command was discarded; nothing was decided');
  await rm(pendingOf(home), { force: true });
}
