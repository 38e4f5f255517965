/** What a search result states besides its candidates, and a candidate besides its images, as names and values. */
import type { Privacy } from '../../src/itl/index.ts';
import type { Agency, Candidate, CandidateList, Comparison, Gallery } from '../../src/results/index.ts';
import { type Fact, shownText } from '../item.ts';

type Value = string | number | boolean | undefined;
type Row = readonly [name: string, value: Value, privacy?: Privacy];

function facts(rows: readonly Row[]): Fact[] {
  return rows.flatMap(([name, value, privacy = 'transaction']) =>
    value === undefined || value === '' ? [] : [{ name, item: shownText(String(value), privacy) }],
  );
}

function agencyText(agency: Agency | undefined): string | undefined {
  return [agency?.id, agency?.name, agency?.country].filter((part) => part !== undefined).join(', ');
}

function galleryText({ id, name, size, asOf }: Gallery): string {
  return [
    id,
    name,
    size === undefined ? undefined : `${size} entries`,
    asOf === undefined ? undefined : `as of ${asOf}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

const DETERMINATIONS: Readonly<Record<string, string>> = {
  UC: 'UC, a list of the algorithm that no examiner reviewed',
  CO: 'CO, narrowed by an examiner',
  QS: 'QS, quick search',
  AC: 'AC, automatic, not reviewed by an examiner',
  SL: 'SL, silent',
};

function outcomeRows({ kind, problems = [] }: CandidateList['outcome'] | Comparison['outcome']): Row[] {
  return [
    ['outcome', kind],
    ...problems.map(({ code, field }): Row => ['problem', field === undefined ? code : `${code} (${field})`]),
  ];
}

/** Of a whole list. */
export function listFacts(list: CandidateList): readonly Fact[] {
  const { search, counts, narrowed } = list;
  const narrowing =
    narrowed?.byRole === undefined
      ? undefined
      : `${narrowed.byRole}${narrowed.from === undefined ? '' : `, from ${narrowed.from} candidates`}`;
  return facts([
    ...outcomeRows(list.outcome),
    ['reason', list.outcome.reason],
    ['response', list.responseId],
    ['request', list.requestId],
    ['case', list.caseId, 'case'],
    ['answered', list.respondedAt],
    ['requester', agencyText(list.requester), 'agency'],
    ['answered by', agencyText(list.responder), 'agency'],
    ['determination', DETERMINATIONS[list.determination ?? ''] ?? list.determination],
    ['search', search?.mode],
    ['requested length', search?.requestedMaxCandidates],
    ['length applied', search?.appliedMaxCandidates],
    ['requested threshold', search?.requestedThreshold],
    ['threshold applied', search?.appliedThreshold],
    ...(search?.galleries ?? []).map((gallery): Row => ['gallery', galleryText(gallery)]),
    ...(search?.filters ?? []).map(({ name, value }): Row => [`filter ${name}`, value, 'subject']),
    ['returned', counts?.returned],
    ['above threshold', counts?.aboveThreshold],
    ['cut short', counts?.truncated],
    ['narrowed by', narrowing],
  ]);
}

/** Of a comparison. */
export function comparisonFacts(comparison: Comparison): readonly Fact[] {
  return facts([
    ...outcomeRows(comparison.outcome),
    ['score', comparison.score],
    ['response', comparison.responseId],
    ['request', comparison.requestId],
    ['answered', comparison.respondedAt],
    ['requester', agencyText(comparison.requester), 'agency'],
    ['answered by', agencyText(comparison.responder), 'agency'],
  ]);
}

/** Facts about a candidate; whatever could identify a person is hidden at first. */
export function candidateFacts(candidate: Candidate): readonly Fact[] {
  const { idScheme, images, information = [], galleryIds } = candidate;
  return facts([
    ['hint', candidate.decisionHint],
    [`identifier${idScheme === undefined ? '' : ` (${idScheme})`}`, candidate.candidateId, 'subject'],
    ['person', candidate.personKey, 'subject'],
    ['encounter', candidate.encounterId, 'subject'],
    ['gallery', galleryIds?.join(', ')],
    ['source page', candidate.sourceUrl, 'subject'],
    ['source collection', candidate.sourceCollection, 'agency'],
    ...images.flatMap(({ capturedOn, pose, sourceAgency }): Row[] => [
      ['image captured', capturedOn, 'subject'],
      ['pose', pose],
      ['image source', agencyText(sourceAgency), 'agency'],
    ]),
    ['no image, because', candidate.imageUnavailable?.reason, 'text'],
    ...information.map(({ label, category, value }): Row => [
      label ?? category ?? 'information',
      value,
      'subject',
    ]),
  ]);
}
