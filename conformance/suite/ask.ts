/** Calls the adapter within the request budget of the run, and enters every call into the journal. */
import type { AdapterCall, AdapterReply } from '../adapters/adapter.ts';
import type { Exchange, Journal } from './exchange.ts';
import type { RunSetup } from './setup.ts';
import { AdapterFault } from '../../src/services/adapters/node/index.ts';
import { type SearchBudget, searchBudget } from './search-budget.ts';
import { isThrottled } from './meaning.ts';
import { ALL_WAITS, waitBefore } from './throttle.ts';

export { AdapterFault } from '../../src/services/adapters/node/index.ts';

/** The request budget of the run is used up. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** The run was stopped from outside. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** The service no longer answers, so further calls would only take time. */
export class ServiceGone extends Error {
  override readonly name = 'ServiceGone';
}

/** Number of consecutive calls without an answer after which the service counts as unreachable. */
const MAX_UNANSWERED = 8;

/** Failures of an unreachable service. A connection that the suite itself closed or refused does not count. */
const UNREACHABLE: ReadonlySet<string> = new Set(['connect', 'timeout', 'broken-off']);

export type Ask = (call: AdapterCall, purpose: string) => Promise<Exchange>;

function outcomeOf(reply: AdapterReply): Partial<Exchange> {
  if ('ok' in reply) return { answer: reply.ok };
  if ('unsupported' in reply) return { unsupported: reply.unsupported };
  const { class: kind, sent, message } = reply.errored;
  return { failure: { kind, sent, message } };
}

/** Waits in slices, so that a stopped run ends at once. */
async function paused({ sleep, signal }: RunSetup, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0 && signal?.aborted !== true; left -= 1000)
    await sleep(Math.min(left, 1000));
}

/** Makes one call and enters it into the journal. */
function makeCall(
  { adapter, budget = Infinity, maxSearches, now, signal }: RunSetup,
  journal: Journal,
  searches: SearchBudget,
): Ask {
  let left = budget;
  let unanswered = 0;
  return async (call, purpose) => {
    if (signal?.aborted === true) throw new RunStopped('the run was stopped');
    if (unanswered >= MAX_UNANSWERED) throw new ServiceGone('the service has stopped answering');
    if (left-- <= 0) throw new BudgetSpent(`the request budget of ${budget} is used up`);
    if (!searches.take(call)) throw new BudgetSpent(`the budget of ${maxSearches ?? 0} searches is used up`);
    const seq = journal.begin();
    const sentAt = now();
    let reply: AdapterReply;
    try {
      reply = await adapter.call(call, signal);
    } catch (error) {
      throw new AdapterFault(error instanceof Error ? error.message : 'the adapter failed');
    }
    const exchange: Exchange = { seq, call, purpose, sentAt, doneAt: now(), ...outcomeOf(reply) };
    journal.note(exchange);
    if (isThrottled(exchange)) searches.giveBack(call);
    if (UNREACHABLE.has(exchange.failure?.kind ?? '')) unanswered++;
    else if (exchange.answer !== undefined) unanswered = 0;
    if (exchange.failure?.kind === 'adapter') throw new AdapterFault(exchange.failure.message);
    return exchange;
  };
}

/**
 * Makes the call function of a run. It waits for a service that limits the call rate and repeats the identical call,
 * within the budget of the run. It throws `AdapterFault` if the adapter rejects or reports its own failure.
 */
export function makeAsk(
  setup: RunSetup,
  journal: Journal,
  searches: SearchBudget = searchBudget(setup.maxSearches),
): Ask {
  const callOnce = makeCall(setup, journal, searches);
  let waited = 0;
  return async (call, purpose) => {
    for (let repeats = 0; ; repeats++) {
      const exchange = await callOnce(call, purpose);
      const wait = waitBefore(exchange, repeats, setup.now());
      if (wait === undefined || waited + wait > ALL_WAITS) return exchange;
      waited += wait;
      journal.waits(wait);
      await paused(setup, wait);
    }
  };
}
