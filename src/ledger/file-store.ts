/**
 * The ledger in a file: one writer, lines only added, on the disk before they are acknowledged.
 *
 * What `append` has returned survives a kill and a power cut. A batch that was cut off by one may have left some of
 * its entries; none of them was acknowledged, and each that is whole counts.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { FrskitError } from '../findings/errors.ts';
import type { Finding } from '../findings/finding.ts';
import { type Chain, START, step } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Entry, type NewEntry, demandEntries, lineOf } from './entry.ts';
import { ledgerFinding } from './finding.ts';
import { type Digest, isDigest } from './hash.ts';
import { grown, rootOf } from './merkle.ts';
import { type Lock, takeLock } from './lock.ts';
import { later } from './time.ts';
import { type Walk, walk } from './verify.ts';

export type OpenOptions = {
  /** The time for entries about opening and repairing; a function is called while the lock is held. */
  readonly at: string | (() => string);
  /** The number of a ledger that is to be made where there is none: 64 random hexadecimal digits. */
  readonly ledger?: Digest;
  /** Milliseconds to wait for another writer; 5000 where nothing is said. */
  readonly wait?: number;
  /** Called for each entry that is there, in the order of the file. */
  readonly onEntry?: (entry: Entry) => void;
};

/** What an entry became. */
export type Receipt = { readonly seq: number; readonly sha256: Digest };

/** An open ledger: this process is its one writer until it is closed. */
export type Ledger = {
  readonly size: () => number;
  /** Time of the last entry; empty where there is none. */
  readonly latest: () => string;
  /**
   * Writes entries in their order, in one piece, and returns when they are on the disk. An entry that is dated before
   * the last one gets the time of that one: time in a ledger never runs backwards.
   */
  readonly append: (...entries: readonly NewEntry[]) => readonly Receipt[];
  /** What the ledger is now; to be signed. */
  readonly checkpoint: (at: string) => Checkpoint;
  readonly close: () => void;
};

function unwritable(problem: string): FrskitError {
  return new FrskitError('ERR_UNWRITABLE', `the ledger cannot be written: ${problem}`, [
    { input: 'ledger', problem },
  ]);
}

function missing(): FrskitError {
  return new FrskitError('ERR_MISSING_INPUT', 'there is no ledger; a new one needs a number', [
    { input: 'ledger', problem: 'is 64 random hexadecimal digits' },
  ]);
}

/** Makes the name of a new file survive a power cut; not every system lets a folder be opened for it. */
function syncFolder(path: string): void {
  try {
    const fd = openSync(dirname(path), 'r');
    fsyncSync(fd);
    closeSync(fd);
  } catch {
    // Windows: there is nothing to be done.
  }
}

function openFile(path: string, create: boolean): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ENOENT') throw unwritable('it cannot be opened');
    if (!create) throw missing();
  }
  const fd = openSync(path, 'wx+', 0o600);
  syncFolder(path);
  return fd;
}

/** Writes all bytes at a place, and waits until they are on the disk. */
function writeDurably(fd: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
  fdatasyncSync(fd);
}

type Repair = { readonly bytes: number; readonly repair: 'line-dropped' | 'line-ended' };

/** Ends a whole last entry that lacks only its line's end; cuts anything else off. */
function repairTail(
  fd: number,
  { chain, torn, length }: Walk,
): { chain: Chain; length: number; repair?: Repair } {
  if (torn === undefined) return { chain, length };
  const place = { index: chain.frontier.size, offset: torn.offset, length: torn.length };
  const next = step(chain, torn.bytes, place);
  const whole = next.findings.every(({ severity }) => severity !== 'error');
  if (whole) {
    writeDurably(fd, Uint8Array.of(0x0a), torn.offset + torn.length);
    const bytes = torn.length;
    return { chain: next.chain, length: torn.offset + bytes + 1, repair: { bytes, repair: 'line-ended' } };
  }
  ftruncateSync(fd, torn.offset);
  fdatasyncSync(fd);
  return { chain, length: torn.offset, repair: { bytes: torn.length, repair: 'line-dropped' } };
}

class Writer {
  private chain: Chain;
  private length: number;
  private broken: string | undefined;
  private readonly fd: number;
  private readonly lock: Lock;

  constructor(fd: number, lock: Lock, chain: Chain, length: number, broken: string | undefined) {
    [this.fd, this.lock, this.chain, this.length, this.broken] = [fd, lock, chain, length, broken];
  }

  size(): number {
    return this.chain.frontier.size;
  }

  latest(): string {
    return this.chain.at;
  }

