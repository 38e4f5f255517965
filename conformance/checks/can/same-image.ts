/** CAN-01, CAN-08: entries under different IDs that show one image, byte by byte or changed slightly. */
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { Candidate } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Likeness, likenessOf, unlikeness } from '../min/likeness.ts';
import { type Returned, hasCandidates, resultsOf } from '../results.ts';

/** Greatest unlikeness of two images that count as one. */
const SAME = 0.008;
/** Images that are decoded, and entries of a list that are compared by their decoded images. */
const MOST_IMAGES = 400;
const MOST_ENTRIES = 60;

type Images = {
  /** A number for the image of a candidate; the same for the same bytes. */
  readonly of: (candidate: Candidate) => number | undefined;
  readonly isSame: (a: number, b: number) => boolean;
  readonly count: number;
  /** Smallest unlikeness of images of different persons of the test set, if it has two. */
  readonly control: number | undefined;
};

/** The smallest unlikeness of two persons of the test set: what an honest pair looks like. */
async function controlOf({ testSet }: TestContext): Promise<number | undefined> {
  const people = [...testSet.enrolled, ...testSet.absent].slice(0, 8);
  const each = await Promise.all(
    people.map(({ pictures }) => likenessOf(pictures[0]?.octets ?? new Uint8Array())),
  );
  const values = each.flatMap((a, i) =>
    each.slice(0, i).flatMap((b) => (a === undefined || b === undefined ? [] : [unlikeness(a, b)])),
  );
  return values.length === 0 ? undefined : Math.min(...values);
}

function dataOf({ images }: Candidate): string | undefined {
  return images.find(({ content }) => content?.data !== undefined)?.content?.data;
}

async function imagesOf(context: TestContext, lists: readonly Returned[]): Promise<Images> {
  const numbers = new Map<string, number>();
  for (const { list } of lists)
    for (const candidate of list?.candidates ?? []) {
      const data = dataOf(candidate);
      if (data !== undefined && !numbers.has(data)) numbers.set(data, numbers.size);
    }
  const likenesses: (Likeness | undefined)[] = [];
  for (const data of [...numbers.keys()].slice(0, MOST_IMAGES)) {
    const octets = fromBase64(data);
    likenesses.push(octets === undefined ? undefined : await likenessOf(octets));
  }
  const control = await controlOf(context);
  const limit = Math.min(SAME, (control ?? SAME) / 2);
  const known = new Map<number, boolean>();
  return {
    count: numbers.size,
    control,
    of: (candidate) => numbers.get(dataOf(candidate) ?? ''),
    isSame: (a, b) => {
      if (a === b) return true;
      const key = Math.min(a, b) * numbers.size + Math.max(a, b);
      const before = known.get(key);
      if (before !== undefined) return before;
      const [one, other] = [likenesses[a], likenesses[b]];
      const same = one !== undefined && other !== undefined && unlikeness(one, other) < limit;
      known.set(key, same);
      return same;
    },
  };
}

type Merged = {
  readonly one: Returned;
  /** Pairs of entries with different IDs and one image, and how many of them have the same bytes. */
  readonly pairs: number;
  readonly identical: number;
  /** Persons that remain when such entries count as one. */
  readonly persons: number;
};

function personKey({ personKey: key, idScheme = '', candidateId }: Candidate, index: number): string {
  return key ?? (candidateId === undefined ? `entry ${index}` : `${idScheme} ${candidateId}`);
}

/** Merges the entries of a list that show one image. */
function merged(one: Returned, images: Images): Merged {
  const candidates = one.list?.candidates ?? [];
  const groups: { readonly people: Set<string>; readonly images: Set<number> }[] = [];
  let [pairs, identical] = [0, 0];
  candidates.forEach((candidate, i) => {
    const [person, image] = [personKey(candidate, i), images.of(candidate)];
    const isNear = (other: number): boolean =>
      image !== undefined && (image === other || (i < MOST_ENTRIES && images.isSame(image, other)));
    const group = groups.find(({ people, images: own }) => people.has(person) || [...own].some(isNear));
    if (group === undefined) {
      groups.push({ people: new Set([person]), images: new Set(image === undefined ? [] : [image]) });
      return;
    }
    if (!group.people.has(person)) {
      pairs++;
      if (image !== undefined && group.images.has(image)) identical++;
    }
    group.people.add(person);
    if (image !== undefined) group.images.add(image);
  });
  return { one, pairs, identical, persons: groups.length };
}

