/** DEL-04, DEL-18: a probe is not added to a gallery. */
import { createHash } from 'node:crypto';
import type { CandidateList } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { silentSent } from '../unanswered.ts';
import {
  type AbsentSearches,
  type Control,
  absentSearches,
  asGoodAs,
  controlOn,
  entriesOf,
} from './absent-searches.ts';

/** True if the image of a candidate is one of these. */
export function shows(list: CandidateList | undefined, pictures: readonly Uint8Array[]): boolean {
  const digests = new Set(pictures.map((octets) => createHash('sha256').update(octets).digest('hex')));
  const texts = new Set(pictures.map((octets) => Buffer.from(octets).toString('base64')));
  return (list?.candidates ?? [])
    .flatMap(({ images }) => images)
    .some(
      ({ sha256, content }) => digests.has(sha256?.toLowerCase() ?? '') || texts.has(content?.data ?? ''),
    );
}

function isScore(score: string | undefined): boolean {
  return score !== undefined && score !== '';
}

/** Describes the evidence that a non-mated subject is now enrolled; undefined if there is none. */
export function joined(
  first: ReadonlySet<string>,
  later: readonly (CandidateList | undefined)[],
  controls: readonly Control[],
  pictures: readonly Uint8Array[],
): string | undefined {
  if (later.some((list) => shows(list, pictures))) return 'a candidate has the image that was sent before';
  const higherIsBetter =
    later.find((list) => list?.scoreScale !== undefined)?.scoreScale?.higherIsMoreSimilar ?? true;
  // Without scores, presence on both lists is the only evidence.
  const isAsGood = asGoodAs(controls, higherIsBetter) ?? (() => true);
  const entries = later.map(entriesOf);
  // An entry that stands first without a score, on a list with scores, hides how good it is.
  const isHidden = (list: ReadonlyMap<string, string | undefined>, id: string): boolean =>
    list.keys().next().value === id && list.get(id) === undefined && [...list.values()].some(isScore);
  const isNew = [...(entries[0]?.keys() ?? [])].some(
    (id) =>
      !first.has(id) &&
      entries.every((list) => list.has(id) && (isAsGood(list.get(id)) || isHidden(list, id))),
  );
  return isNew
    ? 'the second and the third image find an entry that the first did not, with a score as good as that of an enrolled person, or first and without a score'
    : undefined;
}

/** Describes the control that failed; undefined if all passed. */
export function lostControl(controls: readonly Sent[], context: TestContext): string | undefined {
  if ((context.testSet.enrolled[0]?.candidateIds ?? []).length === 0)
    return 'the test set does not state the IDs under which the control person is enrolled';
  const lost = controls.filter((sent) => controlOn(sent, context) === undefined);
  return lost.length === 0 ? undefined : 'the control person was not found in every control search';
}

function byRule({ searches, controls }: AbsentSearches, context: TestContext): CheckResult {
  const evidence = evidenceOf(...controls, ...searches);
  for (const sent of [...controls, ...searches]) {
    const silence = silentSent(sent);
    if (silence !== undefined) return silence;
  }
  const [x1, ...later] = searches;
  const found = controls.flatMap((sent) => controlOn(sent, context) ?? []);
  const how = joined(
    new Set(entriesOf(x1 === undefined ? undefined : listOf(x1)).keys()),
    later.map(listOf),
    found,
    x1?.pictures ?? [],
  );
  if (how !== undefined)
    return fail(
      'E2',
      how,
      'Add no probe to a gallery: search with it and delete it.',
      evidence,
      evidenceOf(...later),
    );
  const lost = lostControl(controls, context);
  if (lost !== undefined) return inconclusive('control-lost', lost, evidence);
  if (!searches.every((sent) => isAnswered(sent)))
    return inconclusive('control-lost', 'a search for an absent person was not answered', evidence);
  return pass(
    'E2',
    'three images of an absent person, each between searches for the control person, found no new entry',
    evidence,
  );
}

async function checkEnrolment(context: TestContext): Promise<CheckResult> {
  const absent = await absentSearches(context);
  return absent === undefined
    ? inconclusive(
        'no-test-set',
        'the test set has no absent person with three images, or no enrolled person',
      )
    : byRule(absent, context);
}

/** DEL-18: a result that contains the request ID of another submission links the two. */
function linked({ sent }: TestContext): CheckResult {
  const all = sent();
  const returns = all.filter(({ answer, reading }) => answer !== undefined && reading !== undefined);
  const wrong = returns.filter(({ answer, requestId }) => {
    const text = Buffer.from(answer?.answer?.body ?? []).toString('latin1');
    return all.some((other) => other.requestId !== requestId && text.includes(other.requestId));
  });
  const evidence = evidenceOf(...(wrong.length > 0 ? wrong : returns).slice(0, 10));
  if (wrong.length > 0)
    return fail(
      'E2',
      'a result contains the request ID of another submission',
      'Do not link a probe to a person, a case or another probe.',
      evidence,
    );
  const claims = returns.filter(({ reading }) => {
    const { enrolledInGallery, unsolvedFile } = reading?.list?.retention?.probe ?? {};
    return enrolledInGallery === true || unsolvedFile === true;
  });
  if (claims.length > 0)
    return fail(
      'E0',
      'a result states that the probe was added to a gallery or an unsolved file',
      'Add no probe to the repository.',
      evidenceOf(...claims.slice(0, 10)),
    );
  return returns.length === 0
    ? inconclusive('not-provoked', 'there was no result to inspect')
    : pass('E2', 'no result links a probe to another submission', evidence);
}

const PLAN: Check['plan'] = [
  { operation: 'search', as: 'primary', times: 3, what: 'three images of an absent person, in order' },
  { operation: 'search', as: 'primary', times: 4, what: 'the control person, before and after each' },
];

export const enrolled: readonly Check[] = [
  {
    id: 'del.gallery.not-enrolled',
    requirement: 'DEL-04',
    title: 'A later search does not find a person who was searched for before',
    stage: 'drive',
    after: ['CTL-02', 'CTL-04'],
    plan: PLAN,
    run: checkEnrolment,
  },
  {
    id: 'del.repository.not-joined',
    requirement: 'DEL-18',
    title: "A probe is not added to the center's repository",
    stage: 'drive',
    after: ['CTL-02', 'CTL-04'],
    plan: PLAN,
    run: checkEnrolment,
  },
  {
    id: 'del.repository.not-linked',
    requirement: 'DEL-18',
    title: 'No result links a probe to another submission or states that it was retained',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(linked(context)),
  },
];
