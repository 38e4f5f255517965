/** A simulated examiner with a key of its own: narrows a list where the request asked for it, and says so. */
import type { Candidate, CandidateList } from '../../src/results/model/list.ts';
import { narrowingPayload, NARROWING_TYPE } from '../../src/results/model/narrowing.ts';
import type { Narrow } from './fault-hooks.ts';
import { instant } from './lists.ts';
import { scoreOf } from './similarity.ts';

/** Kept at most, and from which score on. */
const MOST = 3;
const LEAST = 8000;

function confidences({ candidateId = '', images }: Candidate): { candidate: string; confidence: string }[] {
  const confidence = 'limited support: the shades of the drawing are alike';
  return images.map(({ imageId = '' }) => ({ candidate: candidateId, imageId, confidence }));
}

/** The list as the examiner leaves it: some of its candidates, or none. A list of fewer than two is left alone. */
export const narrow: Narrow = async (list, examiner, now) => {
  if (list.candidates.length < 2) return list;
  const kept = list.candidates.filter(({ score }) => (scoreOf(score ?? '') ?? 0) >= LEAST).slice(0, MOST);
  const candidates = kept.map((candidate, i) => ({ ...candidate, rank: i + 1 }));
  // Later than the search, also where both fall into the same millisecond.
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
