/** A parsed request: a search with an image, a search by reference, or a comparison. */
import type { Score } from './similarity.ts';

export type Ask = {
  readonly kind: 'search' | 'comparison';
  readonly requestId: string;
  /** As sent: base64url of 16 bytes. */
  readonly nonce: string;
  readonly agency: string;
  readonly purpose: string;
  readonly statute?: string;
  /** The received probes, which the store keeps until the deletion. */
  readonly probes: readonly Uint8Array[];
  /** The image in each probe. */
  readonly pictures: readonly Uint8Array[];
  /** ID of an image in a gallery, instead of a sent image. */
  readonly reference?: string;
  readonly length?: number;
  readonly threshold?: Score;
  /** The threshold as text. */
  readonly thresholdText?: string;
  readonly galleries?: readonly string[];
  readonly examine: boolean;
  /** Accepted result formats, in order of preference. */
  readonly accept?: readonly string[];
};