  append(entries: readonly NewEntry[]): readonly Receipt[] {
    demandEntries(entries);
    if (this.broken !== undefined) throw unwritable(this.broken);
    if (fstatSync(this.fd).size !== this.length) throw this.breaks('something else has changed it meanwhile');
    let { chain } = this;
    const receipts: Receipt[] = [];
    const lines: string[] = [];
    for (const given of entries) {
      const entry = { ...given, at: later(given.at, chain.at) };
      const { line, sha256 } = lineOf(entry, chain.seq, chain.head);
      receipts.push({ seq: chain.seq, sha256 });
      lines.push(line, '\n');
      const ledger = entry.kind === 'ledger.opened' && chain.seq === 0 ? entry.body.ledger : chain.ledger;
      const frontier = grown(chain.frontier, sha256);
      chain = { frontier, head: sha256, names: [sha256], seq: chain.seq + 1, at: entry.at, ledger };
    }
    const bytes = new TextEncoder().encode(lines.join(''));
    this.write(bytes);
    [this.chain, this.length] = [chain, this.length + bytes.length];
    return receipts;
  }

  private breaks(why: string): FrskitError {
    this.broken = why;
    return unwritable(why);
  }

  /** A write that failed is taken back; whether what is on the disk is ours cannot be known then, so writing ends. */
  private write(bytes: Uint8Array): void {
    try {
      writeDurably(this.fd, bytes, this.length);
    } catch {
      try {
        ftruncateSync(this.fd, this.length);
      } catch {
        // What was half written is repaired when the ledger is opened again.
      }
      throw this.breaks('writing failed; open it again');
    }
  }

  checkpoint(at: string): Checkpoint {
    const { ledger, frontier, head } = this.chain;
    if (ledger === undefined || this.broken !== undefined)
      throw unwritable(this.broken ?? 'it has no number');
    return { schema: 'ledger-checkpoint/1', ledger, size: frontier.size, root: rootOf(frontier), head, at };
  }

  close(): void {
    if (this.broken === CLOSED) return;
    this.broken = CLOSED;
    closeSync(this.fd);
    this.lock.release();
  }
}

const CLOSED = 'it was closed';

/** Opens the file that the lock is held for. */
function openLocked(
  path: string,
  lock: Lock,
  { at: time, ledger, onEntry }: OpenOptions,
): { writer: Writer; findings: readonly Finding[] } {
  const fd = openFile(path, ledger !== undefined);
  try {
    const walked = walk(fd, onEntry);
    const at = typeof time === 'string' ? time : time();
    if (walked.findings.some(({ severity }) => severity === 'error')) {
      const why = 'it does not verify; restore it first';
      return { writer: new Writer(fd, lock, walked.chain, walked.length, why), findings: walked.findings };
    }
    const { chain, length, repair } = repairTail(fd, walked);
    const writer = new Writer(fd, lock, chain, length, undefined);
    const findings = [...walked.findings];
    if (chain === START) {
      if (ledger === undefined) throw missing();
      writer.append([{ kind: 'ledger.opened', at, body: { ledger, schema: 'ledger/2' } }]);
    }
    if (repair !== undefined && walked.torn !== undefined) {
      writer.append([{ kind: 'ledger.repaired', at, body: repair }]);
      const place = { index: walked.chain.frontier.size, offset: walked.torn.offset, length: repair.bytes };
      const what = repair.repair === 'line-ended' ? 'the entry was whole and was kept' : 'it was cut off';
      findings.push(
        ledgerFinding('ledger.torn-line', place, `the last line had no end; ${what}`, { ...repair }),
      );
    }
    return { writer, findings };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Opens a ledger for writing, or makes one; verifies it whole and repairs a torn last line. Where it does not verify,
 * the findings say so and `append` refuses.
 * @throws FrskitError `ERR_UNWRITABLE` when another writer has it, `ERR_MISSING_INPUT` when there is none to open
 *
 * @example
 * const { ledger, findings: problems } = await openLedger('ledger.jsonl', ledgerOptions);
 */
export async function openLedger(
  path: string,
  options: OpenOptions,
): Promise<{ readonly ledger: Ledger; readonly findings: readonly Finding[] }> {
  if (options.ledger !== undefined && !isDigest(options.ledger)) {
    throw new FrskitError('ERR_ARGUMENT', 'the number of a ledger is 64 lower-case hexadecimal digits');
  }
  if (options.ledger !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  else if (!existsSync(path)) throw missing();
  const lock = await takeLock(`${path}.lock`, options.wait ?? 5000);
  try {
    const { writer, findings } = openLocked(path, lock, options);
    const ledger: Ledger = {
      size: () => writer.size(),
      latest: () => writer.latest(),
      append: (...entries) => writer.append(entries),
      checkpoint: (at) => writer.checkpoint(at),
      close: () => writer.close(),
    };
    return { ledger, findings };
  } catch (error) {
    lock.release();
    throw error;
  }
}
