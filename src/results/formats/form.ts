/** Whether what was read of a foreign result has the form that the published schemas require. */
import type { Finding } from '../../findings/finding.ts';
import { validateSchema } from '../../schemas/validate.ts';
import type { Comparison } from '../model/comparison.ts';
import { emptyComparison, emptyList } from '../model/complete.ts';
import type { Candidate, CandidateList } from '../model/list.ts';
import { readingFinding } from './reading.ts';

/** Candidates that are validated; more of one answer fail by the length of the list. */
const MOST_CANDIDATES = 10_000;
/** Findings about the form of one result; more of them say nothing new. */
const MOST_FINDINGS = 100;

const NUMBERS = { responseId: '-', requestId: '-' } as const;

/** A list that matches the schema, so that one member at a time can be validated in it. */
const LIST: CandidateList = {
  ...emptyList,
  ...NUMBERS,
  respondedAt: '2000-01-01T00:00:00Z',
  requester: { id: '-' },
  responder: { id: '-' },
  determination: 'UC',
  search: {
    mode: 'fixed-length',
    appliedMaxCandidates: 1,
    probe: { commitment: `sha-256:${'0'.repeat(64)}` },
    galleries: [{ id: '-' }],
  },
  counts: { returned: 0, truncated: false },
  retention: {
    probe: { retained: false, enrolledInGallery: false, usedForTraining: false },
    template: { retained: false },
    result: { retained: false },
  },
};

const COMPARISON: Comparison = { ...emptyComparison, ...NUMBERS };

/** Keywords of what a format has no place for: a member is absent, or none of several is there. */
const ABSENT: ReadonlySet<unknown> = new Set(['required', 'anyOf', 'oneOf', 'minItems']);

/** A candidate with what a format need not state. */
function completed(candidate: Candidate): Candidate {
  return { ...candidate, imageUnavailable: candidate.imageUnavailable ?? { reason: '-' } };
}

/** The members of a whole model, each in one that is valid but for it. */
function alone<Model extends CandidateList | Comparison>(whole: Model, model: Model): readonly Model[] {
  return Object.entries(model as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    name === 'candidates' || value === undefined ? [] : [{ ...whole, [name]: value }],
  );
}

/** The pointer of a candidate, validated as the only one, in the whole list. */
function placed(finding: Finding, index: number): Finding {
  const pointer = finding.at.pointer?.replace(/^\/candidates\/0/, `/candidates/${index}`);
  return pointer === undefined ? finding : { ...finding, at: { ...finding.at, pointer } };
}

function* listForms(list: CandidateList): Generator<readonly Finding[]> {
  for (const one of alone(LIST, list)) yield validateSchema('candidate_list', one);
  for (const [index, candidate] of list.candidates.slice(0, MOST_CANDIDATES).entries()) {
    const one = { ...LIST, candidates: [completed(candidate)] };
    yield validateSchema('candidate_list', one).map((finding) => placed(finding, index));
  }
}

function* comparisonForms(comparison: Comparison): Generator<readonly Finding[]> {
  for (const one of alone(COMPARISON, comparison)) yield validateSchema('comparison', one);
}

/** `candidates[3].images` for `/candidates/3/images`. */
function pathOf(pointer = ''): string {
  return pointer
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
}

/** What is absent below a member that is there is of the format; anything else is wrong in the answer. */
function reported(finding: Finding): Finding {
  if (!ABSENT.has(finding.facts?.['keyword'])) return finding;
  const message = `not all of it is stated: ${finding.message}`;
  return readingFinding('return.missing-member', pathOf(finding.at.pointer), message);
}

/** Findings about each member and each candidate of a foreign result, one of each at most. */
export function formFindings(
  list: CandidateList | undefined,
  comparison: Comparison | undefined,
): readonly Finding[] {
  const found: Finding[] = [];
  const forms = [
    ...(list === undefined ? [] : [listForms(list)]),
    ...(comparison === undefined ? [] : [comparisonForms(comparison)]),
  ];
  for (const form of forms)
    for (const findings of form) {
      if (found.length >= MOST_FINDINGS) return found;
      for (const finding of findings) found.push(reported(finding));
    }
  return found;
}
