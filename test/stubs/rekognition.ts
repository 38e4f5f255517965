/**
 * A stub of Amazon Rekognition. It verifies every signature, and answers by the API reference of SearchFacesByImage,
 * SearchFaces and CompareFaces.
 *
 * As documented, it searches with the largest face, lists every enrolled image, and has a default threshold of 80. In the
 * best mode it refuses several faces and poor images, and lists every person once.
 */
import { type Face, type Match, alike, lookAt } from './galleries.ts';
import { faults, leakIn } from './faults.ts';
import { type Account, deniedBy } from './rekognition-signature.ts';
import type { StubReply, StubRequest } from './server.ts';
import { type StubOptions, type StubState, type Vendor, stubOf } from './stub.ts';

const PRIMARY = { accessKeyId: 'AKIDPRIMARY000000001', secretAccessKey: 'secret/of+the/primary0123456789' };
const SECOND = {
  accessKeyId: 'ASIASECOND0000000002',
  secretAccessKey: 'secret/of+the/second9876543210',
  sessionToken: 'token+of/the:second==',
};
const EXPIRED = { ...PRIMARY, accessKeyId: 'AKIDEXPIRED000000003', expired: true };
/** An account without permission to search. */
export const BARRED = { ...PRIMARY, accessKeyId: 'AKIDBARRED0000000004', isAllowed: false };

const ACCOUNTS: readonly Account[] = [PRIMARY, SECOND, EXPIRED, BARRED];
const REGION = 'eu-central-1';

/** An account as a credential of the adapter. */
export function credentialOf({ accessKeyId, secretAccessKey, sessionToken }: Account): string {
  return [accessKeyId, secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])].join(':');
}

/** Documented limits and defaults. The default of MaxFaces is that of the service, which the reference does not state. */
const LIMITS = { bytes: 5_242_880, faces: 4096, preset: 80, defaultFaces: 80 } as const;

function exception(name: string, message: string): StubReply {
  const body = { __type: `com.amazon.coral.service#${name}`, message };
  return { status: 400, body };
}

function invalid({ has }: StubState, message: string): StubReply {
  return exception('InvalidParameterException', `${message}${leakIn(has)}`);
}

/** The face of an image to search with, or the refusal of the image. */
async function faceIn(state: StubState, image: Input['Image']): Promise<Face | StubReply> {
  const bytes = Buffer.from(typeof image?.Bytes === 'string' ? image.Bytes : '', 'base64');
  if (bytes.length === 0) return invalid(state, 'Request has Invalid Parameters: Image');
  if (bytes.length > LIMITS.bytes)
    return invalid(state, "Value at 'image.bytes' failed to satisfy constraint: length less than 5242880");
  const seen = await lookAt(new Uint8Array(bytes));
  if ('bad' in seen) {
    if (seen.bad === 'too-large')
      return exception('ImageTooLargeException', 'Image dimensions exceed the limit');
    if (seen.bad !== 'no-face')
      return exception('InvalidImageFormatException', `Request has invalid image format${leakIn(state.has)}`);
  }
  if ('bad' in seen || (state.isBest && seen.isPoor))
    return invalid(state, 'There are no faces in the image. Should be at least 1.');
  if (state.isBest && seen.faces.length > 1) return invalid(state, 'There are several faces in the image.');
  return seen.faces[0];
}

function boxOf({ box }: Face) {
  return { Width: box.width, Height: box.height, Left: box.left, Top: box.top };
}

const BOX = { Width: 0.5, Height: 0.6, Left: 0.25, Top: 0.2 };

function percent(score: number, isOver: boolean): number {
  return Math.round(score * 1e6) / 1e4 + (isOver ? 50 : 0);
}

function matchOf({ person, imageId, score }: Match, isOver: boolean) {
  return {
    Similarity: percent(score, isOver),
    Face: {
      FaceId: imageId,
      BoundingBox: BOX,
      ImageId: imageId,
      ExternalImageId: person,
      Confidence: 99.9,
    },
  };
}

