/** Bare digests of sent data: unsalted, so that anybody who has the image can link it. */
import { createHash, getHashes } from 'node:crypto';

const ALGORITHMS = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-512',
  'blake2b512',
  'blake2s256',
  'ripemd160',
].filter((name) => getHashes().includes(name));

/** Each digest of some bytes in hex and base64url, with the name of its algorithm. */
export function digestsOf(octets: Uint8Array): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const name of ALGORITHMS) {
    const digest = createHash(name).update(octets).digest();
    made.set(digest.toString('hex'), name);
    made.set(digest.toString('base64url'), name);
  }
  return made;
}

const HEX = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,128}(?![0-9A-Za-z])/g;
const PAIRS = /(?<![0-9A-Za-z])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){15,63}(?![0-9A-Za-z])/g;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{22,86}(?![A-Za-z0-9+/_-])/g;

/** Every part of a text that may be a digest, in the forms of `digestsOf`. */
export function possibleDigests(text: string): ReadonlySet<string> {
  const plain = text.includes('\\/') ? text.replaceAll('\\/', '/') : text;
  const found = new Set<string>();
  for (const [one] of plain.matchAll(HEX)) found.add(one.toLowerCase());
  for (const [one] of plain.matchAll(PAIRS)) found.add(one.replaceAll(':', '').toLowerCase());
  for (const [one] of plain.matchAll(BASE64)) found.add(one.replaceAll('+', '-').replaceAll('/', '_'));
  return found;
}
