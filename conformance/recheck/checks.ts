/** The looks of a later day: DEL-03, DEL-04, DEL-15 again, by what the run has left, and DEL-17 over them. */
import { createHash } from 'node:crypto';
import { type Control, controlOn } from '../checks/del/absent-searches.ts';
import { inspectLocations, resultOfLocations } from '../checks/del/retrieval.ts';
import { joined, lostControl } from '../checks/del/enrolled.ts';
import { likenessTo } from '../checks/del/image-copies.ts';
import type { Place } from '../checks/del/locations.ts';
import { controlPerson, knownGood, shortTerms } from '../checks/fixtures.ts';
import { firstSilent } from '../checks/unanswered.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import type { Exchange } from '../suite/exchange.ts';
import { everyImage } from '../suite/images.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import type { LeftReturn, RecheckState } from './state.ts';

/** Everything that may have been sent in the run that is looked back at. */
function picturesOf({ testSet }: TestContext): readonly Uint8Array[] {
  return everyImage(testSet).map(({ octets }) => octets);
}

const MOST_TAGS = 60;

/** Each declared reference by the digests of all pictures, since the state names none. */
function byTag(places: readonly Place[], pictures: readonly Uint8Array[]): readonly Place[] {
  const tags = pictures
    .slice(0, MOST_TAGS)
    .map((octets) => `"${createHash('sha256').update(octets).digest('hex')}"`);
  return places
    .filter(({ what, method }) => what === 'a declared probe reference' && method === 'GET')
    .map((place) => ({
      ...place,
      what: 'its digest as a tag',
      headers: [['If-None-Match', tags.join(', ')]],
    }));
}

async function probes({ places }: RecheckState, context: TestContext): Promise<CheckResult> {
  if (places.length === 0) return inconclusive('not-provoked', 'the run left no place to look at');
  const control = await knownGood(context);
  const before = await context.result(control, 'a return, before probes are looked for');
  const pictures = picturesOf(context);
  const looked = await inspectLocations(
    context,
    [...places, ...byTag(places, pictures)],
    likenessTo(pictures),
  );
  const after = await context.result(control, 'a return, after probes were looked for');
  return resultOfLocations(looked, { before, after }, 'a probe of the run');
}

async function gallery({ absent }: RecheckState, context: TestContext): Promise<CheckResult> {
  const pictures = absent === undefined ? [] : (context.testSet.absent[absent.index]?.pictures ?? []);
  const [x1, ...later] = pictures.slice(0, 3);
  if (absent === undefined || x1 === undefined || later.length < 2)
    return inconclusive('no-test-set', 'the run searched for no absent person with three pictures');
  const controls: Sent[] = [];
  const searches: Sent[] = [];
  for (const [i, picture] of later.entries()) {
    controls.push(await controlPerson(context, `control person before picture ${i + 2} of an absent one`));
    const terms = shortTerms(context);
    searches.push(await context.search(picture, terms, { purpose: `picture ${i + 2} of an absent person` }));
  }
  controls.push(await controlPerson(context, 'control person after an absent one'));
  const evidence = evidenceOf(...controls, ...searches);
  const silence = firstSilent(...controls, ...searches);
  if (silence !== undefined) return silence;
  const found: readonly Control[] = controls.flatMap((sent) => controlOn(sent, context) ?? []);
  const how = joined(new Set(absent.found), searches.map(listOf), found, [x1.octets]);
  if (how !== undefined)
    return fail('E2', how, 'Put nothing of a probe into a gallery, at no time.', evidence);
  const lost = lostControl(controls, context);
  if (lost !== undefined || !searches.every(isAnswered))
    return inconclusive('control-lost', lost ?? 'a search for an absent person was not answered', evidence);
  return pass('E2', 'pictures of the absent person still find nobody who was not found before', evidence);
}

type Gone = { readonly left: LeftReturn; readonly after: Exchange; readonly paper: Exchange };

