/** What a record shows of each image: whether it is enrolled, by which ID, and what is not known. */
import type { EnrolmentLine, ImageKey } from './lines.ts';

export type ImageStanding = ImageKey & {
  /** The ID of the entry that is in the gallery; undefined where none is known to be. */
  readonly id?: string;
  /** True if a search has found the entry since its enrolment. */
  readonly wasFound: boolean;
  /** True if a removal was called for the entry, whatever came of it. */
  readonly wasRemoved: boolean;
  /** True if the image may be in the gallery without an ID that can be removed. */
  readonly isUnclear: boolean;
};

const UNCLEAR: ReadonlySet<string> = new Set(['unclear', 'no-id', 'id-in-use']);

type Mutable = { -readonly [Name in keyof ImageStanding]: ImageStanding[Name] };

/**
 * The standing of every image of a record, by SHA-256. An intent without a result leaves the image unclear.
 *
 * @example
 * const standing = standingOf(record.lines).get(sha256);
 */
export function standingOf(lines: readonly EnrolmentLine[]): ReadonlyMap<string, ImageStanding> {
  const images = new Map<string, Mutable>();
  const intents = new Map<number, Mutable>();
  for (const line of lines) {
    if (line.kind === 'intent') {
      const { person, image, operation, seq } = line;
      const known = images.get(image);
      const one: Mutable = known ?? { person, image, wasFound: false, wasRemoved: false, isUnclear: false };
      images.set(image, one);
      if (operation === 'enrol') {
        one.isUnclear = true;
        intents.set(seq, one);
      } else one.wasRemoved = true;
    } else if (line.kind === 'result') {
      const one = intents.get(line.seq);
      if (one === undefined) continue;
      one.isUnclear = UNCLEAR.has(line.outcome);
      if (line.outcome !== 'enrolled' || line.id === undefined) continue;
      one.id = line.id;
      one.wasFound = false;
      one.wasRemoved = false;
    } else if (line.kind === 'search') {
      const one = images.get(line.image);
      if (one?.id !== line.id) continue;
      if (line.found) one.wasFound = true;
      // Gone after a removal, and not merely never found.
      else if (one.wasRemoved) delete one.id;
    }
  }
  return images;
}

/** `seq` of the next intent. */
export function nextSeq(lines: readonly EnrolmentLine[]): number {
  return lines.reduce((most, line) => (line.kind === 'intent' ? Math.max(most, line.seq) : most), 0) + 1;
}

/** Every ID that a record names. */
export function idsIn(lines: readonly EnrolmentLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => (line.kind === 'result' && line.id !== undefined ? [line.id] : [])));
}
