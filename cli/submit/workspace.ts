/** The home as a desk to submit from: the ledger is held for one entry at a time, not while a service is waited for. */
import { randomBytes } from 'node:crypto';
import type { Entry } from '../../src/ledger/index.ts';
import type { Workspace, SubmitOutcome } from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import {
  type Home,
  casesOf,
  isBroken,
  now,
  readLedger,
  readSettled,
  registryOf,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';

/** What is shown of a return is read: the ledger knows who looked (AUD-07). */
export async function recordRead(
  workspace: Workspace,
  { end, submission, list, comparison }: SubmitOutcome,
  by: string,
): Promise<void> {
  if (end !== 'returned' || (list ?? comparison) === undefined) return;
  await workspace.cases.tell({
    kind: 'return.read',
    at: now().at,
    body: { submission, by, purpose: 'vetting' },
  });
}

/**
 * Opens it.
 * @throws UsageError where the ledger does not verify, or the home lacks what it takes
 */
export async function workspaceOf(home: Home, io: Io): Promise<Workspace> {
  const { verification, access } = await readSettled(home, io);
  if (isBroken(verification))
    throw new UsageError('the ledger does not verify, and nothing is sent', [
      'frskit ledger verify says where it is broken',
    ]);
  const { entries, findings } = await registryOf(home, access);
  for (const { message } of findings) io.say(`registry: ${message}`);
  const cases = await casesOf(home, {
    write: (work) => withLedger(home, io, ({ tell }) => work(tell)),
  });
  return {
    cases,
    readLedger: async (see: (entry: Entry) => void) => {
      await readLedger(home, { onEntry: see });
    },
    entries,
    terms: access.terms,
    random: (octets) => new Uint8Array(randomBytes(octets)),
  };
}
