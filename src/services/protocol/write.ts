/** Writes requests with a fixed order of members and a fixed format of request IDs. */
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ComparisonRequest, SearchRequest } from './requests.ts';

/** The order of the members. */
const ORDER = [
  'requestId',
  'nonce',
  'requester',
  'purpose',
  'statute',
  'probe',
  'probes',
  'reference',
  'accept',
  'maxCandidates',
  'threshold',
  'galleries',
  'examine',
] as const;

/**
 * The body of a request in UTF-8. Undefined members are omitted; members that a request does not have come last, so
 * that a test can send them.
 *
 * @example
 * const body = requestBody(searchRequest);
 */
export function requestBody(request: SearchRequest | ComparisonRequest): Uint8Array {
  const members: Readonly<Partial<Record<string, unknown>>> = request;
  const known = new Set<string>(ORDER);
  const names: readonly string[] = [...ORDER, ...Object.keys(members).filter((name) => !known.has(name))];
  const ordered = Object.fromEntries(names.map((name) => [name, members[name]]));
  return new TextEncoder().encode(JSON.stringify(ordered));
}

/**
 * A request ID from 16 random bytes.
 *
 * @example
 * const requestId = requestIdOf(crypto.getRandomValues(new Uint8Array(16)));
 */
export function requestIdOf(octets: Uint8Array): string {
  return `R-${bytesToHex(octets.subarray(0, 16))}`;
}
