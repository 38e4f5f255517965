/**
 * One writer at a time, by a queue in a file. Who wants to write appends a claim; the first claim whose process still
 * runs and has not withdrawn holds the lock. A crash leaves a claim of a process that does not run: everybody after it
 * passes over it, so that nothing has to be deleted and no two can take over at once. The holder empties the file when
 * it is done; whoever misses its claim then claims again.
 *
 * Appending a short line and emptying a file are each one step on a local file system; on a network one they may not be.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrskitError } from '../findings/errors.ts';
import { type Holder, mayRun, thisProcess } from './holder.ts';

/** The right to write, until it is given back. */
export type Lock = { readonly release: () => void };

type Claim = Holder & { readonly id: string };
type Line = { readonly claim: Claim } | { readonly withdrawn: string };

/** Milliseconds between two looks, and how long a claim that keeps vanishing is made again. */
const PAUSE = 20;
const PATIENCE = 1000;

function isClaim(value: unknown): value is Claim {
  const { pid, start, host, boot, id } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(pid) && [start, host, boot, id].every((text) => typeof text === 'string');
}

function lineOf(text: string): Line[] {
  try {
    const value = JSON.parse(text) as { readonly claim?: unknown; readonly withdrawn?: unknown };
    if (isClaim(value.claim)) return [{ claim: value.claim }];
    return typeof value.withdrawn === 'string' ? [{ withdrawn: value.withdrawn }] : [];
  } catch {
    return [];
  }
}

/** Claims that were not withdrawn, in their order. */
function claimsIn(path: string): Claim[] {
  const lines = readFileSync(path, 'utf8').split('\n').flatMap(lineOf);
  const withdrawn = new Set(lines.flatMap((line) => ('withdrawn' in line ? [line.withdrawn] : [])));
  return lines.flatMap((line) => ('claim' in line && !withdrawn.has(line.claim.id) ? [line.claim] : []));
}

function append(path: string, line: Line, what: string): void {
  try {
    appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  } catch {
    throw new FrskitError('ERR_UNWRITABLE', `the lock of ${what} cannot be written`, [
      { input: what, problem: 'lies in a folder that cannot be written' },
    ]);
  }
}

function busy({ pid, host }: Claim, path: string, what: string): FrskitError {
  const here = host === thisProcess().host;
  const who = here ? `process ${pid}` : `process ${pid} of another machine`;
  const help = here ? 'try again when it is done' : `if that machine is gone for good, delete ${path}`;
  return new FrskitError('ERR_UNWRITABLE', `${who} is writing to ${what}; ${help}`, [
    { input: what, problem: 'is locked by another writer' },
  ]);
}

/** Empties the queue; leaves it alone where somebody else has exchanged it. */
function release(path: string, own: Claim): void {
  try {
    if (claimsIn(path).some(({ id }) => id === own.id)) truncateSync(path, 0);
  } catch {
    // The file is gone: so is the claim.
  }
}

/**
 * Takes the lock, waiting at most `wait` milliseconds for others. `what` names what it protects, in messages.
 * @throws FrskitError `ERR_UNWRITABLE` when another writer still has it
 *
 * @example
 * const lock = await takeLock('ledger.jsonl.lock', 1000);
 */
export async function takeLock(path: string, wait: number, what = 'the ledger'): Promise<Lock> {
  const own: Claim = { ...thisProcess(), id: randomUUID() };
  append(path, { claim: own }, what);
  for (let waited = 0; ; waited += PAUSE) {
    const claims = claimsIn(path);
    const place = claims.findIndex(({ id }) => id === own.id);
    if (place < 0) {
      if (waited > wait + PATIENCE) throw busy(claims[0] ?? own, path, what);
      append(path, { claim: own }, what);
    } else {
      const before = claims.slice(0, place).find(mayRun);
      if (before === undefined) {
        return { release: () => release(path, own) };
      }
      if (waited >= wait) {
        append(path, { withdrawn: own.id }, what);
        throw busy(before, path, what);
      }
    }
    await sleep(PAUSE);
  }
}
