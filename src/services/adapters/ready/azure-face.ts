/**
 * Azure Face 1.2 and 1.0: detect, then identify or verify; enrolment of a person. Sources: the published OpenAPI document of version 1.0, the REST
 * reference of version 1.2, and "Face API error codes" (learn.microsoft.com).
 */
import type { AdapterAnswer } from '../answer.ts';
import type { AdapterAsk, AdapterContext, AdapterImage, ClientAnswer, ServiceAdapter } from '../api.ts';
import { type AzureGroup, type AzureSend, enrolled, removed } from './azure-enrol.ts';
import { refusalOf } from './azure-refusal.ts';
import { remembering } from './remembering.ts';

function textIn(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** The shortest time that the features of a probe can be kept. */
const SHORTEST = 60;

function secondsOf(value: unknown): number {
  return typeof value === 'number' ? value : SHORTEST;
}

/** The IDs of detected faces, the largest first. */
function faceIdsIn({ body }: ClientAnswer): readonly string[] {
  try {
    const faces: unknown = JSON.parse(new TextDecoder().decode(body));
    return Array.isArray(faces)
      ? faces.map((face: { readonly faceId?: unknown }) => textIn(face.faceId, ''))
      : [];
  } catch {
    return [];
  }
}

/** Most faces of one identification. */
const MOST_FACES = 10;

/**
 * An adapter for Azure Face. A credential is a key of the resource. Options: `group`, the person group of searches;
 * `groupKind` (default `largePersonGroupId`, else `personGroupId`); `version` (default `v1.2`); `recognitionModel` and
 * `detectionModel`; `faceIdTimeToLive` in seconds (default 60, the shortest; not in version 1.0).
 *
 * @example
 * const adapter = azureFaceAdapter(context);
 */
export function azureFaceAdapter({ client, credentials, endpoint, options }: AdapterContext): ServiceAdapter {
  const version = textIn(options['version'], 'v1.2');
  const groupKind = textIn(options['groupKind'], 'largePersonGroupId');
  const detectionModel = textIn(options['detectionModel'], 'detection_03');
  const query = new URLSearchParams({
    returnFaceId: 'true',
    recognitionModel: textIn(options['recognitionModel'], 'recognition_04'),
    detectionModel,
    ...(version === 'v1.0' ? {} : { faceIdTimeToLive: String(secondsOf(options['faceIdTimeToLive'])) }),
  }).toString();
  const faceIds = remembering();
  const send: AzureSend = (ask, method, path, content) => {
    const key = credentials(ask.as);
    return client.send({
      method,
      url: `${endpoint()}/face/${version}/${path}`,
      headers: {
        ...(content === undefined ? {} : { 'Content-Type': content.mediaType }),
        ...(key === undefined ? {} : { 'Ocp-Apim-Subscription-Key': key }),
      },
      ...(content === undefined ? {} : { body: content.body }),
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  /** The faces of an image, or the refusal of the image. */
  const detect = async (
    ask: AdapterAsk,
    { bytes }: AdapterImage,
  ): Promise<readonly string[] | AdapterAnswer> => {
    const content = { mediaType: 'application/octet-stream', body: bytes };
    const answer = await send(ask, 'POST', `detect?${query}`, content);
    if (answer.status !== 200) return refusalOf(answer);
    const found = faceIdsIn(answer).slice(0, MOST_FACES);
    return found.length === 0 ? { refused: { reason: 'no-face', native: answer.native } } : found;
  };
  const ask = async (call: AdapterAsk, path: string, body: object): Promise<AdapterAnswer> => {
    const content = { mediaType: 'application/json', body: JSON.stringify(body) };
    const answer = await send(call, 'POST', path, content);
    return answer.status === 200 ? { returned: answer.native } : refusalOf(answer);
  };
  const groupOf = (galleries: readonly string[] = []) => ({
    [groupKind]: galleries[0] ?? textIn(options['group'], ''),
  });
  const group: AzureGroup = {
    send,
    detectionModel,
    pathOf: (gallery = textIn(options['group'], '')) =>
      `${groupKind === 'personGroupId' ? 'persongroups' : 'largepersongroups'}/${encodeURIComponent(gallery)}`,
  };
  return {
    enrol: (call) => enrolled(call, group),
    remove: (call) => removed(call, group),
    search: async (call) => {
      const { galleries, length, threshold } = call;
      if ((galleries ?? []).length > 1) return { unsupported: { capability: 'galleries' } };
      const found = await detect(call, call.image);
      if (!isFaces(found)) return found;
      faceIds.put(call.requestId, found[0] ?? '');
      return ask(call, 'identify', {
        faceIds: found,
        ...groupOf(galleries),
        ...(length === undefined ? {} : { maxNumOfCandidatesReturned: length }),
        ...(threshold === undefined ? {} : { confidenceThreshold: threshold }),
      });
    },
    compare: async (call) => {
      const first = await detect(call, call.image);
      if (!isFaces(first)) return first;
      const second = await detect(call, call.second);
      if (!isFaces(second)) return second;
      return ask(call, 'verify', { faceId1: first[0], faceId2: second[0] });
    },
    /** The features of a probe stay usable by its face ID. */
    retained: async (call) => {
      const faceId = call.handle ?? faceIds.get(call.requestId);
      if (faceId === undefined) return { unsupported: { capability: 'still-there' } };
      return ask(call, 'identify', { faceIds: [faceId], ...groupOf() });
    },
  };
}

function isFaces(found: readonly string[] | AdapterAnswer): found is readonly string[] {
  return Array.isArray(found);
}
