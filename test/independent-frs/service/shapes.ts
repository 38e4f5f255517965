/** The documents of the protocol as this service writes them, and what a deviation may change. */
import type { Person } from '../pictures/people.ts';
import type { Template } from '../pictures/match.ts';
import type { Frs } from './frs.ts';

/** A JSON object whose members a deviation may set. */
export type Obj = Record<string, unknown>;

export type Problem = { code: string; message: string; field?: string; retryable: boolean; native?: string };
export type Disclaimer = { text: string; lang: string; authority?: string };
export type Candidate = {
  rank: number;
  candidateId: string;
  score?: string;
  decisionHint?: string;
  sourceUrl?: string;
  sourceCollection?: string;
  imageUnavailable?: Obj;
  galleryIds?: string[];
  images: Obj[];
  information?: { category: string; label: string; value: string }[];
  extensions?: Obj;
  personKey?: string;
  encounterId?: string;
};
export type List = {
  schema: string;
  responseId: string;
  requestId: string;
  respondedAt: string;
  determination: string;
  attestation?: string;
  requester: Obj;
  responder: Obj;
  outcome: { kind: string; reason?: string; problems?: Problem[] };
  search: {
    mode: string;
    requestedMaxCandidates?: number;
    appliedMaxCandidates: number;
    requestedThreshold?: string;
    appliedThreshold?: string;
    startedAt?: string;
    finishedAt?: string;
    probe: { commitment: string; facesDetected?: number; faceBox?: Obj };
    galleries: Obj[];
  };
  scoreScale?: Obj;
  counts: { returned: number; aboveThreshold?: number; truncated: boolean };
  retention: { probe: Obj; template: Obj; result: Obj };
  audit?: Obj;
  narrowed?: Obj;
  disclaimers: Disclaimer[];
  candidates: Candidate[];
  extensions?: Obj;
};
export type Comparison = {
  schema: string;
  responseId: string;
  requestId: string;
  respondedAt: string;
  score?: string;
  attestation?: string;
  requester: Obj;
  responder: Obj;
  outcome: { kind: string; problems?: Problem[] };
  scoreScale?: Obj;
  disclaimers: Disclaimer[];
};
export type Claims = {
  iss: string;
  aud: string;
  sub: string;
  jti: string;
  iat: number;
  nonce: string;
  att: {
    v: string;
    event: string;
    event_at: number;
    probe: { commitments: string[]; bytes: number; images: number };
    deleted_at: number;
    method: { class: string; technique: string; tool: string; tool_version: string };
    copies: { store: string; state: string; at?: number; expires_at?: number }[];
    retained: { kind: string; holder: string; until?: number; basis: string }[];
    shared_with: string[];
    other_uses: string[];
    verified: { how: string; at?: number };
    operator: { kind: string; id: string };
  };
  ext?: Obj;
};
export type Event = {
  seq: number;
  at: string;
  kind: string;
  requester: string;
  requestId: string;
  purpose: string;
  outcome: { kind: string; status?: number; returned?: number };
  prev: string;
  hash: string;
};

/** A call as it arrived. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** The agency that the credentials prove. */
  caller?: string;
};
export type Reply = { status: number; headers: Record<string, string>; body: Buffer };

export type Probe = { readonly mediaType: string; readonly octets: Buffer; template?: Template };
/** One submission, from its arrival to its attestation. */
export type Job = {
  readonly kind: 'search' | 'comparison';
  readonly agency: string;
  readonly requestId: string;
  readonly nonce: string;
  /** Empty once the submission has ended. */
  body: Buffer;
  /** A salted digest of the body, by which a repeated request is known. */
  readonly seal: string;
  readonly request: Obj;
  readonly probes: Probe[];
  readonly startedAt: number;
  finishedAt: number;
  status: number;
  problem?: Problem;
  list?: List;
  comparison?: Comparison;
  claims?: Claims;
  jws?: string;
  attestedFrom?: number;
};
/** A record and how alike it is to the probe. */
export type Scored = { person: Person; score: number };

/** Where a service may deviate from what this one does. Each is called with what may be changed. */
export type Deviation = {
  settings?: Partial<Settings>;
  start?(frs: Frs): void;
  statement?(statement: Obj, frs: Frs): void;
  /** Before the credentials are checked; an answer ends the call. */
  early?(call: Call, frs: Frs): Reply | undefined | Promise<Reply | undefined>;
  /** Who the caller is taken for. */
  caller?(call: Call, frs: Frs): string | undefined;
  /** After the credentials were checked; an answer ends the call. */
  route?(call: Call, frs: Frs): Reply | undefined | Promise<Reply | undefined>;
  /** The records in order of their scores, before any are left out. */
  scored?(scored: Scored[], job: Job, frs: Frs): Scored[] | undefined;
  /** The list or comparison before it is stored and sent. */
  answered?(job: Job, frs: Frs): void;
  claims?(claims: Claims, job: Job, frs: Frs): void;
  event?(event: Event, frs: Frs): void;
  /** After the submission has ended. */
  ended?(job: Job, frs: Frs): void;
  reply?(reply: Reply, call: Call, frs: Frs): void | Promise<void>;
};

export type Settings = {
  readonly kind: string;
  readonly min: number;
  readonly default: number;
  readonly max: number;
  readonly threshold: 'caller' | 'preset' | 'none';
  readonly preset: string;
  /** Seconds for which a result can be fetched. */
  readonly returnWindow: number;
  readonly disclaimer: string;
  readonly disclaimerLabel: string;
  /** Path of the base address, such as `/face/api`; empty for none. */
  readonly basePath: string;
  readonly host: string;
  /** Speaks HTTP/2 and no HTTP/1.1. */
  readonly isHttp2Only: boolean;
  readonly hasReference: boolean;
  readonly hasSources: boolean;
  /** An examiner narrows a list where the request asks for it. */
  readonly hasExaminer: boolean;
};
