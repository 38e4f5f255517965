/** Generated candidate lists that the schema takes, with up to 98 images. */
import fc from 'fast-check';
import type { CandidateImage, CandidateList } from '../../../src/results/model/list.ts';
import { candidate } from './candidate.ts';
import {
  agency,
  algorithm,
  box,
  count,
  decimal,
  extensions,
  instant,
  line,
  quality,
  text,
} from './values.ts';

const kept = { retained: fc.boolean(), until: instant };
const jws = fc.constant('eyJhbGciOiJFUzI1NiJ9.e30.c2ln');
const problem = fc.record(
  {
    code: fc.constantFrom('NO_FACE', 'INTERNAL'),
    message: text,
    field: line,
    retryable: fc.boolean(),
    native: line,
  },
  { requiredKeys: ['code', 'message', 'retryable'] },
);

const list = fc.record(
  {
    schema: fc.constant('candidate-list/1'),
    responseId: line,
    requestId: line,
    caseId: line,
    respondedAt: instant,
    determination: fc.constantFrom('UC', 'CO', 'QS', 'AC', 'SL'),
    attestation: jws,
    requester: agency,
    responder: agency,
    outcome: fc.record(
      {
        kind: fc.constantFrom('candidates', 'noCandidate', 'rejected', 'error'),
        reason: fc.constantFrom('filteredOut', 'unspecified'),
        problems: fc.array(problem, { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: ['kind'] },
    ),
    search: fc.record(
      {
        mode: fc.constantFrom('fixed-length', 'threshold'),
        requestedMaxCandidates: count,
        appliedMaxCandidates: count,
        requestedThreshold: decimal,
        appliedThreshold: decimal,
        targetFpir: decimal,
        startedAt: instant,
        finishedAt: instant,
        probe: fc.record(
          {
            commitment: fc.stringMatching(/^sha-256:[0-9a-f]{64}$/),
            facesDetected: fc.nat(9),
            faceBox: box,
            templateAlgorithm: algorithm,
            quality,
          },
          { requiredKeys: ['commitment'] },
        ),
        galleries: fc.array(
          fc.record(
            { id: line, name: line, asOf: instant, size: count, eventBased: fc.boolean(), native: line },
            { requiredKeys: ['id'] },
          ),
          { minLength: 1, maxLength: 2 },
        ),
        filters: fc.array(fc.record({ name: line, value: text }), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: ['mode', 'appliedMaxCandidates', 'probe', 'galleries'] },
    ),
    scoreScale: fc.record(
      {
        kind: fc.constantFrom('similarity', 'negLog10Fmr'),
        higherIsMoreSimilar: fc.boolean(),
        min: decimal,
        max: decimal,
        resolution: decimal,
        unit: fc.constantFrom('percent', 'native'),
        comparableAcrossResponses: fc.boolean(),
        algorithm,
        calibration: fc.array(
          fc.record({ fmr: decimal, score: decimal, basis: line }, { requiredKeys: ['fmr', 'score'] }),
          { minLength: 1, maxLength: 2 },
        ),
      },
      { requiredKeys: ['kind', 'higherIsMoreSimilar', 'comparableAcrossResponses'] },
    ),
    counts: fc.record(
      { returned: count, aboveThreshold: count, truncated: fc.boolean() },
      { requiredKeys: ['returned', 'truncated'] },
    ),
    retention: fc.record({
      probe: fc.record(
        {
          ...kept,
          enrolledInGallery: fc.boolean(),
          unsolvedFile: fc.boolean(),
          usedForTraining: fc.boolean(),
        },
        { requiredKeys: ['retained', 'enrolledInGallery', 'usedForTraining'] },
      ),
      template: fc.record(kept, { requiredKeys: ['retained'] }),
      result: fc.record(kept, { requiredKeys: ['retained'] }),
    }),
    narrowed: fc.record(
      {
        requested: fc.boolean(),
        byRole: fc.constantFrom('examiner', 'peer'),
        agency: line,
        method: line,
        from: count,
        at: instant,
        confidenceScale: text,
        signature: jws,
        images: fc.array(
          fc.record(
            { candidate: line, imageId: line, confidence: text },
            { requiredKeys: ['candidate', 'confidence'] },
          ),
          { minLength: 1, maxLength: 2 },
        ),
      },
      { requiredKeys: ['requested', 'byRole', 'agency', 'method', 'from', 'at', 'signature'] },
    ),
    audit: fc.record(
      { eventId: line, logHead: fc.stringMatching(/^[0-9a-f]{64}$/) },
      { requiredKeys: ['eventId'] },
    ),
    disclaimers: fc.array(
      fc.record(
        { text, lang: fc.constantFrom('en', 'de-CH'), authority: line },
        { requiredKeys: ['text', 'lang'] },
      ),
      { maxLength: 3 },
    ),
    candidates: fc.oneof(
      fc.array(candidate, { maxLength: 6 }),
      fc.array(candidate, { minLength: 20, maxLength: 99, size: 'max' }),
    ),
    integrity: fc.array(
      fc.record(
        {
          alg: fc.constant('SHA256'),
          hash: fc.stringMatching(/^[0-9a-f]{64}$/),
          signature: line,
          signatureType: fc.constantFrom('JWS', 'NONE'),
          keyId: line,
          scope: fc.array(line, { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: ['alg', 'hash', 'scope'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    extensions,
  },
  {
    requiredKeys: [
      'schema',
      'responseId',
      'requestId',
      'respondedAt',
      'requester',
      'responder',
      'outcome',
      'determination',
      'search',
      'counts',
      'candidates',
      'disclaimers',
      'retention',
    ],
  },
);

/** At most 98 images in all: more is refused by the ITL writers. */
function withFewImages(found: CandidateList): CandidateList {
  let left = 98;
  const candidates = found.candidates.map((entry) => {
    const images: readonly CandidateImage[] = entry.images.slice(0, left);
    left -= images.length;
    return { ...entry, images };
  });
  return { ...found, candidates };
}

/** Lists that the schema takes. */
export const lists: fc.Arbitrary<CandidateList> = list.map((found) =>
  withFewImages(found as unknown as CandidateList),
);
