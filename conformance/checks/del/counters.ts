/** DEL-04: a value in the answers that counts how often a person was searched for before. */
import { type TestSet, sha256Of } from '../../suite/images.ts';
import { type Sent, isAnswered } from '../../suite/sent.ts';
import { type Reading, growsWith } from './growing.ts';
import { DEEPEST } from '../min/contents.ts';

/** Persons or images with repeated searches, and searches for each, without which a count of them shows nothing. */
const LEAST_SUBJECTS = 2;
const LEAST_SEARCHES = 3;
/** Subjects whose first search must have one value. */
const FIRST = 0.9;
const MOST_VALUES = 5000;
/** Members that hold the result itself. */
const SKIPPED: ReadonlySet<string> = new Set(['candidates', 'counts', 'scoreScale']);

function collect(value: unknown, path: string, into: Map<string, number>, depth = 0): void {
  if (into.size >= MOST_VALUES || depth > DEEPEST) return;
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}$/.test(value)))
    into.set(path, Number(value));
  else if (typeof value === 'object' && value !== null)
    for (const [member, inner] of Object.entries(value))
      if (depth > 0 || !SKIPPED.has(member)) collect(inner, `${path}.${member}`, into, depth + 1);
}

/** The whole numbers of an answer: its headers and the members of its JSON document, without the candidates. */
function numbersIn({ answer }: Sent): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, value] of answer?.answer?.headers ?? []) collect(value, `header ${name}`, found, 1);
  try {
    collect(
      JSON.parse(new TextDecoder().decode(answer?.answer?.body ?? new Uint8Array())) as unknown,
      '',
      found,
    );
  } catch {
    return found;
  }
  return found;
}

/** What a count may belong to: the person on the image, and the image itself. */
function subjectsOf({ enrolled, absent }: TestSet, { pictures }: Sent): readonly string[] {
  const person = [...enrolled, ...absent].findIndex((one) =>
    one.pictures.some(({ octets }) => pictures.some((picture) => Buffer.compare(picture, octets) === 0)),
  );
  const images = pictures.map((picture) => `image ${sha256Of(picture)}`);
  return person < 0 ? images : [...images, `person ${person}`];
}

/**
 * True if the first search for each subject has the same value, and each further one a greater one. A count over all
 * searches is higher at the first search for a later subject, so one must come after the repeated search for another.
 */
function countsSearches(subjects: readonly (readonly Reading[])[]): boolean {
  const several = subjects.filter((seen) => seen.length >= LEAST_SEARCHES);
  const [first] = subjects[0] ?? [];
  if (first === undefined || several.length < LEAST_SUBJECTS) return false;
  const isLater = ([one]: readonly Reading[]): boolean =>
    several.some(([, again]) => (again?.at ?? Infinity) < (one?.at ?? 0));
  return (
    subjects.filter(([one]) => one?.value === first.value).length >= subjects.length * FIRST &&
    several.every(growsWith) &&
    subjects.some(isLater)
  );
}

/** The path of a value that counts the searches for each person or with each image; undefined if there is none. */
export function counterIn(all: readonly Sent[], testSet: TestSet): string | undefined {
  const byPath = new Map<string, Map<string, readonly Reading[]>>();
  for (const [at, sent] of all.entries()) {
    if (!isAnswered(sent) || sent.kind !== 'searches') continue;
    const numbers = numbersIn(sent);
    for (const subject of subjectsOf(testSet, sent))
      for (const [path, value] of numbers) {
        const series = `${subject.split(' ')[0] ?? ''} ${path}`;
        const subjects = byPath.get(series) ?? new Map<string, readonly Reading[]>();
        subjects.set(subject, [...(subjects.get(subject) ?? []), { value, at }]);
        byPath.set(series, subjects);
      }
  }
  return [...byPath].find(([, subjects]) => countsSearches([...subjects.values()]))?.[0];
}