async function index(state: StubState, input: Input): Promise<StubReply> {
  const { galleries, has } = state;
  if (!galleries.names.includes(String(input.CollectionId)))
    return exception('ResourceNotFoundException', 'The collection id does not exist');
  if (has('enrol-refused')) return exception('AccessDeniedException', 'not authorized');
  const face = await faceIn(state, input.Image);
  if ('status' in face)
    return { status: 200, body: { FaceRecords: [], UnindexedFaces: [], FaceModelVersion: '7.0' } };
  const { imageId } = galleries.enrol(`indexed-${crypto.randomUUID()}`, face);
  const FaceId = has('enrol-without-id') ? undefined : imageId;
  const Face = { FaceId, ImageId: imageId, BoundingBox: boxOf(face), Confidence: 99.9 };
  const FaceRecords = [{ Face, FaceDetail: { BoundingBox: boxOf(face), Confidence: 99.9 } }];
  return { status: 200, body: { FaceRecords, UnindexedFaces: [], FaceModelVersion: '7.0' } };
}

function remove({ galleries }: StubState, { CollectionId, FaceIds = [] }: Input): StubReply {
  if (!galleries.names.includes(String(CollectionId)))
    return exception('ResourceNotFoundException', 'The collection id does not exist');
  const DeletedFaces = FaceIds.filter((id) => galleries.remove(String(id)));
  const UnsuccessfulFaceDeletions = FaceIds.filter((id) => !DeletedFaces.includes(id)).map((FaceId) => ({
    FaceId,
    Reasons: ['FACE_NOT_FOUND'],
  }));
  return { status: 200, body: { DeletedFaces, UnsuccessfulFaceDeletions } };
}

type Input = {
  readonly FaceIds?: readonly unknown[];
  readonly CollectionId?: unknown;
  readonly MaxFaces?: unknown;
  readonly FaceMatchThreshold?: unknown;
  readonly SimilarityThreshold?: unknown;
  readonly FaceId?: unknown;
  readonly Image?: { readonly Bytes?: unknown };
  readonly SourceImage?: { readonly Bytes?: unknown };
  readonly TargetImage?: { readonly Bytes?: unknown };
};

type Terms = { readonly length: number; readonly threshold: number };

/** Length and threshold of a search, or why they are refused. The best mode refuses a length of 1. */
function termsIn(state: StubState, { MaxFaces, FaceMatchThreshold }: Input): Terms | StubReply {
  const length = MaxFaces ?? LIMITS.defaultFaces;
  const threshold = FaceMatchThreshold ?? LIMITS.preset;
  const least = state.isBest ? 2 : 1;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < least || length > LIMITS.faces)
    return invalid(state, "1 validation error detected: Value at 'maxFaces' failed to satisfy constraint");
  if (typeof threshold !== 'number' || threshold < 0 || threshold > 100)
    return invalid(
      state,
      "1 validation error detected: Value at 'faceMatchThreshold' failed to satisfy constraint",
    );
  return { length, threshold };
}

async function search(state: StubState, input: Input, byImage: boolean): Promise<StubReply> {
  const { isBest, has, galleries } = state;
  const terms = termsIn(state, input);
  if ('status' in terms) return terms;
  const { CollectionId, FaceId } = input;
  if (typeof CollectionId !== 'string' || !galleries.names.includes(CollectionId))
    return exception('ResourceNotFoundException', `The collection id does not exist${leakIn(has)}`);
  const face = byImage ? await faceIn(state, input.Image) : galleries.entry(String(FaceId));
  if (face === undefined) return exception('InvalidParameterException', 'faceId is not in the collection');
  if ('status' in face)
    return has('no-face-as-empty')
      ? { status: 200, body: { FaceMatches: [], FaceModelVersion: '7.0' } }
      : face;
  const { length, threshold } = terms;
  const found = galleries.search(face, { length, threshold: threshold / 100, byImage: !isBest });
  const FaceMatches = found.map((match) => matchOf(match, has('out-of-range')));
  const searched =
    'box' in face
      ? { SearchedFaceBoundingBox: boxOf(face), SearchedFaceConfidence: 99.8 }
      : { SearchedFaceId: FaceId };
  if ('box' in face) galleries.enrolProbe(face);
  const echo = has('probe-echoed') ? { Image: input.Image } : {};
  return { status: 200, body: { ...searched, FaceMatches, FaceModelVersion: '7.0', ...echo } };
}

