/** What a habit of a service is, and hooks that habits share. */
import type { CandidateList, Comparison } from '../../../../src/results/index.ts';
import type { FrsOptions } from '../../../../conformance/reference-frs/index.ts';
import type { FaultHooks } from '../../../../conformance/reference-frs/fault-hooks.ts';

export type Habit = {
  /** What the service does. */
  readonly title: string;
  readonly service?: Partial<FrsOptions>;
  readonly hooks?: () => Partial<FaultHooks>;
};

type Members = Record<string, unknown>;

export function onLists(change: (list: CandidateList) => CandidateList): Partial<FaultHooks> {
  return {
    made: (outcome) =>
      'list' in outcome.made ? { ...outcome, made: { list: change(outcome.made.list) } } : outcome,
  };
}

export function onComparisons(change: (comparison: Comparison) => Comparison): Partial<FaultHooks> {
  return {
    made: (outcome) =>
      'comparison' in outcome.made
        ? { ...outcome, made: { comparison: change(outcome.made.comparison) } }
        : outcome,
  };
}

/** Changes JSON before it is sent; a list that an examiner signed as well, where its signed members stay. */
export function onJson(change: (value: Members) => Members): Partial<FaultHooks> {
  return {
    reply: (reply) =>
      reply.type === 'application/json' && typeof reply.body === 'string'
        ? { ...reply, body: JSON.stringify(change(JSON.parse(reply.body) as Members)) }
        : reply,
  };
}

export function withHeaders(headers: Readonly<Record<string, string>>): Partial<FaultHooks> {
  return { reply: (reply) => ({ ...reply, headers: { ...reply.headers, ...headers } }) };
}
