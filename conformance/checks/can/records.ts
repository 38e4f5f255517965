/** CAN-18, CAN-19: a search does not change a gallery, and does not return entries that may not be shared. */
import { type Candidate, type Information, contradicts, decides } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { isOfOwnInterface } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Returned, hasCandidates, resultsOf } from '../results.ts';
import { knownGood } from '../fixtures.ts';
import { isOneOf } from '../named-person.ts';
import { silentSent } from '../unanswered.ts';
import { longestRequest, takes } from './fixtures.ts';

/** True for information that decides on a person: DIS-05 evaluates it, wherever it comes from. */
function isDecision({ label = '', value = '' }: Information): boolean {
  return contradicts(label) || contradicts(value) || decides(label, value);
}

/** The data of a gallery record that a list returns, without the data of the search and without decisions. */
function recordOf({ information, personKey, sourceUrl, sourceCollection, images }: Candidate): string {
  const facts = information?.filter((one) => !isDecision(one));
  const pictures = images.map(({ imageId, sha256, capturedOn, pose, sourceAgency, content }) => [
    imageId,
    sha256,
    capturedOn,
    pose,
    sourceAgency?.id,
    content?.data,
  ]);
  return JSON.stringify([facts, personKey, sourceUrl, sourceCollection, pictures]);
}

type Occurrence = {
  readonly seq: number;
  readonly record: string;
  readonly isFirst: boolean;
  /** True where the entry decides on the person, so that a value of the record may be replaced. */
  readonly decides: boolean;
};

/** Occurrences that can be compared: those without a decision; all of them where each has one. */
function comparable(seen: readonly Occurrence[]): readonly Occurrence[] {
  const plain = seen.filter(({ decides: isDecided }) => !isDecided);
  return plain.length > 0 ? plain : seen;
}

/** Every comparable occurrence of every record in the run, in order; only from lists in JSON, which are lossless. */
function occurrencesOf(lists: readonly Returned[]): ReadonlyMap<string, readonly Occurrence[]> {
  const occurrences = new Map<string, Occurrence[]>();
  for (const { list, exchange } of lists) {
    for (const [i, candidate] of (list?.candidates ?? []).entries()) {
      const { candidateId = '', encounterId = '', galleryIds = [], information = [] } = candidate;
      const key = JSON.stringify([candidateId, encounterId, galleryIds]);
      const known = occurrences.get(key) ?? [];
      const isDecided = information.some(isDecision);
      known.push({ seq: exchange.seq, record: recordOf(candidate), isFirst: i === 0, decides: isDecided });
      occurrences.set(key, known);
    }
  }
  return new Map([...occurrences].map(([key, seen]) => [key, comparable(seen)]));
}

/**
 * True if a record has two forms, one at rank 1 and one elsewhere, and returns to an earlier form: then the form depends
 * on the rank, and nothing was written.
 */
function isByRank(seen: readonly Occurrence[]): boolean {
  const [first, others] = [seen.filter((one) => one.isFirst), seen.filter((one) => !one.isFirst)];
  const isOne = (some: readonly Occurrence[]): boolean =>
    new Set(some.map(({ record }) => record)).size === 1;
  const changes = seen.filter(({ record }, i) => i > 0 && record !== seen[i - 1]?.record).length;
  return isOne(first) && isOne(others) && changes > 1;
}

/** True for a list in which an entry names another request of the run: a search was written into the record. */
function namesSearch({ list, sent }: Returned, all: readonly Sent[]): boolean {
  const extensions =
    list?.candidates.flatMap(({ extensions: own }) => (own === undefined ? [] : [own])) ?? [];
  if (extensions.length === 0) return false;
  const text = JSON.stringify(extensions);
  return all.some(({ requestId }) => requestId !== sent?.requestId && text.includes(requestId));
}

async function unchanged(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(
    (one) => hasCandidates(one) && (one.reading.format === 'json' || isOfOwnInterface(one.exchange)),
  );
  const written = lists.filter((one) => namesSearch(one, context.sent()));
  if (written.length > 0)
    return fail(
      'E2',
      `${written.length} of ${lists.length} lists have entries that name earlier requests`,
      'Write no result of a search or review into a record of the gallery.',
      written.slice(0, 8).map(({ exchange }) => exchange.seq),
    );
  const ids = context.testSet.enrolled.flatMap(({ candidateIds = [] }) => candidateIds);
  const occurrences = occurrencesOf(lists);
  const changed = [...occurrences.values()].filter(
    (seen) => seen.some(({ record }) => record !== seen[0]?.record) && !isByRank(seen),
  );
  if (changed.length > 0) {
    const evidence = changed.flatMap((seen) => seen.map(({ seq }) => seq)).slice(0, 8);
    return fail(
      'E2',
      `${changed.length} gallery records differ from one search to the next`,
      'Write no result of a search or review into a record of the gallery.',
      evidence,
    );
  }
  const controls = [...occurrences].filter(([key]) => ids.some((id) => key.includes(JSON.stringify(id))));
  const twice = controls.map(([, seen]) => seen).find((seen) => seen.length > 1);
  if (twice === undefined) {
    const seen = lists.slice(0, 8).map(({ exchange }) => exchange.seq);
    return inconclusive('no-test-set', 'no control person was returned before and after a search', seen);
  }
  const evidence = [twice[0]?.seq ?? 0, twice.at(-1)?.seq ?? 0];
  return pass('E2', `a control person's record is the same in ${twice.length} lists`, evidence);
}

