/** Generated candidate lists that the schema takes: Unicode texts, decimals of every spelling, up to 98 images. */
import fc from 'fast-check';
import { toBase64 } from '../../src/bytes/index.ts';
import type { CandidateImage, CandidateList } from '../../src/results/model/list.ts';
import { reference } from './sample.ts';

/** Real pictures, so that Type-10 records are made. */
const pictures = reference.candidates.flatMap(({ images }) =>
  images.flatMap(({ content }) => (content?.data === undefined ? [] : [content.data])),
);

/** A text without the characters that no form can hold; line ends only where the schema takes them. */
function textOf(maxLength: number, lines: boolean): fc.Arbitrary<string> {
  const forbidden = lines
    ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/
    : /[\u0000-\u001f\u007f\ufffe\uffff]/;
  const special = fc.constantFrom(
    '<',
    '&',
    '"',
    ']]>',
    '\u00e9',
    '\u4e2d',
    '\ud83d\ude00',
    ' ',
    '\u2028',
    "'",
    '10.003:',
    ...(lines ? ['\r', '\n', '\r\n', '\t'] : []),
  );
  const unit = fc.oneof(special, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }));
  return fc
    .array(unit, { minLength: 1, maxLength })
    .map((parts) => parts.join(''))
    .filter((text) => !forbidden.test(text) && !/[\ud800-\udfff]/u.test(text));
}

const line = textOf(8, false);
const text = textOf(20, true);
const decimal = fc.oneof(
  fc.constantFrom('0.10', '1e-7', '-3.25', '100', '-0', '0.000', '1E+3', '99999999999999999999.5', '00.5'),
  fc.stringMatching(/^-?\d{1,9}(\.\d{1,9})?([eE][+-]?\d{1,2})?$/),
);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const count = fc.integer({ min: 1, max: 100_000 });
const some = fc
  .double({ min: -9e15, max: 9e15, noNaN: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** An object of which some members may be absent, and never all. */
function partly<T>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc
    .record(members, { requiredKeys: [] })
    .filter((value) => Object.keys(value).length > 0) as fc.Arbitrary<Partial<T>>;
}

const algorithm = partly({
  vendor: line,
  product: line,
  version: line,
  frteId: line,
  ibiaVendor: line,
  ibiaProduct: line,
});
const agency = fc.record(
  { id: line, scheme: line, name: line, country: fc.constantFrom('USA', 'FRA') },
  { requiredKeys: ['id'] },
);
const box = fc.record({
  x: some,
  y: some,
  width: some,
  height: some,
  units: fc.constantFrom('pixel', 'ratio'),
});
const quality = fc.array(
  fc.record({ value: some, min: some, max: some, algorithm }, { requiredKeys: ['value', 'algorithm'] }),
  { minLength: 1, maxLength: 2 },
);
// Whole numbers beyond 2^53 are kept too, but the strict reader warns of them.
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.stringify(value, null, 1).replace(/[\ud800-\udfff]/gu, '?'))
  .filter((written) => !/\d{16}|e\+/.test(written));
const extensions = fc
  .array(
    fc.tuple(
      fc.constantFrom('org.example.a', 'com.example.b-c', 'x.y'),
      fc.oneof(json, fc.constantFrom('1.0', '{"a" : 1e400,"__proto__":[]}')),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((entries) => Object.fromEntries(entries));

const content = fc.oneof(
  fc.constantFrom(...pictures).map((data) => ({ encoding: 'base64' as const, data })),
  fc
    .uint8Array({ minLength: 1, maxLength: 30 })
    .map((bytes) => ({ encoding: 'base64' as const, data: toBase64(bytes) })),
  fc.record({ href: line, expiresAt: instant }, { requiredKeys: ['href'] }),
);
const image = fc.record(
  {
    role: fc.constantFrom('face', 'smt', 'other'),
    imageId: line,
    idc: fc.integer({ min: 0, max: 99 }),
    mediaType: line,
    width: count,
    height: count,
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    pose: fc.oneof(line, fc.constant('F')),
    capturedOn: day,
    content,
    sourceAgency: agency,
    faceBox: box,
    quality,
  },
  { requiredKeys: ['role'] },
);
const detail = fc.record(
  {
    score: decimal,
    modality: line,
    subtype: line,
    encounterId: line,
    imageId: line,
    instance: line,
    algorithm,
    galleryIds: fc.array(line, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['score'] },
);
const candidate = fc.record(
  {
    rank: count,
    candidateId: line,
    idScheme: line,
    personKey: line,
    encounterId: line,
    score: decimal,
    decisionHint: fc.constantFrom('aboveThreshold', 'belowThreshold'),
    sourceUrl: fc.webUrl(),
    sourceCollection: line,
    imageUnavailable: fc.record({ reason: text, contact: line }, { requiredKeys: ['reason'] }),
    galleryIds: fc.array(line, { minLength: 1, maxLength: 3 }),
    scores: fc.array(detail, { minLength: 1, maxLength: 2 }),
    images: fc.array(image, { maxLength: 2 }),
    information: fc.array(
      fc.record({ category: fc.constantFrom('biographic', 'open-source'), label: line, value: text }),
      { minLength: 1, maxLength: 3 },
    ),
    extensions,
  },
  { requiredKeys: ['rank', 'candidateId', 'images', 'imageUnavailable'] },
);
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
