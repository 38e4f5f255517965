/** Authentication: two agencies with one token each, and one expired token. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An authenticated agency. */
export type Requester = { readonly role: 'primary' | 'second'; readonly agency: string };

/** The token of an agency. */
export type Token = { readonly agency: string; readonly token: string };

export type Tokens = { readonly primary: Token; readonly second: Token; readonly expired: Token };

/** Why a caller is not authenticated. */
export type NotAuthenticated = 'none' | 'wrong' | 'expired';

const AGENCIES = { primary: 'XXAGENCY1', second: 'XXAGENCY2' } as const;

/** New tokens of 256 bits, valid until the service stops. */
export function makeTokens(): Tokens {
  const one = (agency: string): Token => ({ agency, token: randomBytes(32).toString('base64url') });
  return { primary: one(AGENCIES.primary), second: one(AGENCIES.second), expired: one(AGENCIES.primary) };
}

function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** Authenticates a header `Authorization: Bearer …` in constant time. */
export function makeGate(
  tokens: Tokens,
): (authorization: string | undefined) => Requester | NotAuthenticated {
  const known = (['primary', 'second', 'expired'] as const).map((role) => ({
    role,
    agency: tokens[role].agency,
    digest: digestOf(tokens[role].token),
  }));
  return (authorization) => {
    const given = /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) return authorization === undefined ? 'none' : 'wrong';
    const digest = digestOf(given);
    const found = known.filter((entry) => timingSafeEqual(entry.digest, digest)).at(0);
    if (found === undefined) return 'wrong';
    return found.role === 'expired' ? 'expired' : { role: found.role, agency: found.agency };
  };
}
