/** CAN-07: no match is said as such; a refused probe is a refusal, never an empty list. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Picture } from '../../suite/images.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { notRefused } from '../refusing.ts';
import { isList } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { controlPerson, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../silence.ts';
import { noMatches, smallestGallery, takesThreshold } from './fixtures.ts';

async function said(context: TestContext): Promise<CheckResult> {
  const sent = await noMatches(context);
  const silence = firstSilent(...sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...sent);
  const none = sent.filter((one) => listOf(one)?.outcome.kind === 'noCandidate');
  if (context.profile.list.alwaysSeveral.value) {
    const several = sent.filter((one) => isAnswered(one) && (listOf(one)?.candidates.length ?? 0) > 1);
    return several.length === sent.length
      ? pass('E2', 'several candidates came where nobody reached the threshold, or few were there', evidence)
      : fail('E2', 'no candidates came', 'Always return several candidates.', evidence);
  }
  if (none.length === 0)
    return inconclusive('not-provoked', 'no search came to nothing, whatever was asked', evidence);
  const silentOnes = none.filter((one) => {
    const { reason } = listOf(one)?.outcome ?? {};
    return reason === undefined || reason === 'unspecified';
  });
  return silentOnes.length > 0
    ? fail(
        'E2',
        'a no-match comes without its reason',
        'Say why there is no candidate.',
        evidenceOf(...silentOnes),
      )
    : pass('E2', `${none.length} searches came to nothing, each with its reason`, evidence);
}

const KINDS = [
  { of: 'noFace', what: 'a picture without a face' },
  { of: 'severalFaces', what: 'a picture of several people' },
  { of: 'tooPoor', what: 'too poor a picture' },
] as const;

const REMEDY = 'Refuse a probe that cannot be searched with, and say why; never answer it with a list.';

/** A search with a picture that no search should be made with. */
export function searchedWith(context: TestContext, picture: Picture, what: string): Promise<Sent> {
  return context.shared(`refused probe: ${what}`, () =>
    context.search(picture, shortTerms(context), { purpose: `refused probe: ${what}` }),
  );
}

async function refused(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const evidence = [...evidenceOf(before)];
  const missing: string[] = [];
  for (const { of, what } of KINDS) {
    const picture = context.testSet[of][0];
    if (picture === undefined) {
      missing.push(what);
      continue;
    }
    const sent = await searchedWith(context, picture, what);
    const wrong = notRefused(sent, what, REMEDY);
    if (wrong !== undefined) return wrong;
    for (const one of evidenceOf(sent)) evidence.push(one);
  }
  const after = await controlPerson(context, 'control after refused probes');
  for (const one of evidenceOf(after)) evidence.push(one);
  if (!isAnswered(before) || !isAnswered(after))
    return inconclusive('control-lost', 'a good search is not answered any more', evidence);
  if (missing.length > 0)
    return inconclusive('no-test-set', `the test set has not ${missing.join(', ')}`, evidence);
  return pass('E2', 'no face, several faces and too poor a picture are refused', evidence);
}

export const none: readonly Check[] = [
  {
    id: 'can.none.said',
    requirement: 'CAN-07',
    title: 'A search that comes to nothing says so, and why',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 2,
        what: 'a threshold that nobody reaches; the smallest gallery',
      },
    ],
    without: ({ statement }) =>
      takesThreshold(statement) || smallestGallery(statement) !== undefined
        ? undefined
        : 'neither a threshold nor a gallery can be chosen, so that no search can be made to come to nothing',
    run: said,
  },
  {
    id: 'can.none.refused',
    requirement: 'CAN-07',
    title: 'A probe with no face, with several, or too poor is refused, never answered with a list',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 4,
        what: 'no face, several faces, too dark; then a good one',
      },
    ],
    run: refused,
  },
  {
    id: 'can.none.returns',
    requirement: 'CAN-07',
    title: 'Every empty list of the run says that there was no match, and why',
    stage: 'journal',
    plan: [],
    run: (context) => byRule(context, 'CAN-07', { over: isList, says: 'no empty list goes unexplained' }),
  },
];
