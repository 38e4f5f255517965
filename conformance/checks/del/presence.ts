/** DEL-01: whether each submission of the run has one attestation, of this service, of this submission, and only one. */
import { readAttestation } from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
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

/** The attestation that stands in a return, where it is one and not its number. */
function inReturn({ reading }: Sent): string | undefined {
  const text = reading?.list?.attestation ?? reading?.comparison?.attestation;
  return text?.split('.').length === 3 ? text : undefined;
}

/** True where the return carries another attestation than the one that is had by the number. */
function isTwofold({ sent, subject }: Attested): boolean {
  const text = inReturn(sent);
  if (text === undefined || subject === undefined) return false;
  const reading = readAttestation(text);
  return !('read' in reading) || reading.read.digest !== subject.digest;
}

/** Why one does not do, in words; undefined where it does. */
function problemOf(one: Attested, used: ReadonlyMap<string, number>): string | undefined {
  const { look, subject, refused, sent } = one;
  if (look.state === 'missing') return isDoubtful(sent) ? undefined : 'there is none';
  if (look.jws === undefined) return undefined;
  const [first] = [
    ...unboundBy(one),
    ...(['A17', 'A18'] as const).flatMap((name) => refused.get(name) ?? []),
  ];
  if (first !== undefined) return `${String(first.facts?.['rule'])}: ${first.message}`;
  if (isTwofold(one)) return 'A18: the return carries another one';
  if (subject !== undefined && (used.get(subject.claims.jti) ?? 0) > 1)
    return 'A18: its own number (jti) was used for several';
  return undefined;
}

function usedNumbers(all: readonly Attested[]): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { subject } of all) {
    if (subject !== undefined) used.set(subject.claims.jti, (used.get(subject.claims.jti) ?? 0) + 1);
  }
  return used;
}

function judged(all: readonly Attested[]): CheckResult {
  const used = usedNumbers(all);
  const wrong = all.filter((one) => problemOf(one, used) !== undefined);
  const [first] = wrong;
  if (first !== undefined)
    return fail(
      'E2',
      `${wrong.length} of ${all.length} submissions have no attestation that counts, such as ${first.sent.purpose}: ${problemOf(first, used) ?? ''}`,
      'Attest the deletion of each submission: signed by the pinned key, with its number, its nonce, and commitments to its pictures.',
      evidenceFor(wrong),
    );
  const silent = all.filter(({ look, sent }) => look.state === 'undecided' && !isDoubtful(sent));
  if (silent.length > 0)
    return inconclusive(
      'connection',
      `the attestations of ${silent.length} submissions could not be asked for`,
      evidenceFor(silent),
    );
  if (all.length === 0) return inconclusive('not-provoked', 'nothing was submitted that has to be attested');
  return pass('E0', `${all.length} submissions are attested, each by its own attestation`, evidenceFor(all));
}

/** What came after the look back; and one that was looked at stays as it is. */
async function rest(context: TestContext): Promise<CheckResult> {
  const before = await attested(context);
  const known = new Set(before.map(({ sent }) => sent.requestId));
  const after = await attestationsOf(
    context,
    context.sent().filter(({ requestId }) => !known.has(requestId)),
  );
  const first = before.find(({ counts }) => counts);
  if (first === undefined) return judged(after);
  const { sent, look } = first;
  const again = await context.ask(
    { operation: 'attestation', as: sent.as, requestId: sent.requestId },
    'the same attestation again',
  );
  const evidence = [...evidenceFor([first]), again.seq];
  if (again.answer === undefined)
    return inconclusive('connection', 'an attestation could not be asked for again', evidence);
  if (again.answer.status !== 200 || new TextDecoder().decode(again.answer.body) !== look.jws)
    return fail(
      'E2',
      'the attestation of a submission is another one when it is asked for again, or is gone (A18)',
      'Sign one attestation for each submission, and give the same again.',
      evidence,
    );
  const checkResult =
    after.length === 0 ? pass('E0', 'an attestation stays as it is', evidence) : judged(after);
  return checkResult.verdict === 'pass'
    ? { ...checkResult, evidence: [...checkResult.evidence, ...evidence] }
    : checkResult;
}

export const presence: readonly Check[] = [
  {
    id: 'del.attested.each',
    requirement: 'DEL-01',
    title: 'Each submission of the run is attested, bound to its number, nonce and pictures',
    stage: 'journal',
    plan: [{ operation: 'attestation', as: 'primary', times: 1, what: 'of each submission of the run' }],
    run: async (context) => judged(await attested(context)),
  },
  {
    id: 'del.attested.rest',
    requirement: 'DEL-01',
    title: 'What is submitted at the end is attested as well, and an attestation stays as it is',
    stage: 'last',
    plan: [{ operation: 'attestation', as: 'primary', times: 2, what: 'of what is sent at the end' }],
    run: rest,
  },
];
