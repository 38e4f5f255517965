/** DEL-03, DEL-07, DEL-08: no probe and nothing derived from one can be retrieved, while results can be read before and after. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Exchange, headerOf } from '../../suite/exchange.ts';
import { isRedirected, isReturned, isUnchanged } from '../../suite/meaning.ts';
import { isAnswered } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable, readableComparison } from '../acc/fixtures.ts';
import { inForms } from '../dis/fixtures.ts';
import { offersAgain, stillAnswers } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { anyPicture, cancelledSearch, hungUpSearch, plainComparison, refusedSearch } from './endings.ts';
import type { Place } from './locations.ts';
import { type Places, pathsAt, placesOf } from './places.ts';
import { sampleText } from './sample-text.ts';
import { type Usable, stillUsable } from './still-usable.ts';
import { type Known, type Trace, hasDigest, knownImages, traceIn } from './traces-of-probe.ts';

/** One inspected location and the answer there. */
export type InspectedLocation = {
  readonly place: Place;
  readonly exchange: Exchange;
  readonly found?: Trace;
};

/** Redirects that are followed from one location. */
const MOST_REDIRECTS = 3;

/** The location at the service to which an answer redirects; the adapter follows no redirect itself. */
function targetOf(place: Place, exchange: Exchange, base: string | undefined): Place | undefined {
  const value = headerOf(exchange, 'location');
  if (value === undefined || !(isRedirected(exchange) || isUnchanged(exchange))) return undefined;
  const [path] = pathsAt({ value, base: place.path }, base, []);
  const hops = place.hops ?? 0;
  if (path === undefined || path === place.path || hops >= MOST_REDIRECTS) return undefined;
  return { ...place, path, what: hops === 0 ? `${place.what}, redirected` : place.what, hops: hops + 1 };
}

