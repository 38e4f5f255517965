/** Generated candidates with images, scores and details. */
import fc from 'fast-check';
import { toBase64 } from '../../../src/bytes/index.ts';
import { reference } from '../sample.ts';
import {
  agency,
  algorithm,
  box,
  count,
  day,
  decimal,
  extensions,
  instant,
  line,
  quality,
  text,
} from './values.ts';

/** Real pictures, so that Type-10 records are made. */
const pictures = reference.candidates.flatMap(({ images }) =>
  images.flatMap(({ content }) => (content?.data === undefined ? [] : [content.data])),
);

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
export const candidate = fc.record(
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
