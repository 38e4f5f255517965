/** Who may ask: two offices with a token each, one token that has expired, and nobody else. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An office that may ask. */
export type Requester = { readonly role: 'primary' | 'second'; readonly agency: string };

/** What a caller has to know of an office to speak for it. */
export type Token = { readonly agency: string; readonly token: string };

export type Tokens = { readonly primary: Token; readonly second: Token; readonly expired: Token };

/** Why a caller is not let in. */
export type NotLetIn = 'none' | 'wrong' | 'expired';

const AGENCIES = { primary: 'XXAGENCY1', second: 'XXAGENCY2' } as const;

/** New tokens: 256 bits each, good until the service stops. */
export function makeTokens(): Tokens {
  const one = (agency: string): Token => ({ agency, token: randomBytes(32).toString('base64url') });
  return { primary: one(AGENCIES.primary), second: one(AGENCIES.second), expired: one(AGENCIES.primary) };
}

function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** Looks at a header `Authorization: Bearer …`. It takes as long for a wrong token as for a right one. */
export function makeGate(tokens: Tokens): (authorization: string | undefined) => Requester | NotLetIn {
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
