/** The checks of a recheck: DEL-03, DEL-04 and DEL-15 again, from the stored state, and DEL-17 for all rechecks. */
import { createHash } from 'node:crypto';
import { type Control, controlOn } from '../checks/del/absent-searches.ts';
import { inspectLocations, resultOfLocations } from '../checks/del/retrieval.ts';
import { joined, lostControl } from '../checks/del/enrolled.ts';
import { knownOf } from '../checks/del/traces-of-probe.ts';
import type { Place } from '../checks/del/locations.ts';
import { controlPerson, knownGood, shortTerms } from '../checks/fixtures.ts';
import { firstSilent } from '../checks/unanswered.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check, Known } from '../suite/check.ts';
import { hasCapability } from '../suite/declared.ts';
import type { Exchange } from '../suite/exchange.ts';
import { everyImage } from '../suite/images.ts';
import { recheckIdOf } from '../suite/rechecked.ts';
import { isGone, isReturned, isThere, wordsOf } from '../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import type { LeftReturn, RecheckState } from './state.ts';

/** All images that the run may have sent. */
function picturesOf({ testSet }: TestContext): readonly Uint8Array[] {
  return everyImage(testSet).map(({ octets }) => octets);
}

const MOST_TAGS = 60;

/** Each declared reference with the digests of all images, because the state does not contain digests. */
function byTag(places: readonly Place[], pictures: readonly Uint8Array[]): readonly Place[] {
  const tags = pictures
    .slice(0, MOST_TAGS)
    .map((octets) => `"${createHash('sha256').update(octets).digest('hex')}"`);
  return places
    .filter(({ what, method }) => what === 'a declared probe reference' && method === 'GET')
    .map((place) => ({
      ...place,
      what: 'a declared probe reference, digest as entity tag',
      headers: [['If-None-Match', tags.join(', ')]],
    }));
}

async function probes({ places }: RecheckState, context: TestContext): Promise<CheckResult> {
  if (places.length === 0) return inconclusive('not-provoked', 'the state has no location to inspect');
  const control = await knownGood(context);
  const before = await context.result(control, 'a result, before the search for probes');
  const pictures = picturesOf(context);
  const inspected = await inspectLocations(
    context,
    [...places, ...byTag(places, pictures)],
    knownOf(pictures, context.testSet),
  );
  const after = await context.result(control, 'a result, after the search for probes');
  return resultOfLocations(inspected, { before, after }, 'a probe of the run');
}

async function gallery({ absent }: RecheckState, context: TestContext): Promise<CheckResult> {
  const pictures = absent === undefined ? [] : (context.testSet.absent[absent.index]?.pictures ?? []);
  const [x1, ...later] = pictures.slice(0, 3);
  if (absent === undefined || x1 === undefined || later.length < 2)
    return inconclusive('no-test-set', 'the run searched for no absent person with three images');
  const controls: Sent[] = [];
  const searches: Sent[] = [];
  for (const [i, picture] of later.entries()) {
    controls.push(await controlPerson(context, `control person before image ${i + 2} of an absent person`));
    const terms = shortTerms(context);
    searches.push(await context.search(picture, terms, { purpose: `image ${i + 2} of an absent person` }));
  }
  controls.push(await controlPerson(context, 'control person after an absent person'));
  const evidence = evidenceOf(...controls, ...searches);
  const silence = firstSilent(...controls, ...searches);
  if (silence !== undefined) return silence;
  const found: readonly Control[] = controls.flatMap((sent) => controlOn(sent, context) ?? []);
  const how = joined(new Set(absent.found), searches.map(listOf), found, [x1.octets]);
  if (how !== undefined) return fail('E2', how, 'Never add a probe to a gallery.', evidence);
  const lost = lostControl(controls, context);
  if (lost !== undefined || !searches.every(isAnswered))
    return inconclusive('control-lost', lost ?? 'a search for an absent person was not answered', evidence);
  return pass('E2', 'images of the absent person find no new entry', evidence);
}

type AfterWindow = { readonly left: LeftReturn; readonly after: Exchange; readonly paper: Exchange };

async function fetchAfterWindow(context: TestContext, left: LeftReturn): Promise<AfterWindow> {
  const { as, requestId, kind } = left;
  const call = { operation: 'result', as, requestId, transaction: kind } as const;
  return {
    left,
    after: await context.ask(call, 'a result whose window has ended'),
    paper: await context.ask({ operation: 'attestation', as, requestId }, 'its attestation'),
  };
}

