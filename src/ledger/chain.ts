/** Judging entries one after another: each by itself, and each by the one before it. */
import { hash } from 'node:crypto';
import type { Finding } from '../findings/finding.ts';
import { type CanonicalValue, canonicalText } from '../json/canonical.ts';
import { type Entry, problemsOfEntry } from './entry.ts';
import { type LinePlace, ledgerFinding } from './finding.ts';
import { type Digest, NO_DIGEST, leafHash } from './hash.ts';
import { EMPTY, type Frontier, grown } from './merkle.ts';
import { MAX_LINE } from './lines.ts';
import { type Head, quickCheck } from './quick-check.ts';
import { isEarlier } from './time.ts';

/** What has to be known of the lines so far in order to judge the next. */
export type Chain = {
  readonly frontier: Frontier;
  /** The hash of the last line, as it is. */
  readonly head: Digest;
  /** Hashes that the next entry may name: of what the last line says, and what it states; none where it is no entry. */
  readonly names: readonly Digest[];
  /** The number that the next entry has to have. */
  readonly seq: number;
  readonly at: string;
  /** The ledger's own number, out of its opening entry. */
  readonly ledger: Digest | undefined;
};

export const START: Chain = {
  frontier: EMPTY,
  head: NO_DIGEST,
  names: [NO_DIGEST],
  seq: 0,
  at: '',
  ledger: undefined,
};

/** `,"sha256":"` and 64 digits and `"}`: the end of every line, which its hash leaves out. */
const TAIL = 11 + 64 + 2;
const BRACE = 0x7d;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** A leaf is hashed with a zero before it (see `leafHash`); the zero stands here once for all. */
const scratch = new Uint8Array(MAX_LINE + 1);

/** The hash of what a line says, its own statement of it left out. */
export function hashOfLine(bytes: Uint8Array): Digest {
  if (bytes.length <= TAIL || bytes.length > MAX_LINE) return leafHash(bytes);
  const kept = bytes.length - TAIL;
  scratch.set(bytes.subarray(0, kept), 1);
  scratch[kept + 1] = BRACE;
  return hash('sha256', scratch.subarray(0, kept + 2));
}

/** The value of a line, by a thorough look; undefined where it is no object in canonical form. */
function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text) as CanonicalValue;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonicalText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return '';
  }
}

function link(chain: Chain, entry: Head, place: LinePlace): Finding[] {
  const { seq, prev, at } = entry;
  const found: Finding[] = [];
  const say = (rule: Parameters<typeof ledgerFinding>[0], message: string, facts = {}): unknown =>
    found.push(ledgerFinding(rule, place, message, { seq, ...facts }));
  if (seq > chain.seq) {
    const missing = seq - chain.seq;
    say('ledger.missing', `${missing} entries before this one are gone`, { missing });
  } else if (seq < chain.seq) {
    say('ledger.order', `entry ${seq} stands where entry ${chain.seq} belongs`, { expected: chain.seq });
  } else if (chain.names.length > 0 && !chain.names.includes(prev)) {
    say('ledger.link', 'the entry before this one is not the one that it was written after');
  }
  if (isEarlier(at, chain.at)) say('ledger.time-backwards', 'the entry is older than the one before it');
  return found;
}

/** What one more line comes to. */
export type Step = {
  readonly chain: Chain;
  readonly findings: readonly Finding[];
  /** The entry; absent where the line is none. */
  readonly read?: () => Entry;
};

/** A line that is no entry: what follows cannot be held against it. */
function skipped(chain: Chain, frontier: Frontier, head: Digest, finding: Finding): Step {
  return { chain: { ...chain, frontier, head, names: [], seq: chain.seq + 1 }, findings: [finding] };
}

/** The chain with one more line, and what is wrong with that line. */
export function step(chain: Chain, bytes: Uint8Array, place: LinePlace): Step {
  const head = hashOfLine(bytes);
  const frontier = grown(chain.frontier, head);
  const text = textOf(bytes);
  let entry = quickCheck(text);
  if (entry === undefined) {
    const value = parsed(text);
    if (value === undefined) {
      const message = 'the line is no JSON object in canonical form';
      return skipped(chain, frontier, head, ledgerFinding('ledger.unreadable', place, message));
    }
    const problems = problemsOfEntry(value);
    if (problems.length > 0) {
      const list = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
      const facts = { problems: problems.length };
      return skipped(chain, frontier, head, ledgerFinding('ledger.entry', place, list, facts));
    }
    entry = value as Entry;
  }
  const read = (): Entry => JSON.parse(text) as Entry;
  const intact = entry.sha256 === head;
  const first = chain.frontier.size === 0;
  const opening = first && entry.kind === 'ledger.opened' ? read() : undefined;
  const findings = link(chain, entry, place);
  if (first && opening === undefined) {
    findings.unshift(ledgerFinding('ledger.first', place, 'the first entry is not ledger.opened'));
  }
  if (!intact) {
    const message = 'the entry does not have the hash that it states';
    findings.unshift(ledgerFinding('ledger.edited', place, message));
  }
  const next: Chain = {
    frontier,
    head,
    names: intact ? [head] : [head, entry.sha256],
    seq: entry.seq + 1,
    at: entry.at,
    ledger: opening?.kind === 'ledger.opened' ? opening.body.ledger : chain.ledger,
  };
  return { chain: next, findings, read };
}
