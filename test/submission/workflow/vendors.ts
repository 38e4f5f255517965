/** Small services with an interface of their own for tests of submissions: one shaped like Rekognition, one like OSIA. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Declaration } from '../../../src/services/adapters/index.ts';
import type { Behaviour } from '../../services/transport/server.ts';

/** What a service does instead of its usual answer; true where it has answered. */
export type Trick = (request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean;

export type Vendor = {
  /** Tried in turn, each once; what remains is answered as usual. */
  readonly tricks: Trick[];
};

export const KEY = 'AKIDEXAMPLE000000001:secret-of-the-agency-0123456789';
export const TOKEN = 'Bearer token-of-the-agency-0123456789';

function send(response: ServerResponse, status: number, body: unknown, headers = {}): true {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
  return true;
}

/** Answers with a status and a JSON body. */
export function answering(status: number, body: unknown, headers: Record<string, string> = {}): Trick {
  return (_request, response) => send(response, status, body, headers);
}

function tricked({ tricks }: Vendor, request: IncomingMessage, response: ServerResponse, body: Buffer) {
  return tricks.shift()?.(request, response, body) ?? false;
}

/** SearchFacesByImage: similarity from 0 to 100, best first, no number of the caller. */
export function rekognitionLike(vendor: Vendor): Behaviour {
  return (request, response, body) => {
    if (tricked(vendor, request, response, body)) return;
    const isSigned = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE');
    if (isSigned !== true) {
      send(response, 400, { __type: 'UnrecognizedClientException', message: 'invalid' });
      return;
    }
    const { MaxFaces = 5 } = JSON.parse(body.toString()) as { readonly MaxFaces?: number };
    const FaceMatches = [99.5, 80.25, 12.125].slice(0, MaxFaces).map((Similarity, i) => ({
      Similarity,
      Face: { FaceId: `face-${i}`, ImageId: `image-${i}`, ExternalImageId: `subject-${i}`, Confidence: 99.9 },
    }));
    send(response, 200, {
      SearchedFaceBoundingBox: { Width: 0.5, Height: 0.5, Left: 0.2, Top: 0.2 },
      SearchedFaceConfidence: 99.9,
      FaceMatches,
      FaceModelVersion: '6.0',
    });
  };
}

/** Candidates as OSIA has them; their scale is stated nowhere. */
export const OSIA_LIST = [3500, 1200.5, 90].map((score, i) => ({
  personId: `P-${i + 1}`,
  rank: i + 1,
  score,
  scores: [{ score, encounterId: `E-${i + 1}`, biometricType: 'FACE', galleries: ['G1'] }],
}));

/** `identify` of OSIA. */
export function osiaLike(vendor: Vendor): Behaviour {
  return (request, response, body) => {
    if (tricked(vendor, request, response, body)) return;
    if (request.headers.authorization !== TOKEN) {
      send(response, 401, undefined);
      return;
    }
    const length = Number(new URL(request.url ?? '/', 'https://stub.invalid').searchParams.get('maxNbCand'));
    send(response, 200, OSIA_LIST.slice(0, length));
  };
}

const BASE = {
  schema: 'frs-declaration/1',
  by: { office: 'Office', at: '2026-01-01', until: '2199-12-31' },
  documents: [{ id: 'api', title: 'API reference' }],
  offers: {},
  list: { min: 1, max: 100, from: 'api' },
} as const;

export function rekognitionDeclared(url: string, more: Partial<Declaration> = {}): Declaration {
  return {
    ...BASE,
    service: { id: 'vendor', vendor: 'Vendor', product: 'Faces', kind: 'commercial-vendor' },
    endpoints: [{ url, for: 'search' }],
    format: 'rekognition',
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 100, from: 'api' },
    emptyMeans: { value: 'no-match', from: 'api' },
    ...more,
  };
}

export function osiaDeclared(url: string, more: Partial<Declaration> = {}): Declaration {
  return {
    ...BASE,
    service: { id: 'abis', vendor: 'Vendor', product: 'ABIS', kind: 'ci-smoke' },
    endpoints: [{ url, for: 'search' }],
    format: 'osia',
    score: { kind: 'similarity', direction: 'higher', min: 0, max: 5000, from: 'api' },
    emptyMeans: { value: 'no-match', from: 'api' },
    ...more,
  };
}
