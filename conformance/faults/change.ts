/** Functions that make fault hooks which change the answers of the reference service. */
import type { Candidate, CandidateList, Comparison } from '../../src/results/index.ts';
import type { Ask } from '../reference-frs/request.ts';
import type { FaultHooks, Seen } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import type { Catch, Fault } from './fault.ts';

type Change = (list: CandidateList, ask: Partial<Ask>) => CandidateList | Promise<CandidateList>;

/** Changes every list with an outcome; narrowed lists only with 'narrowed too', because they are signed. */
export function onLists(change: Change, narrowed: 'narrowed too' | 'others' = 'others'): Partial<FaultHooks> {
  return {
    made: async (outcome, ask) => {
      if (!('list' in outcome.made)) return outcome;
      const { list } = outcome.made;
      const { kind } = list.outcome;
      const isMeant = narrowed === 'narrowed too' || list.narrowed === undefined;
      if ((kind !== 'candidates' && kind !== 'noCandidate') || !isMeant) return outcome;
      return { ...outcome, made: { list: await change(list, ask) } };
    },
  };
}

/** Changes every candidate of every list. The signed parts (IDs and order) must stay unchanged. */
export function onCandidates(
  change: (candidate: Candidate, index: number) => Candidate,
): Partial<FaultHooks> {
  return onLists((list) => ({ ...list, candidates: list.candidates.map(change) }), 'narrowed too');
}

/** A list with other candidates and with matching ranks and counts. */
export function relisted(list: CandidateList, candidates: readonly Candidate[]): CandidateList {
  return {
    ...list,
    candidates: candidates.map((candidate, i) => ({ ...candidate, rank: i + 1 })),
    counts: { ...list.counts, returned: candidates.length },
  };
}

/** Changes every comparison. */
export function onComparisons(change: (comparison: Comparison) => Comparison): Partial<FaultHooks> {
  return {
    made: (outcome) =>
      'comparison' in outcome.made
        ? { ...outcome, made: { comparison: change(outcome.made.comparison) } }
        : outcome,
  };
}

/** Changes the text of answers of a media type before they are sent. */
export function onText(
  type: string,
  change: (text: string) => string,
  meant: (seen: Seen) => boolean = () => true,
): Partial<FaultHooks> {
  return {
    reply: (reply: Reply, seen: Seen): Reply => {
      const { body } = reply;
      if (reply.type !== type || body === undefined || !meant(seen)) return reply;
      return { ...reply, body: change(typeof body === 'string' ? body : new TextDecoder().decode(body)) };
    },
  };
}

/** A fault with one or more hooks. `catches` maps the requirements that must catch it to the reason. */
export function fault(
  id: string,
  title: string,
  profile: string,
  catches: Readonly<Record<string, string>>,
  faultHooks: () => Partial<FaultHooks>,
  traffic: readonly string[] = [],
): Fault {
  const rows: readonly Catch[] = Object.entries(catches).map(([of, why]) => ({ id: of, why }));
  return { id, title, profile, catches: rows, traffic, faultHooks };
}