/** Inspects locations and the locations to which they redirect, four at a time. `base`: address of the service. */
export async function inspectLocations(
  context: Pick<TestContext, 'ask'>,
  places: readonly Place[],
  known: Known,
  base?: string,
): Promise<readonly InspectedLocation[]> {
  const inspected: InspectedLocation[] = [];
  const left = [...places];
  const worker = async (): Promise<void> => {
    for (let place = left.shift(); place !== undefined; place = left.shift()) {
      const { path, method, as, headers, what } = place;
      const exchange = await context.ask(
        { operation: 'fetchProbe', as, method, path, ...(headers === undefined ? {} : { headers }) },
        `searches for a probe: ${what}`,
      );
      const found = await traceIn(place, exchange, known);
      inspected.push({ place, exchange, ...(found === undefined ? {} : { found }) });
      const target = targetOf(place, exchange, base);
      if (target !== undefined) left.push(target);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return inspected;
}

type LocationInspection = {
  readonly inspected: readonly InspectedLocation[];
  readonly sample: Omit<Places, 'places'>;
  readonly before: Exchange;
  readonly after: Exchange;
};

/** Makes a submission of every kind, because each may leave its images in a different location. */
async function ofEachKind(context: TestContext): Promise<void> {
  await refusedSearch(context);
  await hungUpSearch(context);
  await cancelledSearch(context);
  await plainComparison(context);
  if (!context.sent().some(({ as }) => as === 'second') && context.setup.agencies.second !== '')
    await context.search(
      anyPicture(context),
      {},
      { as: 'second', purpose: 'a search of the second requester, for the search for probes' },
    );
}

/** Inspects all locations once a run; undefined if no search with an image was answered. */
function inspectionOf(context: TestContext): Promise<LocationInspection | undefined> {
  return context.shared('searches for probes', async () => {
    await ofEachKind(context);
    const subject = await readable(context);
    if (!isAnswered(subject)) return undefined;
    const both = offersAgain(context) ? [subject, await readableComparison(context)] : [];
    for (const one of both) if (one !== undefined) await inForms(context, one);
    const before = await stillAnswers(context, subject, 'its result, before the search for probes');
    const { places, ...sample } = placesOf(context, subject);
    const inspected = await inspectLocations(context, places, knownImages(context), context.setup.base);
    // A window that ended meanwhile takes the result away, not the control.
    const last = await readable(context);
    const after = await stillAnswers(context, last, 'a result, after the search for probes');
    return { inspected, sample, before, after };
  });
}

function seqsOf(some: readonly InspectedLocation[]): number[] {
  return some.map(({ exchange }) => exchange.seq);
}

function evidenceIn(
  { before, after }: Pick<LocationInspection, 'before' | 'after'>,
  some: readonly InspectedLocation[],
): number[] {
  return [before.seq, ...seqsOf(some), after.seq];
}

function placeText({ place }: InspectedLocation): string {
  const { what, as, method, headers } = place;
  return `${what}, requested as ${as} with ${method}${headers === undefined ? '' : ` and ${headers[0]?.[0] ?? ''}`}`;
}

/** The check result for some locations. */
export function resultOfLocations(
  inspected: readonly InspectedLocation[],
  controls: Pick<LocationInspection, 'before' | 'after'>,
  what: string,
  sample = '',
): CheckResult {
  const wrong = inspected.filter(({ found }) => found?.derived === false);
  const [first] = wrong;
  if (first !== undefined)
    return fail(
      'E2',
      `${first.found?.says ?? ''}: ${placeText(first)} (${wrong.length} of ${inspected.length} locations)`,
      'Keep no copy of a probe, no reduced copy and no digest that matches it.',
      evidenceIn(controls, wrong),
      seqsOf(wrong),
    );
  return (
    lostIn(inspected, controls) ??
    pass(
      'E2',
      `${inspected.length} locations${sample} were inspected, and ${what} is at none of them`,
      evidenceIn(controls, inspected),
    )
  );
}

/** The check result if the absence of a probe proves nothing; undefined if it counts. */
function lostIn(
  inspected: readonly InspectedLocation[],
  controls: Pick<LocationInspection, 'before' | 'after'>,
): CheckResult | undefined {
  const { before, after } = controls;
  const made = inspected
    .map(({ exchange }) => exchange)
    .filter(({ unsupported }) => unsupported === undefined);
  const silence = firstSilent(before, after, ...made);
  if (silence !== undefined) return silence;
  if (made.length === 0)
    return inconclusive(
      'unsupported',
      `none of ${inspected.length} locations could be requested: the adapter has no operation fetch`,
      evidenceIn(controls, inspected),
    );
  if (isReturned(before) && isReturned(after)) return undefined;
  return inconclusive(
    'control-lost',
    'the result could not be read before and after, so the absence of the probe proves nothing',
    evidenceIn(controls, inspected),
  );
}

/** The result for probes that the service itself says are still usable; undefined if it was not asked. */
function usableResult({ asked, usable, of }: Usable): CheckResult | undefined {
  if (asked.length === 0) return undefined;
  const seqs = (some: readonly Exchange[]): number[] => some.map(({ seq }) => seq);
  return usable.length > 0
    ? fail(
        'E2',
        `the probe or its template of ${usable.length} of ${asked.length} submissions is still usable`,
        'Delete the probe and its template when the search is finished.',
        seqs(usable),
      )
    : pass(
        'E1',
        `the service reports for ${asked.length} of ${of} submissions that neither probe nor template is there`,
        seqs(asked),
      );
}

async function resultFor(
  context: TestContext,
  of: (place: Place, context: TestContext) => boolean,
  what: string,
  isWhole: boolean,
): Promise<CheckResult> {
  const all = await inspectionOf(context);
  if (all === undefined) return inconclusive('control-lost', 'no search with an image was answered');
  const kept = isWhole ? usableResult(await stillUsable(context)) : undefined;
  if (kept?.verdict === 'fail') return kept;
  const mine = all.inspected.filter(({ place }) => of(place, context));
  if (mine.length === 0 && kept !== undefined) return kept;
  if (mine.length === 0)
    return inconclusive(
      'not-provoked',
      `no answer shows an address, and no reference of a probe is declared: there is no location to inspect for ${all.sample.submissions.of} submissions`,
    );
  return resultOfLocations(mine, all, what, isWhole ? sampleText(all.sample) : '');
}

function isComparison({ requestId }: Place, context: TestContext): boolean {
  return context.sent().some((one) => one.requestId === requestId && one.kind === 'comparisons');
}

/** DEL-07: neither data derived from a probe nor a digest of one in any header of the run. */
async function derived(context: TestContext): Promise<CheckResult> {
  const all = await inspectionOf(context);
  if (all === undefined) return inconclusive('control-lost', 'no search with an image was answered');
  const { digests } = knownImages(context);
  const answers = context.journal
    .all()
    .filter(({ answer, call }) => answer !== undefined && call.operation !== 'fetchProbe');
  const marked = answers.filter(({ answer }) =>
    hasDigest((answer?.headers ?? []).map(([, value]) => value).join('\n'), digests),
  );
  const found = all.inspected.filter((one) => one.found?.derived === true);
  const remedy = 'Retain no template, crop, thumbnail, landmark or digest of a probe.';
  const [first] = found;
  if (first !== undefined)
    return fail(
      'E2',
      `${first.found?.says ?? ''}: ${placeText(first)} (${found.length} of ${all.inspected.length} locations)`,
      remedy,
      evidenceIn(all, found),
      seqsOf(found),
    );
  if (marked.length > 0)
    return fail(
      'E2',
      `a header contains an unsalted digest of a probe (${marked.length} of ${answers.length} answers)`,
      remedy,
      marked.slice(0, 10).map(({ seq }) => seq),
    );
  return (
    lostIn(all.inspected, all) ??
    pass(
      'E2',
      `no data derived from a probe at ${all.inspected.length} locations${sampleText(all.sample)}, and no digest of one in the headers of ${answers.length} answers`,
      evidenceIn(all, all.inspected),
    )
  );
}

const PLAN: Check['plan'] = [
  { operation: 'search', as: 'second', times: 1, what: 'if the second requester has sent nothing yet' },
  { operation: 'result', as: 'primary', times: 8, what: 'a result before and after, and each media type' },
  {
    operation: 'fetchProbe',
    as: 'primary',
    times: 260,
    what: 'declared references of each submission, and addresses and IDs in the answers, at most',
  },
  { operation: 'fetchProbe', as: 'second', times: 40, what: 'the same, one of each kind' },
  { operation: 'fetchProbe', as: 'none', times: 40, what: 'the same, one of each kind' },
];

export const again: readonly Check[] = [
  {
    id: 'del.probe.again',
    requirement: 'DEL-03',
    title: 'No probe of the run can be retrieved, by any address, ID or method',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    plan: PLAN,
    run: (context) => resultFor(context, () => true, 'a probe', true),
  },
  {
    id: 'del.remains.nothing-derived',
    requirement: 'DEL-07',
    title: 'No template, crop or digest of a probe can be retrieved',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    plan: PLAN,
    run: derived,
  },
  {
    id: 'del.comparison.again',
    requirement: 'DEL-08',
    title: 'Neither image of a comparison can be retrieved',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    operations: ['compare'],
    plan: PLAN,
    run: (context) => resultFor(context, isComparison, 'an image of a comparison', false),
  },
];
