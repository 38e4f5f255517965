/** Enrols images of people who consented into a test gallery, and waits until a search finds each. */
import {
  type Called,
  type EnrolmentContext,
  type PlacedImage,
  change,
  searchWith,
  timeOf,
} from './calling.ts';
import { until } from './polling.ts';
import { idsIn, standingOf } from './standing.ts';

/** What came of one image. */
export type EnrolmentResult = {
  /** Position of the person in the manifest, from 1. */
  readonly person: number;
  /** Position among the images of the person that are to be enrolled, from 1. */
  readonly image: number;
  readonly result:
    | 'found'
    | 'not-found-yet'
    | 'refused'
    | 'unclear'
    | 'no-id'
    | 'id-in-use'
    | 'throttled'
    | 'unsupported'
    | 'not-sent'
    | 'not-searched'
    | 'not-tried';
  /** Reason of a refusal, or of what could not be done. */
  readonly reason?: string;
  /** True if it was enrolled by an earlier call of the command. */
  readonly earlier?: true;
};

export type EnrolInput = {
  readonly images: readonly (PlacedImage & { readonly position: number })[];
  /** IDs of entries that the office has enrolled otherwise. */
  readonly known: ReadonlySet<string>;
  /** True: enrol images again whose earlier enrolment is unclear. */
  readonly repeatUnclear: boolean;
};

type Placed = EnrolInput['images'][number];
type Outcome = Omit<EnrolmentResult, 'person' | 'image'>;

/** After these the service or the adapter cannot be relied on: nothing further is enrolled. */
const STOPPING: ReadonlySet<string> = new Set([
  'no-id',
  'id-in-use',
  'unclear',
  'throttled',
  'unsupported',
  'not-sent',
  'not-searched',
]);

function outcomeOf({ outcome, reason }: Called): Outcome {
  const because = reason === undefined ? {} : { reason };
  switch (outcome) {
    case 'enrolled':
      return { result: 'not-found-yet' };
    case 'removed':
    case 'not-found':
      return { result: 'refused', ...because };
    case 'refused':
    case 'throttled':
    case 'unsupported':
    case 'not-sent':
    case 'unclear':
    case 'no-id':
    case 'id-in-use':
      return { result: outcome, ...because };
  }
}

/** Enrols one image. An ID that a search had before, or that is recorded, is that of another entry and is never removed. */
async function enrolOne(context: EnrolmentContext, placed: Placed, { known }: EnrolInput): Promise<Outcome> {
  const before = await searchWith(context, placed.picture);
  if ('open' in before) return { result: 'not-searched', reason: before.open };
  const used = new Set([...before.ids, ...known, ...idsIn(context.record.lines)]);
  const called = await change(context, {
    operation: 'enrol',
    placed,
    review: (one) =>
      one.outcome === 'enrolled' && one.id !== undefined && used.has(one.id)
        ? { ...one, outcome: 'id-in-use' }
        : one,
  });
  return outcomeOf(called);
}

/** What is known of an image from earlier calls; undefined where it is to be enrolled. */
function earlierOf(context: EnrolmentContext, { image }: Placed, { repeatUnclear }: EnrolInput) {
  const known = standingOf(context.record.lines).get(image);
  if (known?.id !== undefined) return { result: 'not-found-yet', earlier: true } as const;
  return known?.isUnclear === true && !repeatUnclear
    ? ({ result: 'unclear', earlier: true } as const)
    : undefined;
}

async function find(context: EnrolmentContext, placed: Placed): Promise<Outcome> {
  const { record } = context;
  const { image, person, picture } = placed;
  const id = standingOf(record.lines).get(image)?.id ?? '';
  let reason: string | undefined;
  const found = await until(context, async () => {
    const searched = await searchWith(context, picture);
    reason = 'open' in searched ? searched.open : undefined;
    return 'ids' in searched && searched.ids.has(id) ? true : undefined;
  });
  await record.append({ kind: 'search', person, image, id, found: found === true, at: timeOf(context) });
  if (found === true) return { result: 'found' };
  return { result: 'not-found-yet', ...(reason === undefined ? {} : { reason }) };
}

/**
 * Enrols every image that is not enrolled, in order; then polls searches until each is found. It stops enrolling after the
 * first call that leaves the gallery unclear.
 *
 * @example
 * const results = await enrol(context, { images, known: new Set(), repeatUnclear: false });
 */
export async function enrol(
  context: EnrolmentContext,
  input: EnrolInput,
): Promise<readonly EnrolmentResult[]> {
  const results: EnrolmentResult[] = [];
  let isStopped = false;
  for (const placed of input.images) {
    const { person, position: image } = placed;
    const earlier = earlierOf(context, placed, input);
    const outcome: Outcome =
      earlier ??
      (isStopped || context.signal.aborted
        ? { result: 'not-tried' }
        : await enrolOne(context, placed, input));
    if (earlier === undefined && STOPPING.has(outcome.result)) isStopped = true;
    results.push({ person, image, ...outcome });
  }
  for (const [i, placed] of input.images.entries()) {
    const row = results[i];
    if (row?.result !== 'not-found-yet' || context.signal.aborted) continue;
    results[i] = { ...row, ...(await find(context, placed)) };
  }
  return results;
}
