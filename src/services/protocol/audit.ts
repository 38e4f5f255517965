/** The hash chain of the log of a service. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Finding } from '../../findings/finding.ts';
import { canonicalJson } from '../../json/canonical.ts';
import type { AuditEvent } from './answers.ts';
import { AUDIT_CHAIN } from './codes.ts';

/** The previous hash of the first event. */
export const FIRST_PREV = '0'.repeat(64);

/**
 * The hash of an event: SHA-256 of its canonical form without `hash`.
 *
 * @example
 * const hash = auditHash(auditEvent);
 */
export function auditHash(event: Omit<AuditEvent, 'hash'> & { readonly hash?: string }): string {
  const { hash: _hash, ...rest } = event;
  return bytesToHex(sha256(canonicalJson(rest)));
}

/**
 * Adds its hash to an event.
 *
 * @example
 * const event = sealed(auditEvent); // with its hash
 */
export function sealed(event: Omit<AuditEvent, 'hash'>): AuditEvent {
  return { ...event, hash: auditHash(event) };
}

/** Breaks of a chain that are reported; a service may send any number. */
const MAX_FINDINGS = 1000;

/**
 * Verifies the hash chain of the events of one requester, from the first on. Returns no findings for a valid chain.
 *
 * @example
 * const problems = checkAuditChain([auditEvent]);
 */
export function checkAuditChain(events: readonly AuditEvent[]): readonly Finding[] {
  const findings: Finding[] = [];
  events.forEach((event, i) => {
    const before = events[i - 1];
    const fail = (member: string, message: string): void => {
      const at = { path: 'audit', pointer: `/events/${i}/${member}` };
      if (findings.length < MAX_FINDINGS)
        findings.push({ rule: AUDIT_CHAIN, severity: 'error', at, message, facts: { member } });
    };
    if (event.seq !== i + 1) fail('seq', 'the sequence numbers have a gap or a repetition');
    if (event.prev !== (before?.hash ?? FIRST_PREV)) fail('prev', 'not the hash of the previous event');
    if (event.hash !== auditHash(event)) fail('hash', 'not the hash of this event');
    if (before !== undefined && Date.parse(event.at) < Date.parse(before.at))
      fail('at', 'earlier than the previous event');
    if (before !== undefined && event.requester !== before.requester)
      fail('requester', 'an event of another requester');
  });
  return findings;
}
