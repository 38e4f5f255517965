/** The chain that a service's log is. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Finding } from '../../findings/finding.ts';
import { canonicalJson } from '../../json/canonical.ts';
import type { AuditEvent } from './answers.ts';
import { AUDIT_CHAIN } from './codes.ts';

/** What the first event names as the one before it. */
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
 * An event with the hash that it should have.
 *
 * @example
 * const event = sealed(auditEvent); // with its hash
 */
export function sealed(event: Omit<AuditEvent, 'hash'>): AuditEvent {
  return { ...event, hash: auditHash(event) };
}

/**
 * What is wrong with the chain of one requester's events, from the first on; none where it holds.
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
      findings.push({ rule: AUDIT_CHAIN, severity: 'error', at, message, facts: { member } });
    };
    if (event.seq !== i + 1) fail('seq', 'the numbers have a gap or a repeat');
    if (event.prev !== (before?.hash ?? FIRST_PREV)) fail('prev', 'not the hash of the event before');
    if (event.hash !== auditHash(event)) fail('hash', 'not the hash of this event');
    if (before !== undefined && Date.parse(event.at) < Date.parse(before.at))
      fail('at', 'earlier than the event before');
    if (before !== undefined && event.requester !== before.requester)
      fail('requester', 'of another requester');
  });
  return findings;
}
