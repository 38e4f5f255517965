/** Fetches the attestation of a transaction within the declared time, and verifies it against the data of the suite. */
import {
  type AttestationContext,
  type TransactionFacts,
  commitToImages,
  commitToReference,
  nonceBytes,
  policyOf,
  readAttestation,
  storesFor,
} from '../../src/services/attestation/index.ts';
import { validateAttestation, subjectOf } from '../../src/services/attestation/verify.ts';
import type { SearchRequest } from '../../src/services/protocol/index.ts';
import type { Ask } from './ask.ts';
import type { AttestationInspection } from './test-context.ts';
import { type Exchange, serviceTime } from './exchange.ts';
import { isNotFound, isPending, isReturned } from './meaning.ts';
import type { Sent } from './sent.ts';
import type { RunSetup } from './setup.ts';
import type { ConformityStatement } from '../../src/services/protocol/index.ts';

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2000;

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** The facts of a transaction, for the verifier. */
export function factsOf(sent: Sent, agency: string): TransactionFacts {
  const { requestId, nonce, kind, outcomes, pictures, body, sentAt, answer, reading } = sent;
  const octets = nonceBytes(nonce);
  const request: Partial<SearchRequest> = sent.request ?? {};
  const { reference, galleries } = request;
  const at = answer === undefined || reading === undefined ? undefined : serviceTime(answer);
  const probe =
    octets === undefined
      ? undefined
      : reference !== undefined
        ? commitToReference(octets, reference)
        : pictures.length > 0
          ? commitToImages(octets, pictures)
          : undefined;
  return {
    requester: agency,
    requestId,
    nonce,
    kind: kind === 'comparisons' ? 'comparison' : 'search',
    outcomes,
    body,
    sentAt: seconds(sentAt),
    ...(at === undefined ? {} : { returnedAt: seconds(at) }),
    ...(probe === undefined ? {} : { probe }),
    ...(galleries === undefined ? {} : { galleries }),
  };
}

/** The verification context of an attestation. */
export function contextOf(sent: Sent, setup: RunSetup, statement: ConformityStatement): AttestationContext {
  const examine = (sent.request as { readonly examine?: boolean } | undefined)?.examine === true;
  const policy = policyOf(setup.profile);
  const agency = sent.as === 'second' ? setup.agencies.second : setup.agencies.primary;
  return {
    now: seconds(setup.now()),
    keys: setup.keys.attestation,
    issuers: statement.attestationIssuers,
    policy,
    stores: storesFor(setup.channel, statement.stores, { examine }),
    holders: statement.galleries.flatMap(({ id, holder }) =>
      holder === undefined ? [] : [{ holder: id, ...holder }],
    ),
    transaction: factsOf(sent, agency),
  };
}

async function fetched(ask: Ask, sent: Sent, until: number, setup: RunSetup): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  const fetch = (): Promise<Exchange> =>
    ask(
      { operation: 'attestation', as: sent.as, requestId: sent.requestId },
      `attestation of: ${sent.purpose}`,
    );
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const last = await fetch();
    exchanges.push(last);
    const again = isPending(last) || isNotFound(last);
    if (!again || setup.now() >= until) return exchanges;
    await setup.sleep(Math.min(pause, Math.max(1, until - setup.now())));
  }
}

/** Fetches and verifies an attestation. Never throws because of its content. */
export async function inspectAttestation(
  ask: Ask,
  sent: Sent,
  setup: RunSetup,
  statement: ConformityStatement,
): Promise<AttestationInspection> {
  const end = sent.exchanges.at(-1)?.doneAt ?? sent.sentAt;
  const allowed = setup.deadlines?.attest ?? setup.profile.deletion.attestWithinSeconds.value;
  const exchanges = await fetched(ask, sent, end + allowed * 1000, setup);
  const last = exchanges.at(-1);
  if (last?.answer === undefined) return { state: 'undecided', exchanges };
  if (!isReturned(last))
    return { state: isPending(last) || isNotFound(last) ? 'missing' : 'undecided', exchanges };
  const { body } = last.answer;
  const reading = readAttestation(body);
  const head = {
    exchanges,
    jws: new TextDecoder().decode(body),
    after: (last.doneAt - end) / 1000,
  };
  if (!('read' in reading)) return { ...head, state: 'refused', unreadable: reading.findings };
  const subject = await subjectOf(reading.read, contextOf(sent, setup, statement));
  const claims = reading.read.claims as unknown as Record<string, unknown>;
  return { ...head, state: validateAttestation(subject).result, subject, claims };
}
