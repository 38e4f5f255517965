/** Requests as they go out: members always in the same order, numbers and nonces always in the same form. */
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
 * The body of a request, UTF-8. What is undefined is left out; members that are none of a request go last, so that a
 * test may send what must not be sent.
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
 * The number of a request from 16 random octets: as every request of this package has it.
 *
 * @example
 * const requestId = requestIdOf(crypto.getRandomValues(new Uint8Array(16)));
 */
export function requestIdOf(octets: Uint8Array): string {
  return `R-${bytesToHex(octets.subarray(0, 16))}`;
}