async function returns({ returns: all }: RecheckState, context: TestContext): Promise<CheckResult> {
  const over = all.filter(({ goneAt }) => goneAt + 1000 < context.setup.now());
  if (over.length === 0)
    return inconclusive('later', 'no retention window of a result of the run has ended yet');
  const inspected: AfterWindow[] = [];
  for (const left of over) inspected.push(await fetchAfterWindow(context, left));
  const evidence = inspected.flatMap(({ after, paper }) => [after.seq, paper.seq]);
  const there = inspected.filter(({ after }) => isThere(after));
  if (there.length > 0)
    return fail(
      'E2',
      `${there.length} of ${inspected.length} results are still available after their window`,
      'Delete the result when its retention window ends.',
      evidence,
    );
  const silence = firstSilent(...inspected.flatMap(({ after, paper }) => [after, paper]));
  if (silence !== undefined) return silence;
  const odd = inspected.filter(({ after }) => !isGone(after));
  if (odd.length > 0)
    return inconclusive('control-lost', `a result is answered with ${wordsOf(odd[0]?.after)}`, evidence);
  const lost = inspected.filter(({ paper }) => !isReturned(paper));
  return lost.length > 0
    ? fail(
        'E2',
        `${lost.length} of ${inspected.length} attestations are no longer available after the window of their results`,
        'Retain attestations as long as the log.',
        evidence,
      )
    : pass('E2', `${inspected.length} results are deleted, and their attestations are available`, evidence);
}

/** Why results cannot be asked for again; undefined if they can. */
function resultsOnce({ declared }: Known): string | undefined {
  if (declared === undefined || hasCapability(declared, 'again')) return undefined;
  return 'the service returns a result once: the run left none that could be available';
}

/** The results of DEL-03 and DEL-04, each computed once. */
function once(context: TestContext, id: 'DEL-03' | 'DEL-04', state: RecheckState): Promise<CheckResult> {
  return context.shared(`recheck ${id}`, () => (id === 'DEL-03' ? probes : gallery)(state, context));
}

async function over(state: RecheckState, context: TestContext): Promise<CheckResult> {
  const checkResults = [await once(context, 'DEL-03', state), await once(context, 'DEL-04', state)];
  const evidence = checkResults.flatMap((checkResult) =>
    'evidence' in checkResult ? checkResult.evidence : [],
  );
  const hours = Math.floor((context.setup.now() - state.madeAt) / 3_600_000);
  const failed = checkResults.find(({ verdict }) => verdict === 'fail');
  if (failed?.verdict === 'fail')
    return fail('E2', `after ${hours} h: ${failed.says}`, failed.remedy, evidence);
  const open = checkResults.find(({ verdict }) => verdict !== 'pass');
  if (open !== undefined) {
    const reason = open.verdict === 'inconclusive' ? open.reason : 'control-lost';
    return inconclusive(reason, `after ${hours} h: ${open.says}`, evidence);
  }
  const next = state.due.filter((at) => at > context.setup.now()).length;
  const left = next === 1 ? 'one recheck remains' : `${next} rechecks remain`;
  if (next > 0) return inconclusive('later', `passed after ${hours} h; ${left}`, evidence);
  if (state.due.length - 1 > state.taken.length)
    return inconclusive('not-provoked', `passed after ${hours} h; an earlier recheck was missed`, evidence);
  return state.taken.every(({ held }) => held)
    ? pass('E2', `passed after ${hours} h, and in each earlier recheck`, evidence)
    : inconclusive('control-lost', `passed after ${hours} h, but an earlier recheck did not pass`, evidence);
}

/** The checks of a recheck. */
export function checksOf(state: RecheckState): readonly Check[] {
  const one = (
    requirement: string,
    title: string,
    stage: Check['stage'],
    run: Check['run'],
    plan: Check['plan'],
  ): Check => ({ id: recheckIdOf(requirement), requirement, title, stage, plan, run });
  return [
    one(
      'DEL-03',
      'No probe of the run can be retrieved',
      'drive',
      (context) => once(context, 'DEL-03', state),
      [
        {
          operation: 'fetchProbe',
          as: 'primary',
          times: state.places.length,
          what: 'the locations that the run inspected',
        },
      ],
    ),
    one(
      'DEL-04',
      'The absent person of the run is still in no gallery',
      'drive',
      (context) => once(context, 'DEL-04', state),
      [
        {
          operation: 'search',
          as: 'primary',
          times: 5,
          what: 'two images between searches for the control person',
        },
      ],
    ),
    {
      ...one(
        'DEL-15',
        'Results of the run are deleted, and their attestations are available',
        'drive',
        (context) => returns(state, context),
        [
          { operation: 'result', as: 'primary', times: state.returns.length, what: 'results of the run' },
          {
            operation: 'attestation',
            as: 'primary',
            times: state.returns.length,
            what: 'their attestations',
          },
        ],
      ),
      without: resultsOnce,
    },
    one('DEL-17', 'DEL-03 and DEL-04 pass in each recheck', 'journal', (context) => over(state, context), []),
  ];
}