async function compare(state: StubState, input: Input): Promise<StubReply> {
  const { SourceImage, TargetImage, SimilarityThreshold = LIMITS.preset } = input;
  const [source, target] = [await faceIn(state, SourceImage), await faceIn(state, TargetImage)];
  if ('status' in source) return source;
  if ('status' in target) return target;
  const Similarity = percent(alike(source.grid, target.grid), state.has('out-of-range'));
  const Face = { BoundingBox: boxOf(target), Confidence: 99.9 };
  const isMatch = Similarity >= Number(SimilarityThreshold);
  return {
    status: 200,
    body: {
      SourceImageFace: { BoundingBox: boxOf(source), Confidence: 99.9 },
      FaceMatches: isMatch ? [{ Similarity, Face }] : [],
      UnmatchedFaces: isMatch ? [] : [Face],
    },
  };
}

function inputIn(body: Buffer): Input | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

async function replyTo(state: StubState, request: StubRequest): Promise<StubReply> {
  const denied = state.has('credentials-ignored') ? undefined : deniedBy(ACCOUNTS, REGION, request);
  if (denied !== undefined) return exception(...denied);
  const input = inputIn(request.body);
  if (input === undefined)
    return exception('SerializationException', `the body is not JSON${leakIn(state.has)}`);
  switch (request.headers['x-amz-target']) {
    case 'RekognitionService.SearchFacesByImage':
      return search(state, input, true);
    case 'RekognitionService.SearchFaces':
      return search(state, input, false);
    case 'RekognitionService.CompareFaces':
      return compare(state, input);
    case 'RekognitionService.IndexFaces':
      return index(state, input);
    case 'RekognitionService.DeleteFaces':
      return remove(state, input);
    case undefined:
    default:
      return exception('UnknownOperationException', '');
  }
}

const REKOGNITION: Vendor = {
  name: 'rekognition',
  faults: faults(
    'order-reversed',
    'cut-to-3',
    'length-ignored',
    'threshold-ignored',
    'out-of-range',
    'one-person',
    'probe-enrolled',
    'credentials-ignored',
    'no-face-as-empty',
    'path-in-message',
    'probe-echoed',
    'throttled',
  ),
  credentials: {
    primary: credentialOf(PRIMARY),
    second: credentialOf(SECOND),
    expired: credentialOf(EXPIRED),
  },
  options: (_, [collection = '']) => ({ collection, region: REGION }),
  offers: [
    'compare',
    'length',
    'second-requester',
    'hang-up',
    'by-reference',
    'threshold',
    'galleries',
    'expired-credentials',
  ],
  declared: (mode) => ({
    format: 'rekognition',
    list: { min: mode === 'best' ? 2 : 1, max: LIMITS.faces, default: LIMITS.defaultFaces, from: 'api' },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 100, from: 'api' },
    // The adapter sends 0 where a call states no threshold.
    threshold: { control: 'request', preset: 0, from: 'api' },
    reference: { member: 'encounterId', from: 'api' },
    images: { types: ['image/jpeg', 'image/png'], maxBytes: LIMITS.bytes, from: 'api' },
  }),
  open: (state) => {
    let number = 0;
    return async (request) => {
      const reply = await replyTo(state, request);
      const id = String((number += 1)).padStart(12, '0');
      return {
        ...reply,
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'x-amzn-RequestId': `0c1b6a2e-5d3f-4e7a-9b8c-${id}`,
        },
      };
    };
  },
  throttled: exception('ThrottlingException', 'Rate exceeded'),
};

export const rekognitionStub = stubOf(REKOGNITION);

/** Starts the stub. */
export const startRekognitionStub = (options?: StubOptions) => rekognitionStub.start(options);
