/** CAN-03, CAN-04: the requested length, and the default length. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { wordsOf } from '../../suite/meaning.ts';
import {
  type Sent,
  evidenceOf,
  isAnswered,
  isOfDefaultGalleries,
  isPlainSearch,
  listOf,
  lastOf,
} from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { notRefused } from '../refusal.ts';
import { hasCandidates, resultsOf } from '../results.ts';
import { firstSilent } from '../unanswered.ts';
import { hasDefaultLength, notCompared } from './default-length.ts';
import { withoutLength } from './single-candidate.ts';
import {
  defaultAt,
  longest,
  longestAt,
  ofDefaultLength,
  ofLength,
  takes,
  takesThreshold,
  longestRequest,
} from './fixtures.ts';

const HONOUR = 'Return the requested number of candidates if there are so many, and never more.';
const REFUSE = 'Refuse a length outside the declared bounds; do not shorten it silently.';

function count(sent: Sent): number {
  return listOf(sent)?.candidates.length ?? 0;
}

async function honoured(context: TestContext): Promise<CheckResult> {
  const { min, max } = context.statement.candidateList;
  const most = longestRequest(context.statement);
  const lengths = [...new Set([min, 2, 5, 20, most])].filter((length) => length >= min && length <= max);
  const lists: { readonly length: number; readonly sent: Sent }[] = [];
  for (const length of lengths) lists.push({ length, sent: await ofLength(context, length) });
  const silence = firstSilent(...lists.map(({ sent }) => sent));
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(...lists.map(({ sent }) => sent));
  const refused = lists.find(({ sent }) => !isAnswered(sent));
  if (refused !== undefined)
    return fail(
      'E2',
      `a length of ${refused.length} is within the declared bounds, but is answered with ${wordsOf(lastOf(refused.sent))}`,
      'Accept every length within the declared bounds.',
      evidenceOf(refused.sent),
    );
  // The probe is always the same, so the longest list shows how many candidates there are.
  const there = Math.max(...lists.map(({ sent }) => count(sent)));
  const wrong = lists.find(({ length, sent }) => count(sent) !== Math.min(length, there));
  return wrong === undefined
    ? pass(
        'E2',
        `lengths of ${lengths.join(', ')} are honoured${most < max ? ` (up to ${max} are declared; a run requests ${most} at most)` : ''}`,
        evidence,
      )
    : fail(
        'E2',
        `${count(wrong.sent)} candidates returned, ${wrong.length} requested`,
        HONOUR,
        evidenceOf(wrong.sent),
      );
}

async function outside(context: TestContext): Promise<CheckResult> {
  const { min, max } = context.statement.candidateList;
  const lengths = [...new Set([0, min - 1, max + 1])].filter((length) => length !== 1);
  const evidence: number[] = [];
  for (const length of lengths) {
    const sent = await ofLength(context, length);
    const wrong = notRefused(sent, `a length of ${length}`, REFUSE);
    if (wrong !== undefined) return wrong;
    for (const one of evidenceOf(sent)) evidence.push(one);
  }
  const after = await ofLength(context, min);
  if (!isAnswered(after))
    return inconclusive(
      'control-lost',
      'a length within the bounds is no longer answered afterwards',
      evidence,
    );
  return pass('E2', `lengths of ${lengths.join(', ')} are refused`, [...evidence, ...evidenceOf(after)]);
}

async function neverMore(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(hasCandidates);
  const misstated = lists.filter(({ list, sent }) => {
    const { maxCandidates } = (sent?.request ?? {}) as { readonly maxCandidates?: unknown };
    const stated = list?.search?.requestedMaxCandidates;
    return typeof maxCandidates === 'number' && stated !== undefined && stated !== maxCandidates;
  });
  if (misstated.length > 0)
    return fail(
      'E2',
      `${misstated.length} of ${lists.length} lists state another requested length than the request`,
      'State the requested length as it was requested.',
      misstated.slice(0, 8).map(({ exchange }) => exchange.seq),
    );
  const asked = lists.flatMap((one) => {
    const { maxCandidates } = (one.sent?.request ?? {}) as { readonly maxCandidates?: unknown };
    return typeof maxCandidates === 'number' ? [{ one, maxCandidates }] : [];
  });
  const over = asked.filter(({ one, maxCandidates }) => (one.list?.candidates.length ?? 0) > maxCandidates);
  const seqs = (of: typeof asked): readonly number[] => of.slice(0, 8).map(({ one }) => one.exchange.seq);
  if (asked.length === 0) return inconclusive('not-provoked', 'no list was returned for a requested length');
  return over.length > 0
    ? fail('E2', `${over.length} of ${asked.length} lists are longer than requested`, HONOUR, seqs(over))
    : pass('E2', `none of ${asked.length} lists is longer than requested`, seqs(asked));
}

/** Searches of the default gallery that name neither a threshold nor an examiner, with their requested length. */
function listsByLength(context: TestContext): readonly { readonly sent: Sent; readonly asked: number }[] {
  return context.sent().flatMap((sent) => {
    const { maxCandidates } = (sent.request ?? {}) as { readonly maxCandidates?: unknown };
    const isMeant = isPlainSearch(sent) && isOfDefaultGalleries(sent) && isAnswered(sent);
    return isMeant && typeof maxCandidates === 'number' ? [{ sent, asked: maxCandidates }] : [];
  });
}

