/** DEL-03: a probe cannot be retrieved, while the result of its transaction can be read before and after. */
import { readAttestation } from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Exchange, mediaTypeOf } from '../../suite/exchange.ts';
import { type Sent, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { firstSilent } from '../unanswered.ts';
import { cancelledSearch, hungUpSearch, plainComparison, refusedSearch } from './endings.ts';
import { type Likeness, isPicture, likenessTo } from './image-copies.ts';
import { type Place, addressesIn, probeLocations, referencesOf } from './locations.ts';

/** One inspected location and the answer there. */
export type InspectedLocation = {
  readonly place: Place;
  readonly exchange: Exchange;
  readonly found?: string;
};

const THERE: ReadonlySet<number> = new Set([200, 203, 206, 304]);

/** Describes the trace of a probe in an answer; undefined if there is none. */
async function whatIsIn(
  { gallery }: Place,
  exchange: Exchange,
  holds: Likeness,
): Promise<string | undefined> {
  const { answer } = exchange;
  if (answer === undefined || !THERE.has(answer.status)) return undefined;
  const { status, body } = answer;
  if (status === 304) return 'the service still knows a digest of the probe (304)';
  if (await holds(body)) return 'the probe is returned';
  const shows = isPicture(body) || mediaTypeOf(exchange).startsWith('image/');
  return shows && gallery !== true ? 'an image is returned that no result contains' : undefined;
}

/** Inspects locations, four at a time. */
export async function inspectLocations(
  context: Pick<TestContext, 'ask'>,
  places: readonly Place[],
  holds: Likeness,
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
      const found = await whatIsIn(place, exchange, holds);
      inspected.push({ place, exchange, ...(found === undefined ? {} : { found }) });
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return inspected;
}

type LocationInspection = {
  readonly inspected: readonly InspectedLocation[];
  readonly before: Exchange;
  readonly after: Exchange;
};

/** The transaction that is inspected at every location: the last one, whose result is still available. */
function subjectOf(context: TestContext): Sent | undefined {
  return context
    .sent()
    .findLast(
      (one) => one.as === 'primary' && one.kind === 'searches' && one.pictures.length > 0 && isAnswered(one),
    );
}

/** Other IDs under which the service knows a transaction. */
function idsOf(sent: Sent): readonly string[] {
  const list = listOf(sent);
  const reading = readAttestation(list?.attestation ?? '');
  return [list?.responseId, 'read' in reading ? reading.read.claims.jti : undefined].flatMap(
    (id) => id ?? [],
  );
}

/** All locations to inspect in a run. */
export function placesOf(context: TestContext, subject: Sent, others: readonly Sent[]): readonly Place[] {
  const { statement, setup, journal } = context;
  const origins = [...statement.tls.endpoints, ...(setup.base === undefined ? [] : [setup.base])];
  const places = [
    ...probeLocations(statement, subject, idsOf(subject)),
    ...others.filter((one) => one !== subject).flatMap((one) => referencesOf(statement, one)),
    ...addressesIn(journal.all(), context.sent(), origins),
  ];
  const keyOf = ({ path, method, as, headers = [] }: Place): string =>
    [path, method, as, ...headers.map(([name]) => name)].join(' ');
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

/** Submissions of every kind, because each may leave its images in a different location. */
async function ofEachKind(context: TestContext): Promise<readonly Sent[]> {
  const [refused, hungUp, cancelled, compared] = [
    await refusedSearch(context),
    await hungUpSearch(context),
    await cancelledSearch(context),
    await plainComparison(context),
  ];
  const first = context.sent().find((one) => isAnswered(one) && one.pictures.length > 0);
  return [first, refused, hungUp, cancelled?.sent, compared].flatMap((one) => one ?? []);
}

/** Inspects all locations once a run; undefined if no search with an image was answered. */
function inspectionOf(context: TestContext): Promise<LocationInspection | undefined> {
  return context.shared('searches for probes', async () => {
    const others = await ofEachKind(context);
    const subject = subjectOf(context);
    if (subject === undefined) return undefined;
    const before = await context.result(subject, 'its result, before the search for probes');
    const holds = likenessTo(context.sent().flatMap(({ pictures }) => pictures));
    const inspected = await inspectLocations(context, placesOf(context, subject, others), holds);
    const after = await context.result(subject, 'its result, after the search for probes');
    return { inspected, before, after };
  });
}

/** The check result for some locations. */
export function resultOfLocations(
  inspected: readonly InspectedLocation[],
  { before, after }: Pick<LocationInspection, 'before' | 'after'>,
  what: string,
): CheckResult {
  const evidence = (some: readonly InspectedLocation[]): number[] => [
    before.seq,
    ...some.slice(0, 40).map(({ exchange }) => exchange.seq),
    after.seq,
  ];
  const wrong = inspected.filter(({ found }) => found !== undefined);
  const [first] = wrong;
  if (first !== undefined)
    return fail(
      'E2',
      `${first.found ?? ''}: ${first.place.what}, requested as ${first.place.as} with ${first.place.method}${first.place.headers === undefined ? '' : ` and ${first.place.headers[0]?.[0] ?? ''}`} (${wrong.length} of ${inspected.length} locations)`,
      'Keep no copy of a probe, no reduced copy and no digest that matches it.',
      evidence(wrong),
    );
  const silence = firstSilent(
    before,
    after,
    ...inspected.filter(({ exchange }) => exchange.unsupported === undefined).map(({ exchange }) => exchange),
  );
  if (silence !== undefined) return silence;
  if (before.answer?.status !== 200 || after.answer?.status !== 200)
    return inconclusive(
      'control-lost',
      'the result could not be read before and after, so the absence of the probe proves nothing',
      evidence(inspected),
    );
  return pass(
    'E2',
    `${inspected.length} locations were inspected, and ${what} is at none of them`,
    evidence(inspected),
  );
}

async function resultFor(
  context: TestContext,
  of: (place: Place, context: TestContext) => boolean,
  what: string,
): Promise<CheckResult> {
  const all = await inspectionOf(context);
  if (all === undefined) return inconclusive('control-lost', 'no search with an image was answered');
  const mine = all.inspected.filter(({ place }) => of(place, context));
  if (mine.length === 0) return inconclusive('not-provoked', 'there was no location to inspect');
  return resultOfLocations(mine, all, what);
}

const PLAN: Check['plan'] = [
  { operation: 'result', as: 'primary', times: 2, what: 'a result, before and after' },
  {
    operation: 'fetchProbe',
    as: 'primary',
    times: 30,
    what: 'declared references, and addresses and IDs in the answers',
  },
  { operation: 'fetchProbe', as: 'second', times: 2, what: 'declared references' },
  { operation: 'fetchProbe', as: 'none', times: 2, what: 'declared references' },
];

function isComparison({ requestId }: Place, context: TestContext): boolean {
  return context.sent().some((one) => one.requestId === requestId && one.kind === 'comparisons');
}

export const again: readonly Check[] = [
  {
    id: 'del.probe.again',
    requirement: 'DEL-03',
    title: 'No probe of the run can be retrieved, by any address, ID or method',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    plan: PLAN,
    run: (context) => resultFor(context, () => true, 'a probe'),
  },
  {
    id: 'del.comparison.again',
    requirement: 'DEL-08',
    title: 'Neither image of a comparison can be retrieved',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    operations: ['compare'],
    plan: PLAN,
    run: (context) => resultFor(context, isComparison, 'an image of a comparison'),
  },
];
