/** Signs an attestation on the side of a service. */
import { CompactSign, importJWK, type CryptoKey, type JWK } from 'jose';
import { FrskitError } from '../../findings/errors.ts';
import { canonicalJson } from '../../json/canonical.ts';
import { type Algorithm, type DeletionClaims, MAX_OCTETS, TYPE } from './claims.ts';
import { readAttestation } from './read.ts';

export type SigningKey = {
  readonly alg: Algorithm;
  readonly kid: string;
  /** The private key, which is not stored. */
  readonly key: CryptoKey | JWK;
};

async function imported({ key, alg }: SigningKey): Promise<CryptoKey | Uint8Array> {
  return 'kty' in key ? importJWK(key, alg) : (key as CryptoKey);
}

/**
 * Signs an attestation. The payload is canonical JSON, so that the same claims are the same bytes.
 * @throws FrskitError `ERR_ARGUMENT` if the claims violate A20
 *
 * @example
 * const jws = await signAttestation(claims, signingKey);
 */
export async function signAttestation(claims: DeletionClaims, key: SigningKey): Promise<string> {
  const payload = canonicalJson(claims);
  const token = await new CompactSign(payload)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: TYPE })
    .sign(await imported(key));
  const { findings } = readAttestation(token);
  if (findings.length === 0) return token;
  const problems = findings.map(({ at, message }) => ({ input: at.pointer ?? '', problem: message }));
  throw new FrskitError(
    'ERR_ARGUMENT',
    `the claims do not form a valid attestation of at most ${MAX_OCTETS} bytes`,
    problems,
  );
}
