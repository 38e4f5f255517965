/** The deletion attestation of a transaction: fetched as soon as it is there, and verified by what the sender knows. */
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
  /** Pinned by the office: of the service and, behind a hub, of its holders. */
  readonly keys: readonly PinnedKey[];
  readonly transaction: TransactionFacts;
  /** True where a narrowing by an examiner was asked for. */
  readonly examine?: boolean;
  readonly seen?: readonly SeenAttestation[];
};

export type Attested = {
  readonly report: AttestationReport;
  /** The compact JWS, as it came. */
  readonly body: Uint8Array;
  readonly looks: number;
};

/**
 * Everything that a verifier knows by itself of a transaction over the system connection.
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
 * Fetches the attestation, waiting for it as the service has declared, and verifies it (A1 to A21). What is refused is
 * told in the report.
 * @throws TransportError, ServiceError where none could be had
 *
 * @example
 * const attested = await attestation(service, attesting);
 */
export async function attestation(service: Service, attesting: Attesting): Promise<Attested> {
  const { requestId } = attesting.transaction;
  const { deadlines } = attesting.statement;
  const look = (): Promise<Answer> =>
    askAgain(service, { operation: 'attestation', requestId, accept: `${JWS_TYPE}, application/json` });
  const within = (deadlines.delete + deadlines.attest) * 1000;
  const { answer, looks } = await waitFor(service, await look(), look, within);
  const { status, body } = answer;
  if (status !== 200) throw errorOf(answer);
  if (body.length > MAX_OCTETS)
    throw new ServiceError('ERR_NOT_UNDERSTOOD', `an attestation has at most ${MAX_OCTETS} octets`, {
      status,
    });
  const report = await verifyAttestation(body, attestationContext(attesting, service.clock.now()));
  return { report, body, looks };
}
