/** Signature, key and header: A1, A2, A3, A19. */
import { TYPE } from '../claims.ts';
import type { SignatureState } from '../signature.ts';
import { attestationRule } from '../subject.ts';

const WORDS: Readonly<Record<Exclude<SignatureState, 'valid'>, string>> = {
  algorithm: 'the algorithm is not ES256, ES384 or EdDSA',
  'unknown-key': 'no key with this kid is pinned for the issuer',
  wrong: 'the signature is not that of the pinned key',
};

export const a1 = attestationRule({
  name: 'A1',
  title: 'The signature must verify with a pinned key',
  help: 'Sign with ES256, ES384 or EdDSA and the key that the approving agency pinned for this issuer, and name it in `kid`. A key that comes with the token is never used.',
  check: ({ signature: { state } }, refuse) => {
    if (state !== 'valid') refuse(state === 'algorithm' ? '/alg' : '', WORDS[state], state);
  },
});

export const a2 = attestationRule({
  name: 'A2',
  title: 'The header must name the type of the attestation',
  help: 'Set `typ` in the header to `frs-deletion+jwt`, so that a token or a receipt cannot pass for an attestation.',
  check: ({ header }, refuse) => {
    if (header['typ'] !== TYPE) refuse('/typ', `typ is not ${TYPE}`, 'type');
  },
});

/** Header members that contain a key or its address. */
const KEY_HINTS = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256'];

export const a3 = attestationRule({
  name: 'A3',
  title: 'The header must contain no key hint and no critical extension',
  help: 'Leave out `jwk`, `jku`, `x5u`, `x5c`, `x5t` and `crit`: keys are pinned, and no extension of the header is defined.',
  check: ({ header }, refuse) => {
    const hint = KEY_HINTS.find((name) => Object.hasOwn(header, name));
    if (hint !== undefined) refuse('', `the header contains ${hint}`, 'key-hint');
    if (Object.hasOwn(header, 'crit')) refuse('/crit', 'an unknown extension is marked critical', 'critical');
  },
});

export const a19 = attestationRule({
  name: 'A19',
  title: 'The key must be valid at the time of issue',
  help: 'Sign with a key that is within its validity. What a revoked key signed is refused whatever time it states, since a thief chooses the time.',
  check: ({ claims: { iat }, signature: { key }, context: { now } }, refuse) => {
    const { revokedAt, notBefore, notAfter } = key ?? {};
    if (revokedAt !== undefined && revokedAt <= now) refuse('', 'the key is revoked', 'revoked');
    else if (notBefore !== undefined && iat < notBefore) refuse('/iat', 'issued before the key', 'too-early');
    else if (notAfter !== undefined && iat > notAfter) refuse('/iat', 'issued after the key', 'too-late');
  },
});
