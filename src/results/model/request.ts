/** What a search request asked, as far as a return is judged by it. */
import type { Decimal } from './list.ts';

export type SearchRequest = {
  readonly requestId?: string;
  readonly maxCandidates?: number;
  readonly threshold?: Decimal;
  readonly galleries?: readonly string[];
  /** True where an examiner's narrowing was asked for. */
  readonly examine?: boolean;
  /** True where the galleries are declared event-based. */
  readonly eventBased?: boolean;
};
