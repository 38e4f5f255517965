/** Faults of attestations: missing, signed by another key, or bound to another submission. */
import { createHash, randomUUID } from 'node:crypto';
import { CompactSign, generateKeyPair } from 'jose';
import { attestationPath } from '../../src/services/protocol/index.ts';
import type { Claims } from '../reference-frs/attest.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { json, notFound, pending } from '../reference-frs/reply.ts';
import type { Outcome } from '../reference-frs/submissions.ts';
import type { Fault } from './fault.ts';

const PROFILE = 'state-local';
const TYPE = 'frs-deletion+jwt';

/** A fault that DEL-01 must catch. */
function unattested(id: string, title: string, why: string, faultHooks: () => Partial<FaultHooks>): Fault {
  return { id: `del.${id}`, title, profile: PROFILE, catches: [{ id: 'DEL-01', why }], faultHooks };
}

/** Changes what is signed. */
function claiming(change: (claims: Claims) => Claims): () => Partial<FaultHooks> {
  return () => ({ attested: change });
}

/** A list without its attestation; a comparison keeps its attestation, because CMP-01 requires it. */
function stripped(outcome: Outcome): Outcome {
  if (!('list' in outcome.made)) return outcome;
  const { attestation: _, ...list } = outcome.made.list;
  return { ...outcome, made: { list } };
}

function isAttestation(path: string): boolean {
  return path.startsWith(attestationPath(''));
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function payloadOf(claims: Claims): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(claims));
}

/** Delay of the late attestation in milliseconds: more than a run allows. */
const LATE = 2500;

function late(): Partial<FaultHooks> {
  const made = new Map<string, number>();
  return {
    made: stripped,
    signed: (token, { sub }) => {
      made.set(sub, Date.now());
      return token;
    },
    reply: (reply, { path }) => {
      const requestId = path.slice(attestationPath('').length);
      const at = isAttestation(path) ? made.get(requestId) : undefined;
      return reply.status !== 200 || at === undefined || Date.now() - at > LATE
        ? reply
        : pending(requestId, 'attesting', attestationPath(requestId));
    },
  };
}

function otherwiseKeyed(): Partial<FaultHooks> {
  const pair = generateKeyPair('ES256');
  return {
    signed: async (_token, claims, { kid }) =>
      new CompactSign(payloadOf(claims))
        .setProtectedHeader({ alg: 'ES256', kid, typ: TYPE })
        .sign((await pair).privateKey),
  };
}

/** Returns another attestation by the request ID than the one in the result. */
function equivocating(): Partial<FaultHooks> {
  const others = new Map<string, Promise<string>>();
  return {
    signed: (token, claims, signer) => {
      others.set(claims.sub, signer.sign(payloadOf({ ...claims, jti: randomUUID() }), { typ: TYPE }));
      return token;
    },
    reply: async (reply, { path }) => {
      const other = others.get(path.slice(attestationPath('').length));
      if (!isAttestation(path) || other === undefined || reply.status !== 200) return reply;
      return { ...reply, body: await other };
    },
  };
}

/** Commits to the image without a salt, so that equal images have equal commitments. */
function unsalted(): Partial<FaultHooks> {
  let digest = '';
  return {
    unwrapped: (found) => {
      if (found instanceof Uint8Array) digest = createHash('sha256').update(found).digest('hex');
      return found;
    },
    attested: (claims) => {
      const { probe } = claims.att;
      const commitments = probe.commitments.map(() => `sha-256:${digest}`);
      return { ...claims, att: { ...claims.att, probe: { ...probe, commitments } } };
    },
  };
}

const JTI = randomUUID();
const OTHER = 'R-000000000000000000000000';
const NONCE = 'AAAAAAAAAAAAAAAAAAAAAA';

export const delAttestedFaults: readonly Fault[] = [
  unattested('attestation-missing', 'Issues no attestations', 'no submission has an attestation', () => ({
    made: stripped,
    reply: (reply, { path }) => (isAttestation(path) ? notFound() : reply),
  })),
  unattested(
    'attestation-late',
    'Attests after the declared time',
    'the attestation is not available in time',
    late,
  ),
  unattested('attestation-unsigned', 'Omits the signature', 'an attestation must be signed', () => ({
    signed: (token) => `${token.split('.').slice(0, 2).join('.')}.`,
  })),
  unattested(
    'attestation-alg-none',
    'Signs with the algorithm none',
    'an attestation must be signed',
    () => ({
      signed: (_token, claims) => `${part({ alg: 'none', typ: TYPE })}.${part(claims)}.`,
    }),
  ),
  unattested(
    'attestation-other-key',
    'Signs with a key that is not pinned',
    'the attestation is not signed by the pinned key',
    otherwiseKeyed,
  ),
  unattested(
    'attestation-wrong-type',
    'Signs the attestation as a token of another type',
    'the token could be any other object signed by the key',
    () => ({ signed: (_token, claims, signer) => signer.sign(payloadOf(claims), { typ: 'JWT' }) }),
  ),
  unattested(
    'attestation-other-transaction',
    'Attests under another request ID',
    'the attestation is bound to another request ID',
    claiming((claims) => ({ ...claims, sub: OTHER })),
  ),
  unattested(
    'attestation-stale-nonce',
    'Attests with another nonce than that of the request',
    'the attestation could have been made before the request',
    claiming((claims) => ({ ...claims, nonce: NONCE })),
  ),
  unattested(
    'attestation-other-probe',
    'Commits to other images than those of the request',
    'the attestation is bound to another probe',
    claiming(({ att, ...claims }) => {
      const commitments = att.probe.commitments.map(() => `sha-256:${'ab'.repeat(32)}`);
      return { ...claims, att: { ...att, probe: { ...att.probe, commitments } } };
    }),
  ),
  {
    ...unattested(
      'attestation-unsalted',
      'Commits to an image without the nonce',
      'the commitment must be salted with the nonce',
      unsalted,
    ),
    catches: [
      { id: 'DEL-01', why: 'the commitment must be salted with the nonce' },
      { id: 'MIN-09', why: 'the commitment is a bare digest of the probe' },
    ],
  },
  unattested(
    'attestation-replayed',
    'Uses the same attestation ID (jti) repeatedly',
    'an attestation ID must be unique (A18)',
    claiming((claims) => ({ ...claims, jti: JTI })),
  ),
  unattested(
    'attestation-equivocating',
    'Returns another attestation by the request ID than the one in the result',
    'a transaction has two attestations (A18)',
    equivocating,
  ),
  {
    ...unattested(
      'attestation-unverified',
      'Does not verify that the probe is deleted',
      'the profile of a commercial vendor requires verification (A17)',
      claiming(({ att, ...claims }) => ({
        ...claims,
        att: { ...att, verified: { ...att.verified, how: 'none' } },
      })),
    ),
    profile: 'commercial-vendor',
  },
  unattested(
    'attestation-of-nothing',
    'Answers with JSON that is not an attestation',
    'the attestation cannot be read',
    () => ({
      reply: (reply, { path }) => (isAttestation(path) && reply.status === 200 ? json(200, {}) : reply),
    }),
  ),
];
