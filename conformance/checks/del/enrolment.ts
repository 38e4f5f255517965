/** Whether a non-mated subject became an entry, by scores and not by IDs: measured against the non-mated scores of the run. */
import type { CandidateList } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { type Subject, sha256Of } from '../../suite/images.ts';
import { type Sent, isAnswered, isOfDefaultGalleries, isPlainSearch, listOf } from '../../suite/sent.ts';
import { controlOn } from './absent-searches.ts';

/** One search for a non-mated subject after its image was sent before. */
export type Again = {
  readonly sent: Sent;
  /** Best score, in the direction in which more is more similar. */
  readonly best: number;
  /** Best score of the first search with the same image, terms and caller; absent if there is none. */
  readonly before?: number;
};

/** The scores that a run measured. */
export type Measured = {
  /** Scores of non-mated subjects in searches before which none of their images was sent. */
  readonly nonMated: readonly number[];
  /** Scores of the control person. */
  readonly mated: readonly number[];
  /** Greatest difference of the control person's own score for one image, as noise of the algorithm. */
  readonly noise: number;
  readonly again: readonly Again[];
};

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** True if a transaction has an image of the person. */
export function isOf({ pictures }: Subject, sent: Sent): boolean {
  return sent.pictures.some((picture) => pictures.some(({ octets }) => sameBytes(picture, octets)));
}

function signOf(list: CandidateList | undefined): number {
  return list?.scoreScale?.higherIsMoreSimilar === false ? -1 : 1;
}

/** The scores of a list, best first; more is more similar. */
export function scoresOf(list: CandidateList | undefined): readonly number[] {
  const sign = signOf(list);
  return (list?.candidates ?? [])
    .flatMap(({ score }) => (score === undefined || score === '' ? [] : [sign * Number(score)]))
    .filter((score) => Number.isFinite(score))
    .toSorted((a, b) => b - a);
}

/** Search terms on which a list depends. */
function termsOf({ request, as }: Sent): string {
  const { maxCandidates, threshold, galleries, examine } = (request ?? {}) as Readonly<
    Record<string, unknown>
  >;
  return JSON.stringify([as, maxCandidates, threshold, galleries, examine]);
}

function isPlain(sent: Sent): boolean {
  return isPlainSearch(sent) && isOfDefaultGalleries(sent);
}

function measuredOf(person: Subject, all: readonly Sent[]): Pick<Measured, 'nonMated' | 'again'> {
  const mine = all.filter((sent) => isOf(person, sent) && sent.pictures.length > 0);
  const nonMated: number[] = [];
  const again: Again[] = [];
  for (const [i, sent] of mine.entries()) {
    const scores = scoresOf(listOf(sent));
    const [best] = scores;
    if (!isAnswered(sent) || !isPlain(sent) || best === undefined) continue;
    if (i === 0) nonMated.push(...scores);
    else {
      const same = mine
        .slice(0, i)
        .find(
          (one) =>
            isAnswered(one) &&
            termsOf(one) === termsOf(sent) &&
            sameBytes(one.pictures[0], sent.pictures[0] ?? EMPTY),
        );
      const before = same === undefined ? undefined : scoresOf(listOf(same))[0];
      again.push({ sent, best, ...(before === undefined ? {} : { before }) });
    }
  }
  return { nonMated, again };
}

const EMPTY = new Uint8Array();

/** Measures the scores of the non-mated subjects and of the control person in a run. */
export function measure(context: TestContext): Measured {
  const { testSet, sent } = context;
  const each = testSet.absent.map((person) => measuredOf(person, sent()));
  const isControl = (one: Sent): boolean => testSet.enrolled.slice(0, 1).some((person) => isOf(person, one));
  const controls = sent().flatMap((one) => {
    const own = isAnswered(one) && isPlain(one) ? controlOn(one, context)?.own : undefined;
    if (own === undefined || !isControl(one)) return [];
    return [{ picture: sha256Of(one.pictures[0] ?? EMPTY), score: signOf(listOf(one)) * Number(own) }];
  });
  return {
    nonMated: each.flatMap(({ nonMated }) => nonMated),
    mated: controls.map(({ score }) => score),
    noise: noiseOf(controls),
    again: each.flatMap(({ again }) => again),
  };
}

function noiseOf(controls: readonly { readonly picture: string; readonly score: number }[]): number {
  const ranges = [...new Set(controls.map(({ picture }) => picture))].map((picture) => {
    const scores = controls.filter((one) => one.picture === picture).map(({ score }) => score);
    return Math.max(...scores) - Math.min(...scores);
  });
  return Math.max(0, ...ranges);
}

/** Parts of the gap between non-mated and mated scores: for another image, and for the same image again. */
const HALF = 0.5;
const SMALL = 0.1;
/** A rise counts from three times the noise. */
const NOISES = 3;

/** The searches that show an entry above what non-mated subjects score; undefined if the scores do not separate. */
export function enrolledIn({ nonMated, mated, noise, again }: Measured): readonly Again[] | undefined {
  const most = Math.max(...nonMated);
  const gap = Math.min(...mated) - most;
  if (nonMated.length === 0 || mated.length === 0 || !(gap > 0)) return undefined;
  const least = Math.max(SMALL * gap, NOISES * noise);
  const risen = again.filter(
    ({ best, before }) => before !== undefined && best > Math.max(before, most) + least,
  );
  const high = again.filter(({ best }) => best >= most + HALF * gap);
  // One image of a non-mated subject may score high by chance; the same image does not rise by chance.
  if (risen.length > 0) return [...new Set([...risen, ...high])];
  return high.length > 1 ? high : [];
}

/** Searches of one gallery of which every one finds an entry that scores like a mated subject. */
export function allMated({ nonMated, mated }: Measured, searches: readonly Sent[]): boolean {
  const most = Math.max(...nonMated);
  const gap = Math.min(...mated) - most;
  if (searches.length < 2 || nonMated.length === 0 || mated.length === 0 || !(gap > 0)) return false;
  return searches.every((sent) => (scoresOf(listOf(sent))[0] ?? -Infinity) >= most + HALF * gap);
}

function decimal(value: number): string {
  return String(Math.abs(Number(value.toPrecision(6))));
}

/** The measured scores in words. */
export function figures({ nonMated, mated, again }: Measured): string {
  const [most, least] = [Math.max(...nonMated), Math.min(...mated)];
  return `${nonMated.length} non-mated scores up to ${decimal(most)}, ${mated.length} mated scores from ${decimal(least)}, ${again.length} later searches up to ${decimal(Math.max(...again.map(({ best }) => best)))}`;
}
