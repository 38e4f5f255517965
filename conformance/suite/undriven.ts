/** What the channel of a run cannot show. */
import type { Channel } from '../../src/services/profiles/index.ts';
import { UNDRIVEN } from '../requirements/channels.ts';
import type { Check } from './check.ts';
import { type CheckResult, inconclusive, notApplicable } from './verdict.ts';

/** The result of a check that the channel does not drive; undefined if it does. */
export function undrivenBy({ requirement }: Check, channel: Channel): CheckResult | undefined {
  const undriven = UNDRIVEN[channel];
  if (undriven === undefined) return undefined;
  if (undriven.controls.includes(requirement)) return notApplicable(undriven.says);
  const isUndecided = undriven.undecided.some(
    (one) => requirement === one || requirement.startsWith(`${one}-`),
  );
  return isUndecided ? inconclusive('channel-not-driven', undriven.says) : undefined;
}
