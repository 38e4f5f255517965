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
import { isUnsettled, settleRegistry } from './registry.ts';
import { type Actor, whileTrusted } from './trust.ts';

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

/** An open ledger. `tell` dates an entry when it is written, and returns when it is on the disk. */
export type Book = { readonly ledger: Ledger; readonly tell: Tell };

/** Dates entries while the lock is held; a clock that was set back is recorded and reported once. */
function datedTell(ledger: Ledger, io: Io, recorded: string): Tell {
  let known = recorded;
  return (entry) => {
    const { at } = now();
    const latest = ledger.latest();
    const seconds = Math.ceil((Date.parse(latest) - Date.parse(at)) / 1000);
    if (seconds > 0 && known !== latest) {
      known = latest;
      ledger.append({ kind: 'clock.set-back', at, body: { seconds } });
      io.say(
        `the clock of this machine was set back: it is ${seconds} seconds behind the last entry of the ledger; ` +
          'entries have the time of that entry until the clock has caught up',
      );
    }
    ledger.append({ ...entry, at });
    return Promise.resolve();
  };
}

/**
 * Does some work as the only writer of the ledger. A ledger that does not verify is not written to, and the work is
 * not begun. Warnings about earlier entries are reported by `ledger verify`, not again by every command.
 * @param by Who decides: the key has to be trusted when the entry is written, not only when the command began.
 * @throws UsageError where another writer has it, it does not verify, or the key was distrusted meanwhile
 */
export async function withLedger<T>(
  home: Home,
  io: Io,
  work: (book: Book) => Promise<T>,
  { by }: { readonly by?: Actor } = {},
): Promise<T> {
  const isNew = !(await isThere(home.ledger));
  if (isNew) await demandFresh(home);
  let setBack = '';
  const { see, access } = followAccess();
  const { ledger, findings } = await plainly(() =>
    openLedger(home.ledger, {
      at: () => now().at,
      onEntry: (entry) => {
        see(entry);
        if (entry.kind === 'clock.set-back') setBack = entry.at;
      },
      ...(isNew ? { ledger: randomBytes(32).toString('hex') } : {}),
    }),
  );
  try {
    if (isBroken({ findings })) {
      throw new UsageError('the ledger does not verify, and nothing is written to it', [
        'frskit ledger verify says where it is broken',
      ]);
    }
    for (const { rule, message } of findings) if (rule === 'ledger.torn-line') io.say(`ledger: ${message}`);
    await settleRegistry(home, access(), io);
    const tell = datedTell(ledger, io, setBack);
    const decide = (): Promise<T> => plainly(() => work({ ledger, tell }));
    return by === undefined ? await decide() : await whileTrusted(home, by, decide);
  } finally {
    ledger.close();
  }
}

/** Reads the ledger after the line of a command that was killed was completed or discarded. */
export async function readSettled(home: Home, io: Io): Promise<Facts> {
  if (await isUnsettled(home)) await withLedger(home, io, () => Promise.resolve());
  return readLedger(home);
}
