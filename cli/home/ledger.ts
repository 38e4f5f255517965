/** The home's ledger: read by whoever asks, written by one at a time. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import {
  type Access,
  type Checkpoint,
  type Entry,
  type Ledger,
  type Standing,
  type Verification,
  follow,
  followAccess,
  openLedger,
  verifyLedger,
} from '../../src/ledger/index.ts';
import type { Tell } from '../../src/submission/cases/index.ts';
import { UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { now } from './clock.ts';
import { isThere } from './files.ts';
import type { Home } from './home.ts';
import { plainly } from './plainly.ts';

/** What a ledger says: whether it holds, what is open, who may ask. */
export type Facts = {
  readonly verification: Verification;
  readonly standing: Standing;
  readonly access: Access;
};

/** Whether findings make a ledger one that is not written to. */
export function isBroken({ findings }: Pick<Verification, 'findings'>): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/**
 * Reads the ledger from its first line to its last. A home without one has an empty one.
 * @throws UsageError where it cannot be read
 */
export async function readLedger(
  home: Home,
  options: { readonly checkpoints?: readonly Checkpoint[]; readonly onEntry?: (entry: Entry) => void } = {},
): Promise<Facts> {
  const [state, access] = [follow(), followAccess()];
  const onEntry = (entry: Entry): void => {
    state.see(entry);
    access.see(entry);
    options.onEntry?.(entry);
  };
  let verification: Verification = { size: 0, head: '', root: '', findings: [] };
  if (await isThere(home.ledger))
    verification = await plainly(() =>
      verifyLedger(home.ledger, { checkpoints: options.checkpoints ?? [], onEntry }),
    );
  else await demandFresh(home);
  return { verification, standing: state.standing(), access: access.access() };
}

/** A home that has cases or a registry had a ledger: a new one would hide that it is gone. */
async function demandFresh(home: Home): Promise<void> {
  const cases = (await isThere(home.cases)) ? await readdir(home.cases) : [];
  if (cases.length > 0 || (await isThere(home.registry)))
    throw new UsageError(`${home.ledger} is gone; put it back from a copy, and verify it by a checkpoint`);
}

/** An open ledger. `tell` returns when the entries are on the disk. */
export type Book = { readonly ledger: Ledger; readonly tell: Tell };

/**
 * Does some work as the ledger's one writer. A ledger that does not verify is not written to, and the work not begun.
 * @throws UsageError where another writer has it, or it does not verify
 */
export async function withLedger<T>(home: Home, io: Io, work: (book: Book) => Promise<T>): Promise<T> {
  const isNew = !(await isThere(home.ledger));
  if (isNew) await demandFresh(home);
  const { ledger, findings } = await plainly(() =>
    openLedger(home.ledger, {
      at: now().at,
      ...(isNew ? { ledger: randomBytes(32).toString('hex') } : {}),
    }),
  );
  try {
    if (isBroken({ findings })) {
      throw new UsageError('the ledger does not verify, and nothing is written to it', [
        'frskit ledger verify says where it is broken',
      ]);
    }
    for (const { message } of findings) io.say(`ledger: ${message}`);
    // A command reads its clock before it waits for the lock: an entry is never older than the one before it.
    const tell: Tell = (entry) => {
      const latest = ledger.latest();
      return Promise.resolve(void ledger.append(entry.at < latest ? { ...entry, at: latest } : entry));
    };
    return await plainly(() => work({ ledger, tell }));
  } finally {
    ledger.close();
  }
}
