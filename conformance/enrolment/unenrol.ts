/** Removes what `enrol` recorded, by the recorded IDs only, and proves by a search that each is gone. */
import { type EnrolmentContext, type PlacedImage, change, searchWith, timeOf } from './calling.ts';
import { until } from './polling.ts';
import { type ImageStanding, standingOf } from './standing.ts';

export type RemovalResult = {
  /** Position of the person in the manifest at the time of the enrolment, from 1. */
  readonly person: number;
  /** First digits of the SHA-256 of the image, to tell several images of a person apart. */
  readonly image: string;
  readonly result:
    /** A search found it before the removal, and a later one with the same image does not. */
    | 'gone'
    | 'still-there'
    /** It was removed, and no search shows its absence. */
    | 'not-proven'
    /** No search has found it: its ID may be that of another entry. */
    | 'not-found'
    | 'refused'
    | 'throttled'
    | 'unsupported'
    | 'not-sent'
    | 'unclear'
    | 'not-tried';
  readonly reason?: string;
  /** `gone` only: false if the last list was empty, and no later search found another entry. */
  readonly isControlled?: boolean;
};

type Entry = ImageStanding & { readonly id: string };

const STOPPING: ReadonlySet<string> = new Set(['throttled', 'unsupported', 'not-sent', 'unclear']);

/** A search before the removal, as the positive control. */
async function control(context: EnrolmentContext, entry: Entry, placed: PlacedImage): Promise<boolean> {
  const searched = await searchWith(context, placed.picture);
  if ('open' in searched) return false;
  const { id, person, image } = entry;
  const found = searched.ids.has(id);
  // Where a removal was called before, an absence here would count as proof, which only the search after it gives.
  if (found || !entry.wasRemoved)
    await context.record.append({ kind: 'search', person, image, id, found, at: timeOf(context) });
  return found;
}

type Gone = Pick<RemovalResult, 'result' | 'reason' | 'isControlled'>;

async function absence(context: EnrolmentContext, { id, person, image }: Entry, placed: PlacedImage) {
  let reason: string | undefined;
  let isThere = false;
  const list = await until(context, async () => {
    const searched = await searchWith(context, placed.picture);
    reason = 'open' in searched ? searched.open : undefined;
    isThere = 'ids' in searched && searched.ids.has(id);
    return 'ids' in searched && !isThere ? searched.ids : undefined;
  });
  if (list === undefined) return { isThere, ...(reason === undefined ? {} : { reason }) };
  await context.record.append({ kind: 'search', person, image, id, found: false, at: timeOf(context) });
  return { list };
}

async function removeOne(
  context: EnrolmentContext,
  entry: Entry,
  placed: PlacedImage | undefined,
  alsoUnfound: boolean,
): Promise<Gone> {
  const isFound = placed !== undefined && (await control(context, entry, placed));
  const wasFound = isFound || entry.wasFound;
  if (!wasFound && !alsoUnfound) return { result: 'not-found' };
  const { person, image, id } = entry;
  const target = placed ?? {
    person,
    image,
    picture: { id: '', mediaType: 'image/jpeg', octets: new Uint8Array(), sha256: image },
  };
  const called = await change(context, { operation: 'remove', placed: target, id });
  const { outcome } = called;
  if (outcome !== 'removed' && outcome !== 'not-found') {
    const because = called.reason === undefined ? {} : { reason: called.reason };
    return { result: STOPPING.has(outcome) ? (outcome as Gone['result']) : 'refused', ...because };
  }
  if (placed === undefined)
    return { result: 'not-proven', reason: 'the test set no longer has the image to search with' };
  const shown = await absence(context, entry, placed);
  if (shown.list === undefined)
    return shown.isThere
      ? { result: 'still-there' }
      : { result: 'not-proven', reason: shown.reason ?? 'no search was answered with a list' };
  return wasFound
    ? { result: 'gone', isControlled: shown.list.size > 0 }
    : { result: 'not-proven', reason: 'no search had found it before' };
}

/**
 * Removes every recorded entry that a search has found, one after the other. The search before each removal is also the
 * control after the one before. What no search has found is removed with `alsoUnfound` only: a service that answers an
 * enrolment by the ID of another entry would lose that entry.
 *
 * @example
 * const results = await unenrol(context, new Map([[sha256, placed]]));
 */
export async function unenrol(
  context: EnrolmentContext,
  images: ReadonlyMap<string, PlacedImage>,
  { alsoUnfound = false }: { readonly alsoUnfound?: boolean } = {},
): Promise<readonly RemovalResult[]> {
  const entries = [...standingOf(context.record.lines).values()].filter(
    (one): one is Entry => one.id !== undefined,
  );
  const results: RemovalResult[] = [];
  let isStopped = false;
  for (const entry of entries) {
    const { person, image } = entry;
    const gone: Gone =
      isStopped || context.signal.aborted
        ? { result: 'not-tried' }
        : await removeOne(context, entry, images.get(image), alsoUnfound);
    isStopped ||= STOPPING.has(gone.result);
    results.push({ person, image: image.slice(0, 8), ...gone });
  }
  // A later entry that a search found shows that searches worked after the removals before it.
  return results.map((row, i) =>
    row.result === 'gone' &&
    results.slice(i + 1).some(({ result }) => result === 'gone' || result === 'still-there')
      ? { ...row, isControlled: true }
      : row,
  );
}
