/** Fetches the deletion attestation of a transaction and verifies it against the data of the sender. */
import {
  type AttestationContext,
  type DeletionPolicy,
  type PinnedKey,
  type SeenAttestation,
  type TransactionFacts,
  storesFor,
} from '../attestation/context.ts';
import { MAX_OCTETS } from '../attestation/claims.ts';
import { type AttestationReport, verifyAttestation } from '../attestation/verify.ts';
import { JWS_TYPE } from '../protocol/names.ts';
import type { ConformityStatement } from '../protocol/statement.ts';
import type { Answer } from './call.ts';
import { errorOf } from './message.ts';
import { ServiceError } from './service-error.ts';
import { type Service, askAgain } from './service.ts';
import { waitFor } from './wait.ts';

export type Attesting = {
  readonly statement: ConformityStatement;
  readonly policy: DeletionPolicy;
  /** Keys that the agency pinned: of the service and, for a hub, of its holders. */
  readonly keys: readonly PinnedKey[];
  readonly transaction: TransactionFacts;
  /** True if an examiner's narrowing was requested. */
  readonly examine?: boolean;
  readonly seen?: readonly SeenAttestation[];
};

export type Attested = {
  readonly report: AttestationReport;
  /** The compact JWS, unchanged. */
  readonly body: Uint8Array;
  readonly looks: number;
};

/**
 * The verification context of a transaction over the API channel.
 *
 * @example
 * const context = attestationContext(attesting, Date.now());
 */
export function attestationContext(
  { statement, policy, keys, transaction, examine = false, seen = [] }: Attesting,
  now: number,
): AttestationContext {
  const holders = statement.galleries.flatMap(({ id, holder }) =>
    holder === undefined ? [] : [{ holder: id, ...holder }],
  );
  return {
    now: Math.floor(now / 1000),
    keys,
    issuers: statement.attestationIssuers,
    policy,
    stores: storesFor('api', statement.stores, { examine }),
    transaction,
    seen,
    holders,
  };
}

/**
 * Fetches the attestation within the declared time and verifies it (A1 to A21). The report states why an attestation is
 * refused.
 * @throws TransportError, ServiceError if none can be retrieved
 *
 * @example
 * const attested = await attestation(service, attesting);
 */
export async function attestation(service: Service, attesting: Attesting): Promise<Attested> {
  const { requestId } = attesting.transaction;
  const { deadlines } = attesting.statement;
  const poll = (): Promise<Answer> =>
    askAgain(service, { operation: 'attestation', requestId, accept: `${JWS_TYPE}, application/json` });
  const within = (deadlines.delete + deadlines.attest) * 1000;
  const { answer, looks } = await waitFor(service, await poll(), poll, within);
  const { status, body } = answer;
  if (status !== 200) throw errorOf(answer);
  if (body.length > MAX_OCTETS)
    throw new ServiceError('ERR_NOT_UNDERSTOOD', `the attestation is longer than ${MAX_OCTETS} bytes`, {
      status,
    });
  const report = await verifyAttestation(body, attestationContext(attesting, service.clock.now()));
  return { report, body, looks };
}
