/** Makes candidate lists from a ranking, a refusal or a failure, in the model from which every format is written. */
import { randomUUID } from 'node:crypto';
import type {
  Candidate,
  CandidateList,
  Gallery as ListedGallery,
  Search,
} from '../../src/results/model/list.ts';
import type { Ask } from './request.ts';
import { disclaimersOf } from './disclaimer.ts';
import { type Gallery, visible } from './gallery.ts';
import { informationOf } from './information.ts';
import { SIZE } from './persons.ts';
import type { Problem } from './problems.ts';
import type { Ranked, Ranking } from './rank.ts';
import { RESPONDER, type Settings } from './settings.ts';
import { ALGORITHM, GREATEST_SCORE, scoreText } from './similarity.ts';
import type { Arrival } from './store.ts';

/** A time as RFC 3339 text in UTC. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The score scale, stated in every result with scores. */
export const SCALE = {
  kind: 'similarity',
  higherIsMoreSimilar: true,
  min: '0.00',
  max: scoreText(GREATEST_SCORE),
  resolution: '0.01',
  unit: 'native',
  comparableAcrossResponses: true,
  algorithm: ALGORITHM,
} as const;

/** A gallery as results and the conformity statement describe it. */
export function describeGallery(
  gallery: Gallery,
): ListedGallery & { readonly size: number; readonly eventBased: boolean } {
  const { id, name, eventBased } = gallery;
  return { id, name, size: visible(gallery).length, eventBased };
}

/** Start and end of a search, in milliseconds. */
export type Times = { readonly startedAt: number; readonly finishedAt: number };

async function candidateOf(
  { entry, score, below }: Ranked,
  index: number,
  { profile, preset }: Settings,
  hasThreshold: boolean,
  eventBased: boolean,
): Promise<Candidate> {
  const { base64, sha256 } = await entry.picture();
  const information = informationOf(entry, profile.information.categories.value);
  const vendor = profile.list.sourceEach.value;
  return {
    rank: index + 1,
    candidateId: entry.candidateId,
    idScheme: 'local',
    personKey: entry.candidateId,
    ...(eventBased ? { encounterId: entry.encounterId } : {}),
    score: scoreText(score),
    ...(hasThreshold || preset !== undefined
      ? { decisionHint: below ? ('belowThreshold' as const) : ('aboveThreshold' as const) }
      : {}),
    ...(vendor ? { sourceCollection: "vendor's own collection" } : {}),
    galleryIds: [entry.gallery],
    images: [
      {
        role: 'face',
        imageId: `${entry.gallery}/${entry.encounterId}`,
        mediaType: 'image/jpeg',
        ...SIZE,
        sha256,
        pose: 'F',
        content: { encoding: 'base64', data: base64 },
        sourceAgency: { id: entry.owner },
      },
    ],
    information,
  };
}

/** The members that every list has, independent of its outcome. */
export function listHead(
  settings: Settings,
  arrival: Arrival,
  ask: Partial<Ask>,
  galleries: readonly Gallery[],
): Omit<CandidateList, 'outcome' | 'candidates'> & { readonly search: Search } {
  const { now, length, returnSeconds, profile } = settings;
  const at = now();
  const threshold = ask.threshold ?? settings.preset;
  return {
    schema: 'candidate-list/1',
    responseId: randomUUID(),
    requestId: arrival.requestId,
    respondedAt: instant(at),
    determination: 'UC',
    requester: { id: arrival.requester },
    responder: RESPONDER,
    search: {
      mode: threshold === undefined ? 'fixed-length' : 'threshold',
      ...(ask.length === undefined ? {} : { requestedMaxCandidates: ask.length }),
      appliedMaxCandidates: ask.length ?? length.default,
      ...(ask.thresholdText === undefined ? {} : { requestedThreshold: ask.thresholdText }),
      ...(threshold === undefined ? {} : { appliedThreshold: scoreText(threshold) }),
      probe: { commitment: arrival.probe.commitments[0] ?? '' },
      galleries: galleries.map(describeGallery),
    },
    counts: { returned: 0, truncated: false },
    disclaimers: disclaimersOf(profile),
    retention: {
      probe: { retained: false, enrolledInGallery: false, usedForTraining: false },
      template: { retained: false },
      result: { retained: true, until: instant(at + returnSeconds * 1000) },
    },
  };
}

/** The list of a ranking. */
export async function listOf(
  settings: Settings,
  arrival: Arrival,
  ask: Ask,
  galleries: readonly Gallery[],
  ranking: Ranking,
  times: Times,
): Promise<CandidateList> {
  const head = listHead(settings, arrival, ask, galleries);
  const events = new Set(galleries.filter(({ eventBased }) => eventBased).map(({ id }) => id));
  const candidates = await Promise.all(
    ranking.ranked.map((one, i) =>
      candidateOf(one, i, settings, ask.threshold !== undefined, events.has(one.entry.gallery)),
    ),
  );
  const { reason, above, truncated } = ranking;
  const hasThreshold = head.search.appliedThreshold !== undefined && reason === undefined;
  return {
    ...head,
    outcome: reason === undefined ? { kind: 'candidates' } : { kind: 'noCandidate', reason },
    search: {
      ...head.search,
      startedAt: instant(times.startedAt),
      finishedAt: instant(times.finishedAt),
      probe: { ...head.search.probe, facesDetected: 1, templateAlgorithm: ALGORITHM },
    },
    scoreScale: SCALE,
    counts: { returned: candidates.length, ...(hasThreshold ? { aboveThreshold: above } : {}), truncated },
    candidates,
  };
}

/** A list without candidates for a refused or failed request. */
export function unlisted(
  settings: Settings,
  arrival: Arrival,
  ask: Partial<Ask>,
  galleries: readonly Gallery[],
  kind: 'rejected' | 'error',
  problem: Problem,
): CandidateList {
  const head = listHead(settings, arrival, ask, galleries);
  return { ...head, outcome: { kind, problems: [problem] }, candidates: [] };
}
