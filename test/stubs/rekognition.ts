/** A stub of Amazon Rekognition. It computes every signature itself, with its own code, from the request that arrived. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Behaviour } from '../services/transport/server.ts';
import { sceneOf } from './scene.ts';

export type Account = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expired?: boolean;
  /** False: the account may not search. */
  readonly isAllowed?: boolean;
};

export type RekognitionStub = {
  readonly accounts: readonly Account[];
  readonly collections: readonly string[];
  readonly region: string;
  /** Number of calls that are throttled first. */
  readonly busy?: number;
};

type Reply = { readonly status: number; readonly body: object; readonly exception?: string };

const DOCUMENTED = 'com.amazon.coral.service#';

function refusal(exception: string, message: string, status = 400): Reply {
  return { status, exception, body: { __type: `${DOCUMENTED}${exception}`, message } };
}

/** Documented limits: SearchFacesByImage, Image.Bytes and MaxFaces. */
const LIMITS = { bytes: 5_242_880, faces: 4096, preset: 80, defaultFaces: 80 } as const;

const digest = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();

type Signed = {
  readonly id: string;
  readonly scope: string[];
  readonly names: string;
  readonly signature: string;
};

function signatureIn(header: string): Signed | undefined {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, id, scope, names, signature] = parts ?? [];
  if (id === undefined || scope === undefined || names === undefined || signature === undefined)
    return undefined;
  return { id, scope: scope.split('/'), names, signature };
}

