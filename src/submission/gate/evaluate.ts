/** The gate itself: every rule is asked, and every refusal is told at once. */
import { approvalAdvice, approvalRules } from './rules-approval.ts';
import { purposeAdvice, purposeRules } from './rules-purpose.ts';
import { requestRules } from './rules-request.ts';
import type { GateRule, Stop } from './rule.ts';
import { type Entry, type GateSubject, basis } from './subject.ts';

export type { Channel } from '../../services/profiles/profile.ts';
export type { Declaration, Entry, GateSubject, Request, Terms } from './subject.ts';

/** All rules, in the order in which refusals are told. */
export const gateRules: readonly GateRule[] = [...approvalRules, ...purposeRules, ...requestRules];

export type Refusal = Stop & { readonly requirement: string };

export type Judgement = {
  /** True only where no rule stands against it. It says that the submission may go, never that a service is approved. */
  readonly open: boolean;
  readonly refusals: readonly Refusal[];
  readonly advice: readonly Refusal[];
  /** The entry that the submission rests on. */
  readonly basis?: Entry;
};

function ask(rules: readonly GateRule[], subject: GateSubject): Refusal[] {
  return rules.flatMap(({ requirement, refuse }) => {
    const stopped = refuse(subject);
    return stopped === undefined ? [] : [{ requirement, ...stopped }];
  });
}

/**
 * Judges one submission. Nothing is left to the first refusal: all are told.
 *
 * @example
 * const judgement = evaluatePolicy(gateSubject);
 */
export function evaluatePolicy(subject: GateSubject): Judgement {
  const refusals = ask(gateRules, subject);
  const entry = basis(subject);
  return {
    open: refusals.length === 0 && entry !== undefined,
    refusals,
    advice: ask([...purposeAdvice, ...approvalAdvice], subject),
    ...(entry === undefined ? {} : { basis: entry }),
  };
}
