/** DEL-05: the same image is searched for again, not answered from a cache. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { attestationsOf, evidenceFor } from './attestations.ts';

/** The image of the known-good search under a new request ID. */
function secondTime(context: TestContext): Promise<Sent> {
  return context.shared('the known-good image again', () =>
    context.search(goodImage(context), shortTerms(context), {
      purpose: 'the same image under a new request ID',
    }),
  );
}

/** The resolution of a time in milliseconds, from its trailing zeros: a service may state whole seconds. */
function resolutionOf(time: number): number {
  return [1000, 100, 10].find((step) => time % step === 0) ?? 1;
}

/** True if both times are the same although a clock of their resolution had moved on between the submissions. */
export function isSameTime(
  before: string | undefined,
  after: string | undefined,
  milliseconds: number,
): boolean {
  const time = Date.parse(after ?? '');
  return !Number.isNaN(time) && after === before && milliseconds >= resolutionOf(time);
}

/** The value of the first answer that the second one repeats; undefined if there is none. */
function stale(first: Sent, second: Sent): string | undefined {
  const apart = second.sentAt - (first.answer?.doneAt ?? second.sentAt);
  const [before, after] = [listOf(first), listOf(second)];
  if (after?.responseId !== undefined && after.responseId === before?.responseId) return 'the response ID';
  if (isSameTime(before?.search?.startedAt, after?.search?.startedAt, apart)) return 'the time of the search';
  if (isSameTime(before?.respondedAt, after?.respondedAt, apart)) return 'the time of the answer';
  return undefined;
}

async function byRule(context: TestContext): Promise<CheckResult> {
  const [first, second] = [await knownGood(context), await secondTime(context)];
  const evidence = evidenceOf(first, second);
  const silence = firstSilent(first, second);
  if (silence !== undefined) return silence;
  if (!isAnswered(first) || !isAnswered(second))
    return inconclusive('control-lost', 'the same search was not answered twice', evidence);
  const old = stale(first, second);
  const remedy = 'Search again for each submission; do not cache answers by their image.';
  if (old !== undefined)
    return fail('E2', `the answer to the second submission repeats ${old} of the first`, remedy, evidence);
  const attested = await attestationsOf(context, [first, second]);
  const [a, b] = attested;
  const all = [...evidence, ...evidenceFor(attested)];
  if (a?.subject === undefined || b?.subject === undefined || !a.counts || !b.counts)
    return blocked('DEL-01', 'the two submissions have no valid attestations');
  return a.subject.digest === b.subject.digest ||
    a.subject.claims.att.deleted_at > b.subject.claims.att.deleted_at
    ? fail(
        'E2',
        'the second submission has the attestation or an earlier deletion time than the first',
        remedy,
        all,
      )
    : pass('E2', 'the same image under a new request ID has its own search and attestation', all);
}

export const cache: readonly Check[] = [
  {
    id: 'del.cache.same-picture',
    requirement: 'DEL-05',
    title: 'The same image is searched for again, and attested again',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'the known-good image under a new request ID' },
      { operation: 'attestation', as: 'primary', times: 2, what: 'of both submissions' },
    ],
    run: byRule,
  },
];
