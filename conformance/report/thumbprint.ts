/** Thumbprints of public keys (RFC 7638), to name keys in reports and to recognise published ones. */
import { createHash } from 'node:crypto';
import type { JWK } from 'jose';

/** One spelling of a base64url value: padding and unused bits are no part of a key. */
function plain(value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value, 'base64url').toString('base64url') : value;
}

/** SHA-256 over the members that make the key, whatever `kid`, `use` or spelling it carries. */
export function thumbprintOf({ kty, crv, x, y, e, n }: JWK): string {
  const members =
    kty === 'EC'
      ? { crv, kty, x: plain(x), y: plain(y) }
      : kty === 'RSA'
        ? { e: plain(e), kty, n: plain(n) }
        : { crv, kty, x: plain(x) };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}
