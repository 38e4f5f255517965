/** The shapes of the candidate list and of the comparison. Order here is order in every form. */
import {
  alwaysListOf,
  alwaysText,
  decimal,
  extensions,
  flag,
  listOf,
  number,
  object,
  text,
  whole,
  type ObjectShape,
} from './shape.ts';

const agency = object({ id: text, scheme: text, name: text, country: text });
const algorithm = object({
  vendor: text,
  product: text,
  version: text,
  frteId: text,
  ibiaVendor: text,
  ibiaProduct: text,
});
const box = object({ x: number, y: number, width: number, height: number, units: text });
const qualities = listOf('measure', object({ value: number, min: number, max: number, algorithm }));
const problems = listOf(
  'problem',
  object({ code: text, message: text, field: text, retryable: flag, native: text }),
);
const scoreScale = object({
  kind: text,
  higherIsMoreSimilar: flag,
  min: decimal,
  max: decimal,
  resolution: decimal,
  unit: text,
  comparableAcrossResponses: flag,
  algorithm,
  calibration: listOf('point', object({ fmr: decimal, score: decimal, basis: text })),
});
const disclaimers = alwaysListOf('disclaimer', object({ text: alwaysText, lang: text, authority: text }));

const image = object({
  role: text,
  imageId: text,
  idc: whole,
  mediaType: text,
  width: whole,
  height: whole,
  sha256: text,
  pose: text,
  capturedOn: text,
  content: object({ encoding: text, data: text, href: text, expiresAt: text }),
  sourceAgency: agency,
  faceBox: box,
  quality: qualities,
});

const candidate = object({
  rank: whole,
  candidateId: text,
  idScheme: text,
  personKey: text,
  encounterId: text,
  score: decimal,
  decisionHint: text,
  sourceUrl: text,
  sourceCollection: text,
  imageUnavailable: object({ reason: text, contact: text }),
  galleryIds: listOf('galleryId', text),
  scores: listOf(
    'detail',
    object({
      score: decimal,
      modality: text,
      subtype: text,
      encounterId: text,
      imageId: text,
      instance: text,
      algorithm,
      galleryIds: listOf('galleryId', text),
    }),
  ),
  images: alwaysListOf('image', image),
  information: listOf('item', object({ category: text, label: text, value: text })),
  extensions,
});

const search = object({
  mode: text,
  requestedMaxCandidates: whole,
  appliedMaxCandidates: whole,
  requestedThreshold: decimal,
  appliedThreshold: decimal,
  targetFpir: decimal,
  startedAt: text,
  finishedAt: text,
  probe: object({
    commitment: text,
    facesDetected: whole,
    faceBox: box,
    templateAlgorithm: algorithm,
    quality: qualities,
  }),
  galleries: alwaysListOf(
    'gallery',
    object({ id: text, name: text, asOf: text, size: whole, eventBased: flag, native: text }),
  ),
  filters: listOf('filter', object({ name: text, value: text })),
});

const kept = { retained: flag, until: text };

export const candidateListShape: ObjectShape = object({
  schema: text,
  responseId: text,
  requestId: text,
  caseId: text,
  respondedAt: text,
  determination: text,
  attestation: text,
  requester: agency,
  responder: agency,
  outcome: object({ kind: text, reason: text, problems }),
  search,
  scoreScale,
  counts: object({ returned: whole, aboveThreshold: whole, truncated: flag }),
  retention: object({
    probe: object({ ...kept, enrolledInGallery: flag, unsolvedFile: flag, usedForTraining: flag }),
    template: object(kept),
    result: object(kept),
  }),
  narrowed: object({
    requested: flag,
    byRole: text,
    agency: text,
    method: text,
    from: whole,
    at: text,
    confidenceScale: text,
    signature: text,
    images: listOf('image', object({ candidate: text, imageId: text, confidence: text })),
  }),
  audit: object({ eventId: text, logHead: text }),
  disclaimers,
  candidates: alwaysListOf('candidate', candidate),
  integrity: listOf(
    'check',
    object({
      alg: text,
      hash: text,
      signature: text,
      signatureType: text,
      keyId: text,
      scope: listOf('pointer', text),
    }),
  ),
  extensions,
});

export const comparisonShape: ObjectShape = object({
  schema: text,
  responseId: text,
  requestId: text,
  respondedAt: text,
  score: decimal,
  attestation: text,
  requester: agency,
  responder: agency,
  outcome: object({ kind: text, problems }),
  scoreScale,
  disclaimers,
});
