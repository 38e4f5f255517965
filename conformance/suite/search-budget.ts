/** The budget of searches of a run: a paid service is asked for what matters most, and for the last controls in any case. */
import type { AdapterCall } from '../adapters/adapter.ts';

/** Searches that are kept back for the controls at the end. */
export const RESERVE = 4;

/** Default for a service whose declaration states a cost of a search above 0. */
export const PAID_SEARCHES = 60;

export type SearchBudget = {
  /** Takes a call into account; false if the budget does not allow it. */
  readonly take: (call: Pick<AdapterCall, 'operation' | 'method'>) => boolean;
  /** Gives back a call that the service did not accept because of its call rate. */
  readonly giveBack: (call: Pick<AdapterCall, 'operation' | 'method'>) => void;
  /** Allows the searches that are kept back. */
  readonly open: () => void;
};

/** True for a call that a service may charge for. */
export function isSearch({ operation, method }: Pick<AdapterCall, 'operation' | 'method'>): boolean {
  return (
    operation === 'search' ||
    operation === 'searchByReference' ||
    operation === 'compare' ||
    (operation === 'raw' && method === 'POST')
  );
}

/**
 * Makes the budget of a run; without a number everything is allowed.
 *
 * @example
 * const budget = searchBudget(60);
 * if (budget.take(call)) await send(call);
 */
export function searchBudget(most = Infinity): SearchBudget {
  let used = 0;
  let kept = Math.min(RESERVE, most);
  return {
    take: (call) => {
      if (!isSearch(call)) return true;
      if (used >= most - kept) return false;
      used++;
      return true;
    },
    giveBack: (call) => {
      if (isSearch(call)) used--;
    },
    open: () => {
      kept = 0;
    },
  };
}
