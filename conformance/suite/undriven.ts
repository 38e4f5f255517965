/** What the channel of a run cannot show. */
import type { Capability } from '../../src/services/adapters/index.ts';
import type { Channel } from '../../src/services/profiles/index.ts';
import { UNDRIVEN } from '../requirements/channels.ts';
import { CAPABILITY_OF, NEEDS } from '../requirements/needs.ts';
import type { Check } from './check.ts';
import { type CheckResult, inconclusive, notApplicable } from './verdict.ts';

/** True if the check needs something that the channel does not carry. */
function isLacking({ id, operations = [] }: Check, lacks: readonly Capability[]): boolean {
  const need = Object.hasOwn(NEEDS, id) ? NEEDS[id] : undefined;
  const isLacked = (capability: Capability | undefined): boolean =>
    capability !== undefined && lacks.includes(capability);
  return (
    operations.some((operation) => isLacked(CAPABILITY_OF[operation])) ||
    (need !== undefined && 'oneOf' in need && need.oneOf.every(isLacked))
  );
}

/** The result of a check that the channel does not drive; undefined if it does. */
export function undrivenBy(check: Check, channel: Channel): CheckResult | undefined {
  const undriven = UNDRIVEN[channel];
  if (undriven === undefined) return undefined;
  const { requirement } = check;
  if (undriven.controls.includes(requirement)) return notApplicable(undriven.says);
  const isUndecided = undriven.undecided.some(
    (one) => requirement === one || requirement.startsWith(`${one}-`),
  );
  return isUndecided || isLacking(check, undriven.lacks)
    ? inconclusive('channel-not-driven', undriven.says)
    : undefined;
}

/** True if the channel has a control. */
export function hasControl(requirement: string, channel: Channel): boolean {
  return UNDRIVEN[channel]?.controls.includes(requirement) !== true;
}