async function lookFor(context: TestContext, left: LeftReturn): Promise<Gone> {
  const { as, requestId, kind } = left;
  const call = { operation: 'result', as, requestId, transaction: kind } as const;
  return {
    left,
    after: await context.ask(call, 'a return whose window is over'),
    paper: await context.ask({ operation: 'attestation', as, requestId }, 'its attestation'),
  };
}

async function returns({ returns: all }: RecheckState, context: TestContext): Promise<CheckResult> {
  const over = all.filter(({ goneAt }) => goneAt + 1000 < context.setup.now());
  if (over.length === 0) return inconclusive('later', 'no window of a return of the run is over yet');
  const looked: Gone[] = [];
  for (const left of over) looked.push(await lookFor(context, left));
  const evidence = looked.flatMap(({ after, paper }) => [after.seq, paper.seq]);
  const statusOf = ({ answer }: Exchange): number => answer?.status ?? 0;
  const there = looked.filter(({ after }) => statusOf(after) >= 200 && statusOf(after) < 400);
  if (there.length > 0)
    return fail(
      'E2',
      `${there.length} of ${looked.length} returns are still there after their window`,
      'Delete the return when its window ends.',
      evidence,
    );
  const silence = firstSilent(...looked.flatMap(({ after, paper }) => [after, paper]));
  if (silence !== undefined) return silence;
  const odd = looked.filter(({ after }) => statusOf(after) !== 404 && statusOf(after) !== 410);
  if (odd.length > 0)
    return inconclusive(
      'control-lost',
      `a return is answered with status ${statusOf(odd[0]?.after as Exchange)}`,
      evidence,
    );
  const lost = looked.filter(({ paper }) => statusOf(paper) !== 200);
  return lost.length > 0
    ? fail(
        'E2',
        `${lost.length} of ${looked.length} attestations are gone with their returns`,
        'Keep attestations for as long as the log.',
        evidence,
      )
    : pass('E2', `${looked.length} returns are gone, and their attestations are there`, evidence);
}

/** The rulings of DEL-03 and DEL-04, each made once. */
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
  if (open !== undefined) return inconclusive('control-lost', `after ${hours} h: ${open.says}`, evidence);
  const next = state.due.filter((at) => at > context.setup.now()).length;
  const left = next === 1 ? 'one look is left' : `${next} looks are left`;
  if (next > 0) return inconclusive('later', `it holds after ${hours} h; ${left}`, evidence);
  if (state.due.length - 1 > state.taken.length)
    return inconclusive('not-provoked', `it holds after ${hours} h; a look before was not taken`, evidence);
  return state.taken.every(({ held }) => held)
    ? pass('E2', `it holds after ${hours} h, and held at each look before`, evidence)
    : inconclusive(
        'control-lost',
        `it holds after ${hours} h, and could not be seen at a look before`,
        evidence,
      );
}

/** The checks of a later look. */
export function checksOf(state: RecheckState): readonly Check[] {
  const one = (
    requirement: string,
    title: string,
    stage: Check['stage'],
    run: Check['run'],
    plan: Check['plan'],
  ): Check => ({ id: `recheck.${requirement.toLowerCase()}`, requirement, title, stage, plan, run });
  return [
    one('DEL-03', 'No probe of the run can be had', 'drive', (context) => once(context, 'DEL-03', state), [
      {
        operation: 'fetchProbe',
        as: 'primary',
        times: state.places.length,
        what: 'where the run has looked',
      },
    ]),
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
          what: 'two pictures between searches for the control person',
        },
      ],
    ),
    one(
      'DEL-15',
      'Returns of the run are gone, their attestations are not',
      'drive',
      (context) => returns(state, context),
      [
        { operation: 'result', as: 'primary', times: state.returns.length, what: 'returns of the run' },
        { operation: 'attestation', as: 'primary', times: state.returns.length, what: 'their attestations' },
      ],
    ),
    one(
      'DEL-17',
      'DEL-03 and DEL-04 hold at each later look',
      'journal',
      (context) => over(state, context),
      [],
    ),
  ];
}
