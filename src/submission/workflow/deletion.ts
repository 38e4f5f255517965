/** What became of the probe: the deletion attestation, fetched, verified by what was sent, kept and told. */
import { instantOf } from '../../calendar/index.ts';
import type { Body } from '../../ledger/kinds.ts';
import { commitToImages, commitToReference, nonceBytes } from '../../services/attestation/commitment.ts';
import {
  type Outcome,
  type SeenAttestation,
  type TransactionFacts,
  policyOf,
} from '../../services/attestation/context.ts';
import { readAttestation } from '../../services/attestation/read.ts';
import type { AttestationReport } from '../../services/attestation/verify.ts';
import type { ConformityStatement } from '../../services/protocol/statement.ts';
import { attestation } from '../../services/transport/attested.ts';
import { type NewItem, newItems, record } from '../cases/record.ts';
import { wholeItems } from '../cases/store.ts';
import { type SubmitError, failureOf } from './errors.ts';
import type { Outgoing } from './exchange.ts';
import { type WorkflowContext, instant } from './context.ts';

export type Deletion = {
  readonly result: Body<'attestation.received'>['result'];
  /** Of one that came. */
  readonly report?: AttestationReport;
  /** Of one that did not. */
  readonly failure?: SubmitError;
};

export type Happened = {
  readonly statement: ConformityStatement;
  readonly outgoing: Outgoing;
  readonly outcomes: readonly Outcome[];
  /** The service's clock when the return first came. */
  readonly returnedAt?: number;
  /** False where the service is not to be waited for: it has failed already. */
  readonly patient: boolean;
};

function factsOf(context: WorkflowContext, { outgoing, outcomes, returnedAt }: Happened): TransactionFacts {
  const { asked, plan, service, pictures } = context;
  const nonce = nonceBytes(plan.nonce) ?? new Uint8Array(0);
  const { galleryImage } = asked;
  return {
    requester: service.agency,
    requestId: plan.requestId,
    nonce: plan.nonce,
    kind: asked.request.kind === 'comparison' ? 'comparison' : 'search',
    outcomes,
    probe:
      galleryImage === undefined ? commitToImages(nonce, pictures) : commitToReference(nonce, galleryImage),
    body: outgoing.body,
    sentAt: outgoing.sentAt,
    ...(returnedAt === undefined ? {} : { returnedAt }),
    ...(plan.galleries === undefined ? {} : { galleries: plan.galleries }),
  };
}

/** The attestations that this case holds already (A18). */
async function seenIn({ file }: Pick<WorkflowContext, 'file'>): Promise<readonly SeenAttestation[]> {
  return (await wholeItems(file, ['attestation'])).flatMap(({ body }) => {
    const reading = readAttestation(body);
    if (!('read' in reading)) return [];
    const { iss, jti, sub } = reading.read.claims;
    return typeof iss === 'string' && typeof sub === 'string'
      ? [{ iss, jti, sub, digest: reading.read.digest }]
      : [];
  });
}

/** Records what became of the probe, as far as anybody says. */
export async function recordDeletion(
  context: WorkflowContext,
  body: Omit<Body<'attestation.received'>, 'submission' | 'source' | 'case' | 'items'>,
  items: readonly NewItem[] = [],
  source: Body<'attestation.received'>['source'] = 'signed',
): Promise<void> {
  const { asked, file } = context;
  const at = instant(context);
  const said = { submission: asked.submission, source, ...body } as const;
  await record(file, { kind: 'attestation.received', at, body: said }, items);
}

/** Fetches the attestation, verifies it, keeps it, and tells the ledger; one that cannot be had is told as missing. */
export async function deletion(context: WorkflowContext, happened: Happened): Promise<Deletion> {
  const { service, asked, file } = context;
  const { statement } = happened;
  const reach = happened.patient ? service.reach : { ...service.reach, repeats: 0 };
  try {
    const { report, body } = await attestation(reach, {
      statement,
      policy: policyOf(service.profile),
      keys: service.keys.attestation,
      transaction: factsOf(context, happened),
      examine: asked.examine === true,
      seen: await seenIn(context),
    });
    const { result, rule, digest, claims } = report;
    const at = instant(context);
    const item: NewItem = { kind: 'attestation', at, submission: asked.submission, body };
    const items = result === 'valid' ? await newItems(file, [item]) : [];
    const said = {
      result: result === 'valid' ? 'verified' : 'failed',
      ...(rule === undefined ? {} : { failed: [rule] }),
      ...(digest === undefined ? {} : { attestation: digest }),
      ...(claims === undefined ? {} : { deleted: instantOf(claims.att.deleted_at * 1000) }),
    } as const;
    await recordDeletion(context, said, items);
    return { result: result === 'valid' ? 'verified' : 'failed', report };
  } catch (error) {
    const failure = failureOf(error, false);
    if (failure === undefined) throw error;
    await recordDeletion(context, { result: 'missing' });
    return { result: 'missing', failure };
  }
}
