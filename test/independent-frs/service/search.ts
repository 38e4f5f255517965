/** Searches the gallery, compares two images, and writes what is returned. */
import { similarity } from '../pictures/match.ts';
import { commitment } from './crypto.ts';
import { type Frs, ISSUER, SCALE, numbered } from './frs.ts';
import { narrow } from './examine.ts';
import type { Candidate, Comparison, Disclaimer, Job, List, Scored } from './shapes.ts';

const time = (at: number): string => new Date(at).toISOString();
/** Scores are cut to four places, so that equal text is equal rank. */
export const scoreText = (score: number): string => (Math.max(-1, Math.min(1, score)) + 0).toFixed(4);

export function disclaimersOf(frs: Frs): Disclaimer[] {
  return [{ text: frs.settings.disclaimerLabel + frs.settings.disclaimer, lang: 'en' }];
}

function galleriesOf(job: Job): string[] {
  const { galleries } = job.request;
  return Array.isArray(galleries) ? galleries.filter((id) => typeof id === 'string') : ['main'];
}

function candidateOf(frs: Frs, { person, score }: Scored, rank: number): Candidate {
  return {
    rank,
    candidateId: person.candidateId,
    score: scoreText(score),
    ...(frs.settings.hasSources ? { sourceCollection: "vendor's own collection" } : {}),
    galleryIds: [person.gallery],
    images: [
      {
        role: 'face',
        imageId: person.imageId,
        mediaType: 'image/jpeg',
        width: 96,
        height: 120,
        content: { encoding: 'base64', data: person.octets.toString('base64') },
      },
    ],
    information: [{ category: 'biographic', label: 'year of record', value: '2011' }],
  };
}

/** The list without candidates; `search` and a refusal complete it. */
export function emptyList(frs: Frs, job: Job): List {
  const { maxCandidates, threshold } = job.request;
  const { settings } = frs;
  const isBounded =
    settings.threshold !== 'none' && (settings.threshold === 'preset' || threshold !== undefined);
  const applied =
    typeof threshold === 'string' && settings.threshold === 'caller' ? threshold : settings.preset;
  const isLength = typeof maxCandidates === 'number' && Number.isInteger(maxCandidates) && maxCandidates >= 1;
  const [probe] = job.probes;
  const octets = probe?.octets ?? job.body;
  return {
    schema: 'candidate-list/1',
    responseId: numbered(frs, 'RSP'),
    requestId: job.requestId,
    respondedAt: time(Date.now()),
    determination: 'UC',
    requester: { id: job.agency },
    responder: { id: ISSUER, country: 'USA' },
    outcome: { kind: 'noCandidate' },
    search: {
      mode: isBounded ? 'threshold' : 'fixed-length',
      ...(isLength ? { requestedMaxCandidates: maxCandidates } : {}),
      appliedMaxCandidates: isLength ? Math.min(maxCandidates, settings.max) : settings.default,
      ...(isBounded ? { appliedThreshold: applied } : {}),
      startedAt: time(job.startedAt),
      finishedAt: time(job.finishedAt),
      probe: { commitment: commitment(job.nonce, octets) },
      galleries: galleriesOf(job).map((id) => ({ id, eventBased: false })),
    },
    scoreScale: { ...SCALE },
    counts: { returned: 0, truncated: false },
    retention: {
      probe: { retained: false, enrolledInGallery: false, usedForTraining: false },
      template: { retained: false },
      result: { retained: true, until: time(job.finishedAt + settings.returnWindow * 1000) },
    },
    disclaimers: disclaimersOf(frs),
    candidates: [],
  };
}

/** All records of the chosen galleries that may be shown, the most alike first. */
function rankingOf(frs: Frs, job: Job): Scored[] {
  const ids = galleriesOf(job);
  const template = job.probes[0]?.template ?? [];
  const scored = frs.gallery
    .filter((person) => ids.includes(person.gallery) && !person.isRestricted)
    .map((person) => ({ person, score: Number(scoreText(similarity(template, person.template))) }));
  scored.sort((a, b) => b.score - a.score || (a.person.candidateId < b.person.candidateId ? -1 : 1));
  return frs.deviation.scored?.(scored, job, frs) ?? scored;
}

/** A search whose probe was examined. */
export function search(frs: Frs, job: Job): void {
  const ranking = rankingOf(frs, job);
  job.finishedAt = Date.now();
  const list = emptyList(frs, job);
  const bound = list.search.appliedThreshold;
  const above = bound === undefined ? ranking : ranking.filter(({ score }) => score >= Number(bound));
  const isOne = above.length === 1;
  const chosen = isOne ? [] : above.slice(0, list.search.appliedMaxCandidates);
  list.candidates = chosen.map((scored, index) => candidateOf(frs, scored, index + 1));
  list.outcome =
    chosen.length > 0
      ? { kind: 'candidates' }
      : { kind: 'noCandidate', reason: isOne ? 'single-candidate-withheld' : 'belowThreshold' };
  list.counts = { returned: chosen.length, truncated: !isOne && above.length > chosen.length };
  list.search.probe.facesDetected = 1;
  job.list = list;
  if (job.request['examine'] === true && list.candidates.length > 1) narrow(frs, job, list);
}

/** The comparison without a score. */
export function emptyComparison(frs: Frs, job: Job): Comparison {
  return {
    schema: 'comparison/1',
    responseId: numbered(frs, 'RSP'),
    requestId: job.requestId,
    respondedAt: time(Date.now()),
    requester: { id: job.agency },
    responder: { id: ISSUER, country: 'USA' },
    outcome: { kind: 'compared' },
    disclaimers: disclaimersOf(frs),
  };
}

/** A comparison whose two images were examined. */
export function compare(frs: Frs, job: Job): void {
  const [a, b] = job.probes;
  job.finishedAt = Date.now();
  job.comparison = {
    ...emptyComparison(frs, job),
    score: scoreText(similarity(a?.template ?? [], b?.template ?? [])),
    attestation: `ATT-${job.requestId}`,
    scoreScale: { ...SCALE },
  };
}
