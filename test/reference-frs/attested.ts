/** Attestations of the reference service, judged by the package's verifier as an office would. */
import { fromBase64 } from '../../src/bytes/index.ts';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { commitToImages, nonceBytes } from '../../src/services/attestation/commitment.ts';
import { type Outcome, policyOf, storesFor } from '../../src/services/attestation/context.ts';
import { type AttestationReport, verifyAttestation } from '../../src/services/attestation/verify.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import type { ConformityStatement } from '../../src/services/protocol/statement.ts';
import { type Answer, call } from './client.ts';

/** The payload of a compact JWS; its signature is somebody else's business. */
export function payloadOf(jws: string): Record<string, unknown> {
  const [, payload = ''] = jws.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

export async function statementOf(frs: ReferenceFrs): Promise<ConformityStatement> {
  const { text } = await call(frs, '/.well-known/frs-policy', { token: '' });
  return payloadOf(text) as unknown as ConformityStatement;
}

/** What a request came to, as its sender knows it. */
export type Sent = {
  readonly request: Readonly<Record<string, unknown>>;
  readonly outcomes: readonly Outcome[];
  readonly pictures?: readonly Uint8Array[];
  readonly body?: Uint8Array;
  readonly kind?: 'search' | 'comparison';
  readonly sentAt: number;
};

/** Fetches the attestation of a request, and verifies it. */
export async function judged(
  frs: ReferenceFrs,
  sent: Sent,
): Promise<{ readonly answer: Answer; readonly report: AttestationReport; readonly event: unknown }> {
  const { request, outcomes, body, kind = 'search', sentAt } = sent;
  const requestId = String(request['requestId']);
  const nonce = String(request['nonce']);
  const answer = await call(frs, `/v1/attestations/${requestId}`);
  if (answer.status !== 200) throw new Error(`no attestation: ${answer.status}`);
  const statement = await statementOf(frs);
  const profile = profileById(statement.kind);
  if (profile === undefined) throw new Error('no profile');
  const own = (request['probe'] ?? {}) as { readonly data?: string };
  const pictures = sent.pictures ?? [fromBase64(own.data ?? '') ?? new Uint8Array(0)];
  const octets = nonceBytes(nonce);
  const pinned = [frs.keys.attestation, ...Object.values(frs.keys.holders)];
  const report = await verifyAttestation(answer.text, {
    now: Math.floor(Date.now() / 1000),
    keys: pinned,
    issuers: statement.attestationIssuers,
    policy: policyOf(profile),
    stores: storesFor('api', statement.stores, { examine: request['examine'] === true }),
    holders: statement.galleries.flatMap(({ id, holder }) =>
      holder === undefined ? [] : [{ holder: id, ...holder }],
    ),
    transaction: {
      requester: frs.tokens.primary.agency,
      requestId,
      nonce,
      kind,
      outcomes,
      sentAt,
      ...(body === undefined ? {} : { body }),
      ...(octets === undefined || pictures[0]?.length === 0
        ? {}
        : { probe: commitToImages(octets, pictures) }),
      ...(Array.isArray(request['galleries']) ? { galleries: request['galleries'] as string[] } : {}),
    },
  });
  const { event } = payloadOf(answer.text)['att'] as { readonly event: unknown };
  return { answer, report, event };
}
