/** What is sent to a service. */
import type { ProbeType, ReturnType } from './names.ts';

export type Requester = {
  /** The submitting office: the audience of the attestation. */
  readonly agency: string;
  readonly agent: string;
};

/** A picture or a transaction with one, in base64. */
export type Probe = { readonly mediaType: ProbeType; readonly data: string };

type RequestHead = {
  /** The requester's own number: the idempotency key. */
  readonly requestId: string;
  /** 128 bits, base64url. */
  readonly nonce: string;
  readonly requester: Requester;
  /** A code, where it is required. */
  readonly purpose?: string;
  /** A citation, where it is required. */
  readonly statute?: string;
  readonly accept?: readonly ReturnType[];
};

type SearchTerms = RequestHead & {
  readonly maxCandidates?: number;
  /** A decimal in the service's declared scale, inclusive. */
  readonly threshold?: string;
  readonly galleries?: readonly string[];
  /** Asks for an examiner's narrowing before delivery. */
  readonly examine?: boolean;
};

/** A 1:N search by a probe, or by a reference to a picture that is in the gallery already. */
export type SearchRequest =
  | (SearchTerms & { readonly probe: Probe; readonly reference?: never })
  | (SearchTerms & { readonly reference: string; readonly probe?: never });

/** A comparison of two bare pictures. */
export type ComparisonRequest = RequestHead & { readonly probes: readonly [Probe, Probe] };

/** An examiner's narrowing, signed by the examiner's own key. */
export type Review = {
  readonly schema: 'frs-review/1';
  readonly requestId: string;
  readonly responseId: string;
  /** What is left, in order. */
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
