/** Amazon Rekognition: SearchFacesByImage, SearchFaces, CompareFaces, IndexFaces, DeleteFaces, by Signature Version 4. */
import { compact, toBase64 } from '../../../bytes/index.ts';
import type { AdapterAnswer, RefusalReason } from '../answer.ts';
import type { AdapterAsk, AdapterContext, ClientAnswer, ListAsk, ServiceAdapter } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { type AwsCredential, signed } from './sigv4.ts';
import { textAt } from './text-at.ts';

/** Exceptions by name; Rekognition answers most of them with status 400. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['ImageTooLargeException', 'too-large'],
  ['InvalidImageFormatException', 'unsupported-format'],
  ['InvalidS3ObjectException', 'unreadable'],
  ['ResourceNotFoundException', 'gallery'],
  ['AccessDeniedException', 'not-allowed'],
  ['UnrecognizedClientException', 'credentials'],
  ['InvalidSignatureException', 'credentials'],
  ['IncompleteSignatureException', 'credentials'],
  ['InvalidClientTokenId', 'credentials'],
  ['ExpiredTokenException', 'credentials'],
  ['MissingAuthenticationTokenException', 'credentials'],
  ['SerializationException', 'malformed'],
  ['ResourceAlreadyExistsException', 'conflict'],
]);

const THROTTLED: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
  'ServiceQuotaExceededException',
  'TooManyRequestsException',
  'ServiceUnavailableException',
]);

/** What the message of a parameter error is about. It is only classified, and never passed on. */
const WORDS: readonly (readonly [pattern: RegExp, reason: RefusalReason])[] = [
  [/\bno faces?\b/i, 'no-face'],
  [/maxFaces/i, 'length'],
  [/threshold/i, 'threshold'],
  [/image\.bytes.*length less than/i, 'too-large'],
  [/image/i, 'unreadable'],
];

type ServiceException = { readonly name: string; readonly message: string };

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The exception of an answer: `x-amzn-errortype`, else `__type`, without namespace and address. */
function exceptionIn(answer: ClientAnswer): ServiceException {
  const members = errorMembers(answer);
  const type = answer.headers['x-amzn-errortype'] ?? textIn(members['__type']);
  return {
    name: type.split(':')[0]?.split('#').at(-1) ?? '',
    message: textIn(members['message'] ?? members['Message']).slice(0, 2000),
  };
}

function answerOf(answer: ClientAnswer): AdapterAnswer {
  return answer.status === 200 ? { returned: answer.native } : refusalOf(answer);
}

function refusalOf(answer: ClientAnswer): Exclude<AdapterAnswer, { readonly returned: unknown }> {
  const { status } = answer;
  const { name, message } = exceptionIn(answer);
  if (THROTTLED.has(name) || status === 429 || status === 503) return { throttled: {} };
  const isParameter = name === 'InvalidParameterException' || name === 'ValidationException';
  const byWords = isParameter ? WORDS.find(([pattern]) => pattern.test(message))?.[1] : undefined;
  const reason = REASONS.get(name) ?? byWords ?? (isParameter ? 'malformed' : 'other');
  return { refused: { reason, native: answer.native, ...(name === '' ? {} : { code: name }) } };
}

/** `ACCESS-KEY-ID:SECRET`, with `:SESSION-TOKEN` for temporary credentials. */
function credentialIn(text: string): AwsCredential {
  const [accessKeyId = '', secretAccessKey = '', ...token] = text.split(':');
  const sessionToken = token.join(':');
  return { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
}

/** The region in the host name, such as `rekognition.us-east-1.amazonaws.com`. */
function regionIn(url: string): string | undefined {
  return /^rekognition(?:-fips)?\.([a-z0-9-]+)\.amazonaws\./.exec(new URL(url).host)?.[1];
}

/** The documented default threshold is 80: 0 is sent unless a call states one, so that the list is not cut short. */
const NO_THRESHOLD = 0;

/**
 * An adapter for Amazon Rekognition. A credential is `ACCESS-KEY-ID:SECRET[:SESSION-TOKEN]`. Options: `collection`, the
 * gallery of searches; `region`, where the host name has none; `qualityFilter` (default `NONE`).
 *
 * @example
 * const adapter = rekognitionAdapter(context);
 */
export function rekognitionAdapter(context: AdapterContext): ServiceAdapter {
  const { client, credentials, endpoint, options, now } = context;
  const collection = textIn(options['collection']);
  const QualityFilter = textIn(options['qualityFilter'] ?? 'NONE');
  const region = textIn(options['region'] ?? regionIn(endpoint()) ?? 'us-east-1');
  const send = (operation: string, ask: AdapterAsk, input: object): Promise<ClientAnswer> => {
    const credential = credentials(ask.as);
    const url = `${endpoint()}/`;
    const body = new TextEncoder().encode(JSON.stringify(input));
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `RekognitionService.${operation}`,
    };
    const toSign = { method: 'POST', url, headers, body, region, service: 'rekognition', now: now() };
    return client.send({
      method: 'POST',
      url,
      headers: credential === undefined ? headers : signed(toSign, credentialIn(credential)),
      body,
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  const call = async (operation: string, ask: AdapterAsk, input: object): Promise<AdapterAnswer> =>
    answerOf(await send(operation, ask, input));
  const within = ({ galleries = [], length, threshold = NO_THRESHOLD }: ListAsk) => ({
    CollectionId: galleries[0] ?? collection,
    FaceMatchThreshold: threshold,
    ...(length === undefined ? {} : { MaxFaces: length }),
  });
  return {
    /** Indexes the largest face only. */
    enrol: async (ask) => {
      const answer = await send('IndexFaces', ask, {
        CollectionId: ask.gallery ?? collection,
        Image: { Bytes: toBase64(ask.image.bytes) },
        MaxFaces: 1,
        QualityFilter,
      });
      if (answer.status !== 200) return refusalOf(answer);
      const { FaceRecords } = errorMembers(answer);
      const { native } = answer;
      if (Array.isArray(FaceRecords) && FaceRecords.length === 0)
        return { refused: { reason: 'no-face', native } };
      return { enrolled: { ...compact({ id: textAt(FaceRecords, 0, 'Face', 'FaceId') }), native } };
    },
    remove: async (ask) => {
      const CollectionId = ask.gallery ?? collection;
      const answer = await send('DeleteFaces', ask, { CollectionId, FaceIds: [ask.reference] });
      if (answer.status !== 200) return refusalOf(answer);
      const { DeletedFaces } = errorMembers(answer);
      return textAt(DeletedFaces, 0) === ask.reference
        ? { returned: answer.native }
        : { refused: { reason: 'not-found', native: answer.native } };
    },
    search: (ask) =>
      call('SearchFacesByImage', ask, {
        ...within(ask),
        Image: { Bytes: toBase64(ask.image.bytes) },
        QualityFilter,
      }),
    searchByReference: (ask) => call('SearchFaces', ask, { ...within(ask), FaceId: ask.reference }),
    compare: (ask) =>
      call('CompareFaces', ask, {
        SourceImage: { Bytes: toBase64(ask.image.bytes) },
        TargetImage: { Bytes: toBase64(ask.second.bytes) },
        SimilarityThreshold: NO_THRESHOLD,
        QualityFilter,
      }),
  };
}
