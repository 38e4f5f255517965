/** A simulated examiner with its own key: narrows a list on request and states so in the list. */
import type { Candidate, CandidateList } from '../../src/results/model/list.ts';
import { narrowingPayload, NARROWING_TYPE } from '../../src/results/model/narrowing.ts';
import type { Narrow } from './fault-hooks.ts';
import { instant } from './lists.ts';
import { scoreOf } from './similarity.ts';

/** Maximum number of candidates that are kept, and their minimum score. */
const MOST = 3;
const LEAST = 8000;

function confidences({ candidateId = '', images }: Candidate): { candidate: string; confidence: string }[] {
  const confidence = 'limited support: the shades of the synthetic faces are similar';
  return images.map(({ imageId = '' }) => ({ candidate: candidateId, imageId, confidence }));
}

/** Narrows a list to some of its candidates or none. A list of fewer than two candidates is not changed. */
export const narrow: Narrow = async (list, examiner, now) => {
  if (list.candidates.length < 2) return list;
  const kept = list.candidates.filter(({ score }) => (scoreOf(score ?? '') ?? 0) >= LEAST).slice(0, MOST);
  const candidates = kept.map((candidate, i) => ({ ...candidate, rank: i + 1 }));
  // Later than the search, even if both fall into the same millisecond.
  const after = Math.max(now, Date.parse(list.search?.finishedAt ?? '') + 1);
  const narrowed: CandidateList = {
    ...list,
    determination: 'CO',
    respondedAt: instant(Math.max(after, Date.parse(list.respondedAt ?? ''))),
    outcome: candidates.length > 0 ? { kind: 'candidates' } : { kind: 'noCandidate', reason: 'filteredOut' },
    counts: { ...list.counts, returned: candidates.length, truncated: false },
    candidates,
    narrowed: {
      requested: true,
      byRole: 'examiner',
      agency: 'XXEXAMINE',
      method: 'morphological comparison, simulated for tests',
      from: list.candidates.length,
      at: instant(after),
      ...(candidates.length > 0 ? { images: candidates.flatMap(confidences) } : {}),
    },
  };
  const signature = await examiner.sign(narrowingPayload(narrowed), { typ: NARROWING_TYPE });
  return { ...narrowed, narrowed: { ...narrowed.narrowed, signature } };
};
