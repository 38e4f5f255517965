/** Reading a ledger from its first line to its last, and against checkpoints. Memory does not grow with it. */
import { closeSync, openSync } from 'node:fs';
import { FrskitError } from '../findings/errors.ts';
import type { Finding } from '../findings/finding.ts';
import { type Chain, START, step } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Entry } from './entry.ts';
import { ledgerFinding } from './finding.ts';
import { linesOf } from './lines.ts';
import { rootOf } from './merkle.ts';

export type VerifyOptions = {
  /** Checkpoints whose signatures hold. */
  readonly checkpoints?: readonly Checkpoint[];
  /** Called for each entry that can be read, in the order of the file. */
  readonly onEntry?: (entry: Entry) => void;
};

export type Verification = {
  readonly size: number;
  readonly ledger?: string;
  readonly head: string;
  readonly root: string;
  readonly findings: readonly Finding[];
};

/** The whole lines of a ledger, and what is left at its end without a line's end. */
export type Walk = {
  readonly chain: Chain;
  readonly findings: readonly Finding[];
  readonly torn?: { readonly offset: number; readonly length: number; readonly bytes: Uint8Array };
  /** Bytes up to the end of the last whole line. */
  readonly length: number;
};

/** Findings beyond this many say nothing new. */
const MAX_FINDINGS = 1000;

/** Walks an open file. `seen` is asked after each line. */
export function walk(fd: number, onEntry?: (entry: Entry) => void, seen?: (chain: Chain) => void): Walk {
  let chain = START;
  let length = 0;
  let torn: Walk['torn'];
  const findings: Finding[] = [];
  for (const { bytes, offset, ended, length: own } of linesOf(fd)) {
    if (!ended) {
      torn = { offset, length: own, bytes: bytes.slice() };
      break;
    }
    const place = { index: chain.frontier.size, offset, length: own };
    const next = step(chain, bytes, place);
    chain = next.chain;
    if (findings.length < MAX_FINDINGS) {
      for (const one of next.findings) findings.push(one);
    }
    if (onEntry !== undefined && next.read !== undefined) onEntry(next.read());
    seen?.(chain);
    length = offset + own + 1;
  }
  return { chain, findings, length, ...(torn === undefined ? {} : { torn }) };
}

/** True where the ledger has a number, and it is not this one. */
function isOther({ ledger }: Chain, number: string): boolean {
  return ledger !== undefined && ledger !== number;
}

function other(size: number): Finding {
  return ledgerFinding('ledger.other', undefined, 'a checkpoint of another ledger', { size });
}

/** Compares the growing tree with checkpoints; `end` says what the ledger is too short for. */
function comparison(checkpoints: readonly Checkpoint[]): {
  seen: (chain: Chain) => void;
  end: (chain: Chain) => readonly Finding[];
} {
  const waiting = checkpoints.toSorted((a, b) => a.size - b.size);
  const findings: Finding[] = [];
  let agreed = 0;
  const seen = (chain: Chain): void => {
    for (let next = waiting[0]; next !== undefined && next.size <= chain.frontier.size; next = waiting[0]) {
      waiting.shift();
      const { size, root, ledger } = next;
      if (isOther(chain, ledger)) findings.push(other(size));
      else if (size === chain.frontier.size && root === rootOf(chain.frontier)) agreed = size;
      else {
        const message = `something from entry ${agreed} to entry ${size - 1} was changed and hashed anew`;
        findings.push(
          ledgerFinding('ledger.rewritten', undefined, message, { from: agreed, to: size - 1, size }),
        );
      }
    }
  };
  const end = (chain: Chain): readonly Finding[] => {
    const { size } = chain.frontier;
    const short = waiting.map((checkpoint) => {
      if (isOther(chain, checkpoint.ledger)) return other(checkpoint.size);
      const missing = checkpoint.size - size;
      const message = `a checkpoint of ${checkpoint.at} counts ${checkpoint.size} entries; ${missing} at the end are gone`;
      return ledgerFinding('ledger.rollback', undefined, message, {
        size,
        promised: checkpoint.size,
        missing,
      });
    });
    return [...findings, ...short];
  };
  return { seen, end };
}

function tornFinding({ chain, torn }: Walk): Finding[] {
  if (torn === undefined) return [];
  const place = { index: chain.frontier.size, offset: torn.offset, length: torn.length };
  const message = `${torn.length} bytes after the last whole line`;
  return [ledgerFinding('ledger.torn-line', place, message, { bytes: torn.length })];
}

/**
 * Verifies a ledger: every entry, every link, and every checkpoint that is given. Reads only.
 * @throws FrskitError `ERR_UNREADABLE` when the file cannot be opened
 *
 * @example
 * const { findings: problems } = verifyLedger('ledger.jsonl');
 */
export function verifyLedger(path: string, { checkpoints = [], onEntry }: VerifyOptions = {}): Verification {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    throw new FrskitError('ERR_UNREADABLE', 'the ledger cannot be opened for reading');
  }
  try {
    const { seen, end } = comparison(checkpoints);
    const walked = walk(fd, onEntry, checkpoints.length === 0 ? undefined : seen);
    const { chain, findings } = walked;
    return {
      size: chain.frontier.size,
      ...(chain.ledger === undefined ? {} : { ledger: chain.ledger }),
      head: chain.head,
      root: rootOf(chain.frontier),
      findings: [...findings, ...end(chain), ...tornFinding(walked)],
    };
  } finally {
    closeSync(fd);
  }
}
