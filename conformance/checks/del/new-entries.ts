/** DEL-04: an entry that only later searches with one image list, where identical searches for others are stable. */
import type { SearchRequest } from '../../../src/services/protocol/index.ts';
import { sha256Of } from '../../suite/images.ts';
import { type Sent, isAnswered, isOfDefaultGalleries, isPlainSearch, listOf } from '../../suite/sent.ts';
import { entriesOf } from './absent-searches.ts';

/** Repeated searches for enrolled persons without which a changed list shows nothing but an unstable algorithm. */
const LEAST_STABLE = 3;
/** Later searches with one image that must all list the new entry. */
const LEAST_LATER = 2;

type Asked = { readonly key: string; readonly sent: Sent; readonly entries: ReadonlySet<string> };

/** The image and the terms of a search; the caller is no part of it: both search the same gallery. */
function keyOf({ pictures, request }: Sent): string {
  const { maxCandidates } = (request ?? {}) as Partial<SearchRequest>;
  return [...pictures.map(sha256Of), maxCandidates].join(' ');
}

function askedIn(all: readonly Sent[]): readonly Asked[] {
  return all
    .filter(
      (sent) =>
        isAnswered(sent) && sent.pictures.length > 0 && isPlainSearch(sent) && isOfDefaultGalleries(sent),
    )
    .map((sent) => ({ key: keyOf(sent), sent, entries: new Set(entriesOf(listOf(sent)).keys()) }));
}

function grouped(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  return [...groups.values()];
}

function added([first, ...later]: readonly Asked[]): readonly string[] {
  const known = first?.entries ?? new Set();
  return [...new Set(later.flatMap(({ entries }) => [...entries]))].filter((id) => !known.has(id));
}

/**
 * The searches that list an entry which no earlier list of the run has and every later search with the same image lists.
 * Undefined where identical searches for enrolled persons are too few, or do not list the same entries themselves.
 *
 * @param all the transactions of a run in order
 * @param isStranger true for a search with an image of an absent person
 */
export function newEntriesIn(
  all: readonly Sent[],
  isStranger: (sent: Sent) => boolean,
): readonly Sent[] | undefined {
  const asked = askedIn(all);
  const groups = grouped(asked);
  const stable = groups.filter(
    ([first, ...later]) => first !== undefined && !isStranger(first.sent) && later.length > 0,
  );
  const repeated = stable.reduce((sum, group) => sum + group.length - 1, 0);
  if (repeated < LEAST_STABLE || stable.some((group) => added(group).length > 0)) return undefined;
  return groups.flatMap((group) => {
    const [first, ...later] = group;
    if (first === undefined || later.length < LEAST_LATER || !isStranger(first.sent)) return [];
    const before = asked.slice(0, asked.indexOf(first) + 1);
    const isNew = added(group).some(
      (id) => later.every(({ entries }) => entries.has(id)) && !before.some(({ entries }) => entries.has(id)),
    );
    return isNew ? later.map(({ sent }) => sent) : [];
  });
}
