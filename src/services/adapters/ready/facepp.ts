/**
 * Face++ 3.0: search and compare, and faces of a FaceSet. Sources: "Search API", "Compare API", "Detect API", "FaceSet AddFace
 * API" and "FaceSet RemoveFace API", version 3.0, of the vendor's documentation
 * (console.faceplusplus.com/documents).
 */
import { toBase64 } from '../../../bytes/index.ts';
import type { AdapterAnswer, RefusalReason } from '../answer.ts';
import type { AdapterAsk, AdapterContext, ClientAnswer, ListAsk, ServiceAdapter } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { remembering } from './remembering.ts';
import { textAt } from './text-at.ts';

/** Reasons by the word of `error_message` before its colon. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['AUTHENTICATION_ERROR', 'credentials'],
  ['AUTHORIZATION_ERROR', 'not-allowed'],
  ['IMAGE_ERROR_UNSUPPORTED_FORMAT', 'unsupported-format'],
  ['INVALID_IMAGE_SIZE', 'too-large'],
  ['IMAGE_FILE_TOO_LARGE', 'too-large'],
  ['NO_FACE_FOUND', 'no-face'],
  ['MULTIPLE_FACES', 'several-faces'],
  ['INVALID_OUTER_ID', 'gallery'],
  ['INVALID_FACESET_TOKEN', 'gallery'],
  ['EMPTY_FACESET', 'gallery'],
  ['INVALID_FACE_TOKEN', 'not-found'],
  ['MISSING_ARGUMENTS', 'malformed'],
  ['BAD_ARGUMENTS', 'malformed'],
  ['COEXISTENCE_ARGUMENTS', 'malformed'],
]);

function refusalOf(answer: ClientAnswer): Exclude<AdapterAnswer, { readonly returned: unknown }> {
  const { status, native } = answer;
  const { error_message: message } = errorMembers(answer);
  const [code = '', about = ''] = typeof message === 'string' ? message.split(':') : [];
  if (code === 'CONCURRENCY_LIMIT_EXCEEDED' || status === 429 || status === 503) return { throttled: {} };
  // The answer 413 is plain text.
  if (status === 413) return { refused: { reason: 'too-large', native } };
  const isKey = code === 'MISSING_ARGUMENTS' && /api_key|api_secret/.test(about);
  const isLength = code === 'BAD_ARGUMENTS' && about.includes('return_result_count');
  const byAbout = isKey ? 'credentials' : isLength ? 'length' : undefined;
  const reason = byAbout ?? REASONS.get(code) ?? 'other';
  return { refused: { reason, native, ...(code === '' ? {} : { code }) } };
}

/** True for a success without a face: `faces`, or those of a compared image, are an empty list. */
function isWithoutFace(members: Readonly<Record<string, unknown>>): boolean {
  const { results, confidence } = members;
  const lists = ['faces', 'faces1', 'faces2'].map((name) => members[name]);
  return (
    results === undefined &&
    confidence === undefined &&
    lists.some((list) => Array.isArray(list) && list.length === 0)
  );
}

function answerOf(answer: ClientAnswer): AdapterAnswer {
  const { status, native } = answer;
  if (status !== 200) return refusalOf(answer);
  return isWithoutFace(errorMembers(answer))
    ? { refused: { reason: 'no-face', native } }
    : { returned: native };
}

/** The token of the largest face of a probe, which stays usable. */
function tokenIn(answer: ClientAnswer): string | undefined {
  const { faces } = errorMembers(answer);
  const [first] = Array.isArray(faces) ? (faces as readonly unknown[]) : [];
  const token = (first as { readonly face_token?: unknown } | null | undefined)?.face_token;
  return typeof token === 'string' ? token : undefined;
}

/** A documented token. The removal takes lists of tokens, and a word for all of them: nothing else may be a token. */
const TOKEN = /^[0-9a-zA-Z]{32}$/;

/** Base64 has no hyphen, so that no image holds the boundary. Base64 in a URL-encoded form would be escaped. */
const BOUNDARY = '-----frskit-form-boundary-----';

function formOf(fields: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`],
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

/**
 * An adapter for Face++. A credential is `API-KEY:API-SECRET`. Options: `outerId`, the FaceSet of searches. There is no
 * threshold, and the default length is 1.
 *
 * @example
 * const adapter = faceppAdapter(context);
 */
export function faceppAdapter({ client, credentials, endpoint, options }: AdapterContext): ServiceAdapter {
  const usual = typeof options['outerId'] === 'string' ? options['outerId'] : undefined;
  const tokens = remembering();
  const send = (path: string, ask: AdapterAsk, fields: Parameters<typeof formOf>[0]) => {
    const [api_key, api_secret] = credentials(ask.as)?.split(':') ?? [];
    return client.send({
      method: 'POST',
      url: `${endpoint()}/facepp/v3/${path}`,
      headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: formOf({ api_key, api_secret, ...fields }),
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  const call = async (path: string, ask: AdapterAsk, fields: Parameters<typeof formOf>[0]) => {
    const answer = await send(path, ask, fields);
    const token = tokenIn(answer);
    if (token !== undefined) tokens.put(ask.requestId, token);
    return answerOf(answer);
  };
  const search = async (ask: ListAsk, probe: Parameters<typeof formOf>[0]): Promise<AdapterAnswer> => {
    const { threshold, length, galleries: [outer_id = usual, ...more] = [] } = ask;
    if (threshold !== undefined) return { unsupported: { capability: 'threshold' } };
    if (more.length > 0) return { unsupported: { capability: 'galleries' } };
    return call('search', ask, { ...probe, outer_id, return_result_count: length?.toString() });
  };
  return {
    /** Detects the face, and adds its token to the FaceSet, which makes it permanent. */
    enrol: async (ask) => {
      const detected = await send('detect', ask, { image_base64: toBase64(ask.image.bytes) });
      if (detected.status !== 200) return refusalOf(detected);
      const { faces } = errorMembers(detected);
      const { native } = detected;
      if (Array.isArray(faces) && faces.length !== 1)
        return { refused: { reason: faces.length === 0 ? 'no-face' : 'several-faces', native } };
      const id = textAt(faces, 0, 'face_token');
      if (id === undefined || !TOKEN.test(id)) return { refused: { reason: 'other', native } };
      const added = await send('faceset/addface', ask, { outer_id: ask.gallery ?? usual, face_tokens: id });
      if (added.status !== 200) return refusalOf(added);
      return errorMembers(added)['face_added'] === 1
        ? { enrolled: { id, native: added.native } }
        : { refused: { reason: 'other', native: added.native } };
    },
    remove: async (ask) => {
      if (!TOKEN.test(ask.reference)) return { unsupported: { capability: 'remove' } };
      const outer_id = ask.gallery ?? usual;
      const answer = await send('faceset/removeface', ask, { outer_id, face_tokens: ask.reference });
      if (answer.status !== 200) return refusalOf(answer);
      return errorMembers(answer)['face_removed'] === 1
        ? { returned: answer.native }
        : { refused: { reason: 'not-found', native: answer.native } };
    },
    search: (ask) => search(ask, { image_base64: toBase64(ask.image.bytes) }),
    searchByReference: (ask) => search(ask, { face_token: ask.reference }),
    compare: (ask) =>
      call('compare', ask, {
        image_base64_1: toBase64(ask.image.bytes),
        image_base64_2: toBase64(ask.second.bytes),
      }),
    retained: async ({ as, requestId, handle = tokens.get(requestId) }) =>
      handle === undefined
        ? { unsupported: { capability: 'still-there' } }
        : search({ as, requestId }, { face_token: handle }),
  };
}
