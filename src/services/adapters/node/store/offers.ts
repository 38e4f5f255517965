/** What stands in the store: each content under a random path, given out once. */
import { randomBytes } from 'node:crypto';

/** Limits of the store: contents at a time, bytes of each, and starts of a fetch that broke off. */
export const STORE_LIMITS = { offers: 16, bytes: 32 * 2 ** 20, tries: 5 } as const;

const RANDOM_BYTES = 32;

export type Content = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Called once the content has left completely. */
  readonly onFetched: () => void;
};

type Standing = Content & { isLeaving: boolean; tries: number };

/** A fetch that was let in: the content, and how it ended. */
export type Fetch = Pick<Content, 'bytes' | 'mediaType'> & { readonly end: (isComplete: boolean) => void };

export type Offers = {
  /** Adds a content; its random name, or undefined where too many stand. */
  readonly add: (content: Content) => string | undefined;
  readonly withdraw: (name: string) => void;
  /** The content of a name; undefined where there is none, it left before, or is leaving. */
  readonly fetch: (name: string) => Fetch | undefined;
  readonly count: () => number;
};

/** Makes an empty store. */
export function emptyOffers(): Offers {
  const standing = new Map<string, Standing>();
  return {
    add: (content) => {
      if (standing.size >= STORE_LIMITS.offers) return undefined;
      const name = randomBytes(RANDOM_BYTES).toString('base64url');
      standing.set(name, { ...content, isLeaving: false, tries: 0 });
      return name;
    },
    withdraw: (name) => {
      standing.delete(name);
    },
    fetch: (name) => {
      const offer = standing.get(name);
      if (offer === undefined || offer.isLeaving) return undefined;
      offer.isLeaving = true;
      offer.tries += 1;
      return {
        bytes: offer.bytes,
        mediaType: offer.mediaType,
        end: (isComplete) => {
          // The call is over: what was on its way belongs to none.
          if (standing.get(name) !== offer) return;
          offer.isLeaving = false;
          if (isComplete || offer.tries >= STORE_LIMITS.tries) standing.delete(name);
          if (isComplete) offer.onFetched();
        },
      };
    },
    count: () => standing.size,
  };
}
