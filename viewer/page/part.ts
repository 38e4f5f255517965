/** What the parts of the page share. */
import type { ByPlace, Home } from './findings.ts';

/** A part of the page with places that findings can be about. */
export type Part = {
  readonly nodes: readonly HTMLElement[];
  readonly has: (home: Home) => boolean;
  /** Shows the place. */
  readonly go: (home: Home) => void;
  /** Puts what was found into its places. */
  readonly tell: (found: ByPlace) => void;
};