function expectedFor(
  request: IncomingMessage,
  body: Buffer,
  { scope, names }: Signed,
  secret: string,
): string {
  const [date = '', region = '', service = ''] = scope;
  const canonical = [
    request.method,
    '/',
    '',
    names
      .split(';')
      .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
      .join(''),
    names,
    digest(body),
  ].join('\n');
  const time = String(request.headers['x-amz-date']);
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope.join('/')}\n${digest(canonical)}`;
  const key = mac(mac(mac(mac(`AWS4${secret}`, date), region), service), 'aws4_request');
  return createHmac('sha256', key).update(text).digest('hex');
}

const MINUTES_15 = 900_000;

function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Refuses credentials in the order of the service; undefined for valid ones. */
function credentialFault(stub: RekognitionStub, request: IncomingMessage, body: Buffer): Reply | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined)
    return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parts = signatureIn(authorization);
  const time = String(request.headers['x-amz-date'] ?? '');
  const [date, region, service, end] = parts?.scope ?? [];
  const isComplete =
    parts !== undefined &&
    date === time.slice(0, 8) &&
    end === 'aws4_request' &&
    ['host', 'x-amz-date'].every((name) => parts.names.split(';').includes(name));
  if (!isComplete) return refusal('IncompleteSignatureException', 'the signature is incomplete');
  const account = stub.accounts.find(({ accessKeyId }) => accessKeyId === parts.id);
  if (account === undefined || request.headers['x-amz-security-token'] !== account.sessionToken)
    return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  if (account.expired === true)
    return refusal('ExpiredTokenException', 'The security token included in the request is expired');
  const isTimely = Math.abs(Date.now() - timeOf(time)) < MINUTES_15;
  const expected = Buffer.from(expectedFor(request, body, parts, account.secretAccessKey));
  const isSame = timingSafeEqual(expected, Buffer.from(parts.signature));
  if (!isSame || !isTimely || region !== stub.region || service !== 'rekognition')
    return refusal('InvalidSignatureException', 'The request signature we calculated does not match.');
  if (account.isAllowed === false)
    return refusal('AccessDeniedException', 'User: arn:aws:iam::1:user/x is not authorized');
  return undefined;
}

/** The refusal of an image; several faces are no refusal: the largest is used. */
function imageFault(image: Buffer): Reply | undefined {
  if (image.length > LIMITS.bytes || sceneOf(image) === 'too-large')
    return refusal('ImageTooLargeException', 'Request has image size exceeding 5242880 bytes');
  if (sceneOf(image) === 'unreadable')
    return refusal('InvalidImageFormatException', 'Request has invalid image format');
  if (sceneOf(image) === 'no-face')
    return refusal('InvalidParameterException', 'There are no faces in the image. Should be at least 1.');
  return undefined;
}

const BOX = { Width: 0.5, Height: 0.5, Left: 0.2, Top: 0.25 };
const SIMILARITIES = [99.97, 91.5, 42.125];

function matches(limit: number, threshold: number): object[] {
  return SIMILARITIES.filter((similarity) => similarity >= threshold)
    .slice(0, limit)
    .map((Similarity, i) => ({
      Similarity,
      Face: {
        FaceId: `0000000${i}-1111-2222-3333-444444444444`,
        BoundingBox: BOX,
        ImageId: `0000000${i}-5555-6666-7777-888888888888`,
        ExternalImageId: `subject-${i}`,
        Confidence: 99.9,
      },
    }));
}

type Input = {
  readonly CollectionId?: unknown;
  readonly MaxFaces?: number;
  readonly FaceMatchThreshold?: number;
  readonly SimilarityThreshold?: number;
  readonly FaceId?: unknown;
  readonly Image?: { readonly Bytes?: string };
  readonly SourceImage?: { readonly Bytes?: string };
  readonly TargetImage?: { readonly Bytes?: string };
};

const bytesIn = (image: Input['Image']): Buffer => Buffer.from(image?.Bytes ?? '', 'base64');

function rangeFault({ MaxFaces = 1, FaceMatchThreshold = 0 }: Input): Reply | undefined {
  const what = `1 validation error detected: Value '${MaxFaces}' at 'maxFaces' failed to satisfy constraint`;
  if (!Number.isInteger(MaxFaces) || MaxFaces < 1 || MaxFaces > LIMITS.faces)
    return refusal('InvalidParameterException', what);
  return FaceMatchThreshold < 0 || FaceMatchThreshold > 100
    ? refusal('InvalidParameterException', "Value at 'faceMatchThreshold' failed to satisfy constraint")
    : undefined;
}

function search(stub: RekognitionStub, input: Input, image: Buffer | undefined): Reply {
  const { CollectionId, MaxFaces = LIMITS.defaultFaces, FaceMatchThreshold = LIMITS.preset } = input;
  const fault = rangeFault(input) ?? (image === undefined ? undefined : imageFault(image));
  if (fault !== undefined) return fault;
  if (typeof CollectionId !== 'string' || !stub.collections.includes(CollectionId))
    return refusal('ResourceNotFoundException', 'The collection id does not exist');
  const FaceMatches =
    image !== undefined && sceneOf(image) === 'empty' ? [] : matches(MaxFaces, FaceMatchThreshold);
  const searched =
    image === undefined
      ? { SearchedFaceId: input.FaceId }
      : { SearchedFaceBoundingBox: BOX, SearchedFaceConfidence: 99.8 };
  return { status: 200, body: { ...searched, FaceMatches, FaceModelVersion: '6.0' } };
}

function compare({ SourceImage, TargetImage, SimilarityThreshold = LIMITS.preset }: Input): Reply {
  const [source, target] = [bytesIn(SourceImage), bytesIn(TargetImage)];
  const fault = imageFault(source) ?? imageFault(target);
  if (fault !== undefined) return fault;
  const Similarity = source.equals(target) ? 100 : 3.5;
  const face = { BoundingBox: BOX, Confidence: 99.9 };
  const isMatch = Similarity >= SimilarityThreshold;
  return {
    status: 200,
    body: {
      SourceImageFace: face,
      FaceMatches: isMatch ? [{ Similarity, Face: face }] : [],
      UnmatchedFaces: isMatch ? [] : [face],
    },
  };
}

function replyTo(stub: RekognitionStub, request: IncomingMessage, body: Buffer): Reply {
  const fault = credentialFault(stub, request, body);
  if (fault !== undefined) return fault;
  let input: Input;
  try {
    input = JSON.parse(body.toString()) as Input;
  } catch {
    return refusal('SerializationException', 'the body is not JSON');
  }
  switch (request.headers['x-amz-target']) {
    case 'RekognitionService.SearchFacesByImage':
      return search(stub, input, bytesIn(input.Image));
    case 'RekognitionService.SearchFaces':
      return search(stub, input, undefined);
    case 'RekognitionService.CompareFaces':
      return compare(input);
    case undefined:
    default:
      return refusal('UnknownOperationException', '');
  }
}

/** The stub as it is documented. */
export function rekognitionStub(stub: RekognitionStub): Behaviour {
  let busy = stub.busy ?? 0;
  let number = 0;
  return (request, response, body) => {
    const reply = busy-- > 0 ? refusal('ThrottlingException', 'Rate exceeded') : replyTo(stub, request, body);
    response.writeHead(reply.status, {
      'Content-Type': 'application/x-amz-json-1.1',
      'x-amzn-RequestId': `0000-${++number}`,
    });
    response.end(JSON.stringify(reply.body));
  };
}
