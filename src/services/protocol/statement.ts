/** The conformity statement: the declaration of a service. */
import type { Channel } from '../profiles/profile.ts';
import type { ProbeType, ReturnType } from './names.ts';

/** The operations that a service can offer. */
export type Operation =
  | 'capabilities'
  | 'search'
  | 'searchByReference'
  | 'result'
  | 'cancel'
  | 'compare'
  | 'review'
  | 'attestation'
  | 'audit';

export type RequestField =
  | 'requestId'
  | 'nonce'
  | 'requester'
  | 'purpose'
  | 'statute'
  | 'probe'
  | 'probes'
  | 'reference'
  | 'accept'
  | 'maxCandidates'
  | 'threshold'
  | 'galleries'
  | 'examine';

/** A store that a probe may enter, and the time in seconds within which a copy expires after the deletion. */
export type DeclaredStore = { readonly store: string; readonly expiresWithin?: number };

export type DeclaredGallery = {
  readonly id: string;
  readonly size: number;
  readonly eventBased: boolean;
  /** For a hub: the issuer that attests for this gallery, and its stores. */
  readonly holder?: { readonly issuer: string; readonly stores: readonly DeclaredStore[] };
};

export type ScoreScale = {
  readonly kind: 'similarity' | 'dissimilarity' | 'logLikelihoodRatio' | 'negLog10Fmr' | 'unspecified';
  readonly higherIsMoreSimilar: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly resolution?: string;
  readonly unit?: 'percent' | 'unit' | 'native';
  readonly comparableAcrossResponses: boolean;
};

/** A public key of a JWKS. */
export type PublicKey = {
  readonly kty: 'EC' | 'OKP';
  readonly kid: string;
  readonly alg?: 'ES256' | 'ES384' | 'EdDSA';
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
};

export type ConformityStatement = {
  readonly schema: 'frs-policy/1';
  readonly iss: string;
  /** ID of the service profile. */
  readonly kind: string;
  readonly operator: { readonly id: string; readonly name?: string; readonly country?: string };
  readonly version: string;
  readonly issuedAt: string;
  readonly validUntil: string;
  /** True for a simulator for tests. */
  readonly simulator?: boolean;
  readonly operations: readonly Operation[];
  readonly channels: readonly Channel[];
  readonly candidateList: { readonly min: number; readonly default: number; readonly max: number };
  readonly threshold: { readonly control: 'caller' | 'preset' | 'none'; readonly preset?: string };
  /** Absent if the service returns no scores. */
  readonly scoreScale?: ScoreScale;
  readonly galleries: readonly DeclaredGallery[];
  readonly imageLimits: {
    readonly maxBytes: number;
    readonly minWidth: number;
    readonly minHeight: number;
    readonly maxPixels: number;
  };
  readonly requestFields: {
    readonly required: readonly RequestField[];
    readonly accepted: readonly RequestField[];
  };
  readonly stores: readonly DeclaredStore[];
  /** Paths, with `{requestId}` as placeholder, at which a probe could be retrievable but must not be. */
  readonly probeReferences: readonly string[];
  /** Seconds. */
  readonly retention: { readonly return: number; readonly agentName: number; readonly requestLog: number };
  /** Seconds. */
  readonly deadlines: { readonly respond: number; readonly delete: number; readonly attest: number };
  readonly keys: { readonly keys: readonly PublicKey[] };
  readonly attestationIssuers: readonly string[];
  readonly authentication: readonly ('bearer' | 'mtls')[];
  readonly tls: { readonly endpoints: readonly string[]; readonly mtls: boolean };
  readonly disclaimers: readonly {
    readonly text: string;
    readonly lang: string;
    readonly authority?: string;
  }[];
  readonly formats: readonly (ProbeType | ReturnType)[];
  readonly examinerReview: boolean;
  readonly searchByReference: boolean;
};
