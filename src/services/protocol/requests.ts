/** The requests to a service. */
import type { ProbeType, ReturnType } from './names.ts';

export type Requester = {
  /** The submitting agency: the audience of the attestation. */
  readonly agency: string;
  readonly agent: string;
};

/** An image, or a transaction with an image, in base64. */
export type Probe = { readonly mediaType: ProbeType; readonly data: string };

type RequestHead = {
  /** The request ID that the requester assigns: the idempotency key. */
  readonly requestId: string;
  /** 128 bits, base64url. */
  readonly nonce: string;
  readonly requester: Requester;
  /** A code, if the service requires it. */
  readonly purpose?: string;
  /** A citation, if the service requires it. */
  readonly statute?: string;
  readonly accept?: readonly ReturnType[];
};

type SearchTerms = RequestHead & {
  readonly maxCandidates?: number;
  /** A decimal on the declared score scale, inclusive. */
  readonly threshold?: string;
  readonly galleries?: readonly string[];
  /** Requests an examiner's narrowing before delivery. */
  readonly examine?: boolean;
};

/** A 1:N search with a probe, or by a reference to an image in the gallery. */
export type SearchRequest =
  | (SearchTerms & { readonly probe: Probe; readonly reference?: never })
  | (SearchTerms & { readonly reference: string; readonly probe?: never });

/** A comparison of two bare images. */
export type ComparisonRequest = RequestHead & { readonly probes: readonly [Probe, Probe] };

/** An examiner's narrowing, signed with the key of the examiner. */
export type Review = {
  readonly schema: 'frs-review/1';
  readonly requestId: string;
  readonly responseId: string;
  /** The remaining candidates, in order. */
  readonly candidates: readonly string[];
  readonly narrowed: {
    readonly requested: boolean;
    readonly byRole: 'examiner' | 'reviewer' | 'peer';
    readonly agency: string;
    readonly method: string;
    readonly from: number;
    readonly at: string;
    readonly confidenceScale?: string;
    readonly images?: readonly {
      readonly candidate: string;
      readonly imageId?: string;
      readonly confidence: string;
    }[];
    /** Compact JWS with `typ` frs-narrowing+jwt. */
    readonly signature: string;
  };
};
