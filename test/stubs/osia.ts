/** A stub of the OSIA ABIS interface 1.6.0. `test/services/adapters/osia.test.ts` validates it by the published document. */
import type { Behaviour } from '../services/transport/server.ts';
import { sceneOf } from './scene.ts';

export type OsiaStub = {
  readonly token: string;
  readonly galleries: readonly string[];
  /** Number of calls that are answered with 503 first. */
  readonly busy?: number;
  /** True: a search is answered with 202 and a task. */
  readonly later?: boolean;
};

type Reply = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };

/** Codes of this vendor; OSIA defines none. */
export const OSIA_CODES = {
  '1001': 'no-face',
  '1002': 'several-faces',
  '1003': 'too-large',
  '1004': 'unreadable',
} as const;

const refusal = (code: number, message: string): Reply => ({ status: 400, body: { code, message } });

/** The refusal of a probe; undefined for one that is searched with. */
function refusalOf(image: Uint8Array): Reply | undefined {
  switch (sceneOf(image)) {
    case 'no-face':
      return refusal(1001, 'no face in the image of JOHN DOE');
    case 'several-faces':
      return refusal(1002, 'several faces');
    case 'too-large':
      return refusal(1003, 'the image is too large');
    case 'unreadable':
      return refusal(1004, 'the image cannot be decoded');
    case 'match':
    case 'empty':
      return undefined;
  }
}

type Data = readonly { readonly image?: string }[] | undefined;

function imageIn(data: Data): Uint8Array {
  return new Uint8Array(Buffer.from(data?.[0]?.image ?? '', 'base64'));
}

const SCORES = [3500, 1200.5, 90];

function candidates(length: number, threshold: number, gallery: string): Reply {
  const all = SCORES.map((score, i) => ({
    personId: `P-${i + 1}`,
    rank: i + 1,
    score,
    scores: [{ score, encounterId: `E-${i + 1}`, biometricType: 'FACE', galleries: [gallery] }],
  }));
  return { status: 200, body: all.filter(({ score }) => score >= threshold).slice(0, length) };
}

function identify(
  { galleries, later = false }: OsiaStub,
  path: readonly string[],
  query: URLSearchParams,
  body: Buffer,
): Reply {
  const [gallery = '', person] = path.map(decodeURIComponent);
  if (gallery !== 'ALL' && !galleries.includes(gallery)) return { status: 404 };
  if (later) return { status: 202, body: { taskId: 'task-1' } };
  const length = Number(query.get('maxNbCand') ?? 10);
  const threshold = Number(query.get('threshold') ?? 0);
  if (person !== undefined) return candidates(length, threshold, gallery);
  const { biometricData } = JSON.parse(body.toString()) as { readonly biometricData?: Data };
  const image = imageIn(biometricData);
  const refused = refusalOf(image);
  if (refused !== undefined) return refused;
  return sceneOf(image) === 'empty' ? { status: 200, body: [] } : candidates(length, threshold, gallery);
}

function verify(body: Buffer): Reply {
  const { biometricData1, biometricData2 } = JSON.parse(body.toString()) as Readonly<
    Record<'biometricData1' | 'biometricData2', Data>
  >;
  const [first, second] = [biometricData1, biometricData2].map(imageIn);
  const refused = [first, second].map((image) => refusalOf(image ?? new Uint8Array())).find(Boolean);
  const isSame = Buffer.from(first ?? []).equals(Buffer.from(second ?? []));
  return (
    refused ?? {
      status: 200,
      body: { decision: isSame, scores: [{ score: isSame ? 3500 : 12, biometricType: 'FACE' }] },
    }
  );
}

/** The stub as it is documented. */
export function osiaStub(stub: OsiaStub): Behaviour {
  let busy = stub.busy ?? 0;
  return (request, response, body) => {
    const url = new URL(request.url ?? '/', 'https://stub.invalid');
    const [, version, operation, ...path] = url.pathname.split('/');
    const reply = ((): Reply => {
      if (request.headers.authorization !== `Bearer ${stub.token}`) return { status: 401 };
      if (busy-- > 0) return { status: 503, headers: { 'Retry-After': '2' } };
      if (version !== 'v1' || request.method !== 'POST') return { status: 404 };
      if (!url.searchParams.has('transactionId')) return refusal(1, 'transactionId is missing');
      if (operation === 'identify') return identify(stub, path, url.searchParams, body);
      return operation === 'verify' ? verify(body) : { status: 404 };
    })();
    const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
    const type = reply.body === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(reply.status, { ...type, ...reply.headers });
    response.end(text);
  };
}
