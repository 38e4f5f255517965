/** What was asked, once it is understood: the same for a search by picture, by reference, and for a comparison. */
import type { Score } from './similarity.ts';

export type Ask = {
  readonly kind: 'search' | 'comparison';
  readonly requestId: string;
  /** As it was sent: base64url of 16 octets. */
  readonly nonce: string;
  readonly agency: string;
  readonly purpose: string;
  readonly statute?: string;
  /** What came over the wire, which is what the store keeps until the deletion. */
  readonly probes: readonly Uint8Array[];
  /** The picture inside each of them. */
  readonly pictures: readonly Uint8Array[];
  /** A picture that a gallery holds already, instead of one that is sent. */
  readonly reference?: string;
  readonly length?: number;
  readonly threshold?: Score;
  /** The threshold as it was written. */
  readonly thresholdText?: string;
  readonly galleries?: readonly string[];
  readonly examine: boolean;
  /** Forms in which the return is wanted, the most wanted first. */
  readonly accept?: readonly string[];
};
