/** One call of the adapter, with a limit on the run's requests, noted in the journal whatever becomes of it. */
import type { AdapterCall, AdapterReply } from '../adapters/adapter.ts';
import type { Exchange, Journal } from './exchange.ts';
import type { RunSetup } from './setup.ts';

/** The adapter itself failed: our side, never a verdict on the service. */
export class AdapterFault extends Error {
  override readonly name = 'AdapterFault';
}

/** The run's budget of requests is spent. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** The run was stopped from outside. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** The service answers nothing any more: asking on would take hours and show nothing. */
export class ServiceGone extends Error {
  override readonly name = 'ServiceGone';
}

/** So many calls in a row without any answer, and the service is taken to be gone. */
const PATIENCE = 8;

/** Failures that tell of nobody there; a connection that the suite closed itself, or would not use, tells nothing. */
const NOBODY: ReadonlySet<string> = new Set(['connect', 'timeout', 'broken-off']);

export type Ask = (call: AdapterCall, purpose: string) => Promise<Exchange>;

function outcomeOf(reply: AdapterReply): Partial<Exchange> {
  if ('ok' in reply) return { answer: reply.ok };
  if ('unsupported' in reply) return { unsupported: reply.unsupported };
  const { class: kind, sent, message } = reply.errored;
  return { failure: { kind, sent, message } };
}

/** A way to ask. A rejection of the adapter, or its own word that it failed, is thrown as `AdapterFault`. */
export function makeAsk({ adapter, budget = Infinity, now, signal }: RunSetup, journal: Journal): Ask {
  let left = budget;
  let unanswered = 0;
  return async (call, purpose) => {
    if (signal?.aborted === true) throw new RunStopped('the run was stopped');
    if (unanswered >= PATIENCE) throw new ServiceGone('the service has stopped answering');
    if (left-- <= 0) throw new BudgetSpent(`the run may make ${budget} requests`);
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
    if (NOBODY.has(exchange.failure?.kind ?? '')) unanswered++;
    else if (exchange.answer !== undefined) unanswered = 0;
    if (exchange.failure?.kind === 'adapter') throw new AdapterFault(exchange.failure.message);
    return exchange;
  };
}
