/** What a two-image comparison returned: a score on a scale, the numbers, the disclaimer; nothing else (CMP-01). */
import type { Agency, Decimal, Disclaimer, Instant, Problem, ScoreScale } from './list.ts';

export type Comparison = {
  readonly schema: 'comparison/1';
  readonly responseId?: string;
  readonly requestId?: string;
  readonly respondedAt?: Instant;
  readonly score?: Decimal;
  /** Number of the deletion attestation, or the attestation itself (a compact JWS). */
  readonly attestation?: string;
  readonly requester?: Agency;
  readonly responder?: Agency;
  readonly outcome: {
    readonly kind: 'compared' | 'rejected' | 'error';
    readonly problems?: readonly Problem[];
  };
  readonly scoreScale?: ScoreScale;
  readonly disclaimers: readonly Disclaimer[];
};
