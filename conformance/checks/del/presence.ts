/** DEL-01: each submission of the run has exactly one attestation, bound to this service and this submission. */
import { readAttestation } from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { isReturned } from '../../suite/meaning.ts';
import type { Sent } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import {
  type Attested,
  attestationsOf,
  attested,
  evidenceFor,
  isDoubtful,
  unboundBy,
} from './attestations.ts';

/** The attestation in a result, if the result contains it and not only its ID. */
function inReturn({ reading }: Sent): string | undefined {
  const text = reading?.list?.attestation ?? reading?.comparison?.attestation;
  return text?.split('.').length === 3 ? text : undefined;
}

/** True if the result contains another attestation than the one retrieved by the request ID. */
function isTwofold({ sent, subject }: Attested): boolean {
  const text = inReturn(sent);
  if (text === undefined || subject === undefined) return false;
  const reading = readAttestation(text);
  return !('read' in reading) || reading.read.digest !== subject.digest;
}

/** True if the list of a search states another commitment than that to the sent image. */
function hasOtherCommitment({ sent, subject }: Attested): boolean {
  const list = sent.reading?.list;
  const stated = list?.search?.probe?.commitment ?? '';
  const { commitments } = subject?.context.transaction.probe ?? {};
  const isAnswer = list?.outcome.kind === 'candidates' || list?.outcome.kind === 'noCandidate';
  return isAnswer && stated !== '' && commitments !== undefined && !commitments.includes(stated);
}

/** Describes why an attestation is not valid for its submission; undefined if it is. */
function problemOf(one: Attested, used: ReadonlyMap<string, number>): string | undefined {
  const { inspection, subject, refused, sent } = one;
  if (inspection.state === 'missing') return isDoubtful(sent) ? undefined : 'no attestation is available';
  if (inspection.jws === undefined) return undefined;
  const [first] = [
    ...unboundBy(one),
    ...(['A17', 'A18'] as const).flatMap((name) => refused.get(name) ?? []),
  ];
  if (first !== undefined) return `${String(first.facts?.['rule'])}: ${first.message}`;
  if (isTwofold(one)) return 'A18: the result contains another attestation';
  if (hasOtherCommitment(one))
    return 'A9: the commitment in the result is not that to the sent image (SHA-256 over nonce and image)';
  if (subject !== undefined && (used.get(subject.claims.jti) ?? 0) > 1)
    return 'A18: its ID (jti) is used for several attestations';
  return undefined;
}

function usedNumbers(all: readonly Attested[]): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { subject } of all) {
    if (subject !== undefined) used.set(subject.claims.jti, (used.get(subject.claims.jti) ?? 0) + 1);
  }
  return used;
}

function resultFor(all: readonly Attested[]): CheckResult {
  const used = usedNumbers(all);
  const wrong = all.filter((one) => problemOf(one, used) !== undefined);
  const [first] = wrong;
  if (first !== undefined)
    return fail(
      'E2',
      `${wrong.length} of ${all.length} submissions have no valid attestation; the first is ${first.sent.purpose}: ${problemOf(first, used) ?? ''}`,
      'Attest the deletion of each submission, signed by the pinned key, with its request ID, its nonce and commitments to its images.',
      evidenceFor(wrong),
    );
  const silent = all.filter(({ inspection, sent }) => inspection.state === 'undecided' && !isDoubtful(sent));
  if (silent.length > 0)
    return inconclusive(
      'connection',
      `the requests for the attestations of ${silent.length} submissions were not answered`,
      evidenceFor(silent),
    );
  if (all.length === 0)
    return inconclusive('not-provoked', 'the run made no submission that must be attested');
  return pass(
    'E0',
    `each of ${all.length} submissions has its own attestation`,
    evidenceFor(all, all.length),
  );
}

/** Checks the submissions made after the first inspection, and that an inspected attestation does not change. */
async function rest(context: TestContext): Promise<CheckResult> {
  const before = await attested(context);
  const known = new Set(before.map(({ sent }) => sent.requestId));
  const after = await attestationsOf(
    context,
    context.sent().filter(({ requestId }) => !known.has(requestId)),
  );
  const first = before.find(({ counts }) => counts);
  if (first === undefined) return resultFor(after);
  const { sent, inspection } = first;
  const again = await context.ask(
    { operation: 'attestation', as: sent.as, requestId: sent.requestId },
    'the same attestation again',
  );
  const evidence = [...evidenceFor([first]), again.seq];
  if (again.answer === undefined)
    return inconclusive('connection', 'the second request for an attestation was not answered', evidence);
  if (!isReturned(again) || new TextDecoder().decode(again.answer.body) !== inspection.jws)
    return fail(
      'E2',
      'a second request for an attestation returns another one or none (A18)',
      'Sign one attestation for each submission, and return the same one again.',
      evidence,
    );
  const checkResult =
    after.length === 0
      ? pass('E0', 'a second request returns the same attestation', evidence)
      : resultFor(after);
  return checkResult.verdict === 'pass'
    ? { ...checkResult, evidence: [...checkResult.evidence, ...evidence] }
    : checkResult;
}

export const presence: readonly Check[] = [
  {
    id: 'del.attested.each',
    requirement: 'DEL-01',
    title: 'Each submission of the run is attested, bound to its request ID, nonce and images',
    stage: 'journal',
    plan: [{ operation: 'attestation', as: 'primary', times: 1, what: 'of each submission of the run' }],
    run: async (context) => resultFor(await attested(context)),
  },
  {
    id: 'del.attested.rest',
    requirement: 'DEL-01',
    title: 'Submissions at the end of the run are attested as well, and an attestation does not change',
    stage: 'last',
    plan: [
      { operation: 'attestation', as: 'primary', times: 2, what: 'of submissions at the end of the run' },
    ],
    run: rest,
  },
];