/** A search for a person whose record may not be shared. */
function forRestricted(context: TestContext): Promise<Sent> | undefined {
  const picture = context.testSet.restricted[0]?.pictures[0];
  if (picture === undefined) return undefined;
  const { statement } = context;
  const terms = takes(statement, 'maxCandidates') ? { maxCandidates: longestRequest(statement) } : {};
  return context.shared('restricted', () =>
    context.search(picture, terms, { purpose: 'a person whose record may not be shared' }),
  );
}

function holds(
  { candidates }: { readonly candidates: readonly Candidate[] },
  ids: readonly string[],
): boolean {
  return candidates.some((candidate) => isOneOf(candidate, ids));
}

const REMEDY = 'Leave out entries whose owner does not permit sharing, in the list and in every count.';

/** The declared size of the galleries that a list names, without entries that may not be shared; undefined if unknown. */
function declaredSize(
  { statement }: TestContext,
  searched: readonly { readonly id: string }[],
): number | undefined {
  const ids = new Set(searched.map(({ id }) => id));
  const searchedOf = statement.galleries.filter(({ id }) => ids.has(id));
  return ids.size === 0 || searchedOf.length < ids.size
    ? undefined
    : searchedOf.reduce((sum, { size }) => sum + size, 0);
}

async function notShared(context: TestContext): Promise<CheckResult> {
  const { testSet, statementInspection } = context;
  const sent = await forRestricted(context);
  const ids = testSet.restricted.flatMap(({ candidateIds = [] }) => candidateIds);
  if (sent === undefined || ids.length === 0)
    return pass(
      'E0',
      'the test set names no person whose record may not be shared; the service only declares that it complies',
      [statementInspection.exchange.seq],
    );
  const good = await knownGood(context);
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(good, sent);
  const enrolled = testSet.enrolled[0]?.candidateIds ?? [];
  if (!isAnswered(sent) || !holds(listOf(good) ?? { candidates: [] }, enrolled))
    return inconclusive(
      'control-lost',
      'an enrolled person was not found, or the search was not answered',
      evidence,
    );
  const { candidates = [], counts } = listOf(sent) ?? {};
  const { returned = candidates.length, aboveThreshold = returned, truncated = false } = counts ?? {};
  if (returned !== candidates.length || (!truncated && aboveThreshold !== returned))
    return fail('E2', 'the counts include more entries than the list', REMEDY, evidence);
  const most = declaredSize(context, listOf(sent)?.search?.galleries ?? []);
  const excess = aboveThreshold - (most ?? aboveThreshold);
  if (excess > 0 && excess <= testSet.restricted.length)
    return fail(
      'E2',
      `the counts include ${aboveThreshold} entries, and the galleries are declared with ${most ?? 0}`,
      REMEDY,
      evidence,
    );
  return pass(
    'E2',
    'an enrolled person is found; a person whose record may not be shared is neither found nor counted',
    evidence,
  );
}

async function neverShown(context: TestContext): Promise<CheckResult> {
  const ids = context.testSet.restricted.flatMap(({ candidateIds = [] }) => candidateIds);
  const lists = (await resultsOf(context)).filter(hasCandidates);
  const seqs = (of: readonly Returned[]): readonly number[] =>
    of.slice(0, 8).map(({ exchange }) => exchange.seq);
  if (lists.length === 0) return inconclusive('not-provoked', 'there was no list');
  if (ids.length === 0)
    return pass('E0', 'the test set names no person whose record may not be shared', seqs(lists));
  const wrong = lists.filter(({ list }) => holds(list ?? { candidates: [] }, ids));
  return wrong.length > 0
    ? fail(
        'E2',
        `${wrong.length} of ${lists.length} lists contain a person whose record may not be shared`,
        REMEDY,
        seqs(wrong),
      )
    : pass(
        'E2',
        `none of ${lists.length} lists contains a person whose record may not be shared`,
        seqs(lists),
      );
}

export const records: readonly Check[] = [
  {
    id: 'can.record.unchanged',
    requirement: 'CAN-18',
    title: 'Records of the gallery are the same before and after the searches of the run',
    stage: 'journal',
    plan: [],
    run: unchanged,
  },
  {
    id: 'can.restricted.search',
    requirement: 'CAN-19',
    title: 'A person whose record may not be shared is neither found nor counted',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'a person whose record may not be shared' }],
    run: notShared,
  },
  {
    id: 'can.restricted.returns',
    requirement: 'CAN-19',
    title: 'No list of the run contains a person whose record may not be shared',
    stage: 'journal',
    plan: [],
    run: neverShown,
  },
];
