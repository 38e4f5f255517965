/** CAN-07: a search without a match states so; an unsuitable probe is refused, never answered with an empty list. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Picture } from '../../suite/images.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { notRefused } from '../refusal.ts';
import { isList } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { controlPerson, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { noMatches, smallestGallery, takesThreshold } from './fixtures.ts';

async function checkNoCandidate(context: TestContext): Promise<CheckResult> {
  const sent = await noMatches(context);
  const silence = firstSilent(...sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...sent);
  const none = sent.filter((one) => listOf(one)?.outcome.kind === 'noCandidate');
  if (context.profile.list.alwaysSeveral.value) {
    const several = sent.filter((one) => isAnswered(one) && (listOf(one)?.candidates.length ?? 0) > 1);
    return several.length === sent.length
      ? pass(
          'E2',
          'several candidates were returned although nobody reached the threshold or the gallery is small',
          evidence,
        )
      : fail('E2', 'no candidates were returned', 'Always return several candidates.', evidence);
  }
  if (none.length === 0)
    return inconclusive('not-provoked', 'no search could be provoked to find no candidate', evidence);
  const silentOnes = none.filter((one) => {
    const { reason } = listOf(one)?.outcome ?? {};
    return reason === undefined || reason === 'unspecified';
  });
  return silentOnes.length > 0
    ? fail(
        'E2',
        'an empty list states no reason',
        'State why there is no candidate.',
        evidenceOf(...silentOnes),
      )
    : pass('E2', `${none.length} searches found no candidate, each with a reason`, evidence);
}

const KINDS = [
  { of: 'noFace', what: 'an image without a face' },
  { of: 'severalFaces', what: 'an image of several people' },
  { of: 'tooPoor', what: 'an image of too poor quality' },
] as const;

const REMEDY = 'Refuse an unsuitable probe with a reason; never answer it with a list.';

/** A search with an unsuitable probe. */
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
    return inconclusive('control-lost', 'a valid search is no longer answered', evidence);
  if (missing.length > 0)
    return inconclusive('no-test-set', `the test set lacks: ${missing.join(', ')}`, evidence);
  return pass(
    'E2',
    'probes without a face, with several faces and of too poor quality are refused',
    evidence,
  );
}

export const none: readonly Check[] = [
  {
    id: 'can.none.said',
    requirement: 'CAN-07',
    title: 'A search that finds no candidate states so, with a reason',
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
        : 'a caller can choose neither a threshold nor a gallery, so an empty list cannot be provoked',
    run: checkNoCandidate,
  },
  {
    id: 'can.none.refused',
    requirement: 'CAN-07',
    title: 'A probe with no face, several faces or too poor quality is refused, never answered with a list',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 4,
        what: 'no face, several faces, too dark; then a valid one',
      },
    ],
    run: refused,
  },
  {
    id: 'can.none.returns',
    requirement: 'CAN-07',
    title: 'Every empty list of the run states that there was no match, with a reason',
    stage: 'journal',
    plan: [],
    run: (context) => byRule(context, 'CAN-07', { over: isList, says: 'every empty list has a reason' }),
  },
];