/** Every list of the run with two or more entries, merged; made once a run for the lists so far. */
async function mergedLists(
  context: TestContext,
): Promise<{ readonly lists: readonly Merged[]; readonly images: Images }> {
  const lists = (await resultsOf(context)).filter(
    (one) => hasCandidates(one) && (one.list?.candidates.length ?? 0) > 1,
  );
  return context.shared(`merged lists ${lists.at(-1)?.exchange.seq ?? 0}`, async () => {
    const images = await imagesOf(context, lists);
    return { images, lists: lists.map((one) => merged(one, images)) };
  });
}

function isEventBased({ statement }: TestContext, { list }: Returned): boolean {
  const events = new Set(statement.galleries.filter(({ eventBased }) => eventBased).map(({ id }) => id));
  return list?.search?.galleries.some(({ id }) => events.has(id)) === true;
}

function seqs(of: readonly Merged[], most = of.length): readonly number[] {
  return of.slice(0, most).map(({ one }) => one.exchange.seq);
}

function sampleOf({ count, control }: Images): string {
  const figure =
    control === undefined
      ? ''
      : `; the least unlikeness of two persons of the test set is ${control.toFixed(3)}`;
  return `${Math.min(count, MOST_IMAGES)} of ${count} images compared${figure}`;
}

async function oneImage(context: TestContext): Promise<CheckResult> {
  const { lists, images } = await mergedLists(context);
  if (lists.length === 0) return inconclusive('not-provoked', 'there was no list of two or more entries');
  const wrong = lists.filter(
    ({ one, persons }) => persons === 1 && one.list?.narrowed === undefined && isDistinct(one),
  );
  return wrong.length > 0
    ? fail(
        'E2',
        `${wrong.length} of ${lists.length} lists show one image under every ID`,
        'Return two or more different persons, or none; one person under two IDs is one person.',
        seqs(wrong, 8),
      )
    : pass(
        'E2',
        `no list of ${lists.length} shows one person under several IDs (${sampleOf(images)})`,
        seqs(lists),
      );
}

/** True if the IDs of a list name two or more persons; a list that names one is the subject of another check. */
function isDistinct({ list }: Returned): boolean {
  return new Set(list?.candidates.map(personKey)).size > 1;
}

async function twice(context: TestContext): Promise<CheckResult> {
  const { lists, images } = await mergedLists(context);
  const meant = lists.filter(({ one }) => !isEventBased(context, one));
  if (meant.length === 0) return inconclusive('not-provoked', 'there was no list of two or more entries');
  const wrong = meant.filter(({ pairs }) => pairs > 0);
  if (wrong.length === 0)
    return pass(
      'E2',
      `no image is under two IDs in ${meant.length} lists (${sampleOf(images)})`,
      seqs(meant),
    );
  const identical = wrong.filter((one) => one.identical > 0).length;
  const how = [
    ...(identical > 0 ? [`${identical} with the same bytes`] : []),
    ...(identical < wrong.length ? [`${wrong.length - identical} with almost the same image`] : []),
  ];
  return fail(
    'E2',
    `${wrong.length} of ${meant.length} lists have one image under two IDs: ${how.join(', ')}`,
    'List each person once; merge the entries of one person, or declare the gallery as event-based.',
    seqs(wrong, 8),
  );
}

export const sameImage: readonly Check[] = [
  {
    id: 'can.one.images',
    requirement: 'CAN-01',
    title: 'No list shows one person under several IDs',
    stage: 'journal',
    plan: [],
    run: oneImage,
  },
  {
    id: 'can.once.images',
    requirement: 'CAN-08',
    title: 'No image is under two IDs in a list of a gallery that is not event-based',
    stage: 'journal',
    plan: [],
    run: twice,
  },
];
