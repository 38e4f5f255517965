/** What a service declares not to offer: a gap where the requirement promises it, otherwise not applicable. */
import { compact } from '../../src/bytes/index.ts';
import type { Capability } from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { CAPABILITY_OF, NEEDS } from '../requirements/needs.ts';
import type { Check, Known, Lack } from './check.ts';
import { hasCapability } from './declared.ts';
import { type CheckResult, inconclusive, notApplicable, notOffered } from './verdict.ts';

/** True if the requirement itself states the capability, or if the profile requires it of this kind of service. */
function isPromised({ isPromise, requirement }: Check, { requirements, specific }: ServiceProfile): boolean {
  return (
    isPromise === true || specific.value.includes(requirement) || Object.hasOwn(requirements, requirement)
  );
}

type Missing = Partial<Lack> & Pick<Lack, 'says'> & { readonly isGap?: boolean };

/** What the declaration of the office lacks of what a check needs. */
function undeclaredNeed({ id }: Check, { declared }: Known): Missing | undefined {
  const need = Object.hasOwn(NEEDS, id) ? NEEDS[id] : undefined;
  if (declared === undefined || need === undefined) return undefined;
  if ('member' in need) return { says: `a request of this interface states no ${need.member}`, isGap: false };
  if (need.oneOf.some((capability) => hasCapability(declared, capability))) return undefined;
  const [capability] = need.oneOf;
  const names = need.oneOf.join(', ');
  return {
    capability,
    says: `the service does not offer ${need.oneOf.length > 1 ? `any of ${names}` : names}`,
    isGap: need.without === 'gap',
  };
}

/** What a check needs and the service declares not to offer; without a capability where the protocol has none for it. */
function lackOf(check: Check, known: Known): Missing | undefined {
  const declared = check.lacks?.(known);
  if (declared !== undefined) return declared;
  const missing = check.operations?.find((operation) => !known.statement.operations.includes(operation));
  if (missing === undefined) return undefined;
  return {
    ...compact({ capability: CAPABILITY_OF[missing] }),
    says: `the service does not offer ${missing}`,
  };
}

/** True if the office does not know whether the service offers the capability. */
function isUnknown(capability: Capability, { declared }: Known): boolean {
  return (
    declared !== undefined && (declared.declaration.offers[capability]?.value ?? 'unknown') === 'unknown'
  );
}

/** True if the service offers what the check needs, and the suite cannot read it. */
function isUnread({ id }: Check, { declared }: Known): boolean {
  const need = Object.hasOwn(NEEDS, id) ? NEEDS[id] : undefined;
  return declared !== undefined && need !== undefined && 'unread' in need;
}

/** The result of a check whose capability the service does not offer; undefined if it offers it. */
export function withoutCapability(check: Check, known: Known): CheckResult | undefined {
  const lack = undeclaredNeed(check, known) ?? lackOf(check, known);
  if (lack === undefined)
    return isUnread(check, known)
      ? inconclusive('unsupported', 'the suite reads no log in the form of another interface')
      : undefined;
  const { capability, says, isGap = isPromised(check, known.profile) } = lack;
  if (capability === undefined) return notApplicable(says);
  if (isUnknown(capability, known))
    return inconclusive(
      'undeclared',
      `the declaration does not state whether the service offers ${capability}, and the adapter has no operation for it`,
    );
  return isGap
    ? notOffered(capability, says, `Offer the capability ${capability}, and declare it.`)
    : notApplicable(says);
}