/** Compares the longest list with the number of entries that the run has seen, and that the statement declares. */
function reached(context: TestContext): CheckResult {
  const lists = listsByLength(context);
  if (lists.length === 0) return inconclusive('not-provoked', 'no list was returned for a requested length');
  const most = Math.max(...lists.map(({ sent }) => count(sent)));
  const asked = Math.max(...lists.map((one) => one.asked));
  const seen = new Set(
    lists.flatMap(({ sent }) => listOf(sent)?.candidates.map(({ candidateId }) => candidateId) ?? []),
  );
  const declared = context.statement.galleries[0]?.size ?? 0;
  const evidence = evidenceOf(...lists.map(({ sent }) => sent));
  const figures = `the longest of ${lists.length} lists has ${most} entries, ${asked} were requested; the run saw ${seen.size} entries, ${declared} are declared`;
  return most * 2 <= Math.min(asked, Math.max(seen.size, declared))
    ? fail('E2', figures, HONOUR, evidence)
    : pass('E2', figures, evidence);
}

/** The default length of a search that states a threshold and no length. */
async function byDefaultAt(context: TestContext): Promise<CheckResult> {
  const asked = await defaultAt(context);
  const { default: length, max } = context.statement.candidateList;
  if (asked === undefined) return notApplicable(`no list is longer than the default length of ${length}`);
  const { sent, threshold } = asked;
  const all = await longestAt(context, threshold);
  const silence = firstSilent(sent, all);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent, all);
  if (!isAnswered(sent) || !isAnswered(all))
    return inconclusive(
      'not-provoked',
      'a threshold that many entries reach was not answered with a list',
      evidence,
    );
  const [got, there] = [count(sent), count(all)];
  const isDefault = hasDefaultLength(got, { there, asked: max, length });
  if (isDefault === 'unknown') return notCompared(got, { there, asked: max, length }, evidence);
  return isDefault
    ? pass('E2', `${got} candidates with a threshold and without a length; ${length} is declared`, evidence)
    : fail(
        'E2',
        `${got} of ${there} candidates that reach a threshold are returned without a length, ${length} is declared`,
        'Return the declared default number of candidates, with and without a threshold.',
        evidence,
      );
}

async function byDefault(context: TestContext): Promise<CheckResult> {
  const { statement } = context;
  const { default: length } = statement.candidateList;
  const sent = await ofDefaultLength(context);
  const all = takes(statement, 'maxCandidates') ? await longest(context) : undefined;
  const silence = firstSilent(sent, ...(all === undefined ? [] : [all]));
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent, ...(all === undefined ? [] : [all]));
  const remedy =
    'If a request states no length, return the default number of candidates of the conformity statement.';
  if (!isAnswered(sent))
    return fail(
      'E2',
      `a search without a length is answered with ${wordsOf(lastOf(sent))}`,
      remedy,
      evidence,
    );
  const got = count(sent);
  const there = all === undefined ? got : count(all);
  const seen = { there, asked: longestRequest(statement), length };
  const isDefault = all === undefined ? got <= length : hasDefaultLength(got, seen);
  if (isDefault === false)
    return fail(
      'E2',
      `${got} candidates without a length, ${Math.min(length, there)} expected`,
      remedy,
      evidence,
    );
  if (isDefault === 'unknown') return notCompared(got, seen, evidence);
  const applied = listOf(sent)?.search?.appliedMaxCandidates;
  if (applied !== undefined && applied !== length)
    return fail(
      'E2',
      `the list states ${applied} as the applied length, ${length} is declared`,
      remedy,
      evidence,
    );
  return pass('E2', `${got} candidates without a length; ${length} is declared`, evidence);
}

export const length: readonly Check[] = [
  {
    id: 'can.length.honoured',
    requirement: 'CAN-03',
    title: 'Lengths within the declared bounds are honoured',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 4, what: 'the minimum length, 5, 20 and the maximum' },
    ],
    without: withoutLength,
    run: honoured,
  },
  {
    id: 'can.length.outside',
    requirement: 'CAN-03',
    title: 'Lengths outside the declared bounds are refused, not shortened silently',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 2, what: 'lengths of 0 and of one above the maximum' },
    ],
    without: withoutLength,
    run: outside,
  },
  {
    id: 'can.length.returns',
    requirement: 'CAN-03',
    title: 'No list of the run is longer than requested',
    stage: 'journal',
    plan: [],
    without: withoutLength,
    run: neverMore,
  },
  {
    id: 'can.length.reached',
    requirement: 'CAN-03',
    title: 'The longest list is as long as requested, as far as the gallery has entries',
    stage: 'journal',
    plan: [],
    without: (known) =>
      withoutLength(known) ??
      (known.statement.threshold.control === 'preset'
        ? 'the service applies a threshold to every search'
        : undefined),
    run: (context) => Promise.resolve(reached(context)),
  },
  {
    id: 'can.length.default-threshold',
    requirement: 'CAN-04',
    title: 'The default length is the same with a threshold',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 2,
        what: 'a threshold that many reach, without and with a length',
      },
    ],
    without: ({ statement }) =>
      takesThreshold(statement) ? undefined : 'the service accepts no threshold from a caller',
    run: byDefaultAt,
  },
  {
    id: 'can.length.default',
    requirement: 'CAN-04',
    title: 'The declared default length is returned if a request states none',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'no length' }],
    run: byDefault,
  },
];
