/** What a service declares not to offer: a gap where the requirement promises it, otherwise not applicable. */
import { compact } from '../../src/bytes/index.ts';
import type { Operation } from '../../src/services/protocol/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { Check, Known, Lack } from './check.ts';
import { type Capability, type CheckResult, notApplicable, notOffered } from './verdict.ts';

const CAPABILITY_OF: Readonly<Partial<Record<Operation, Capability>>> = {
  searchByReference: 'by-reference',
  result: 'again',
  compare: 'compare',
  review: 'review',
  attestation: 'deletion-evidence',
  audit: 'audit',
};

/** True if the requirement itself states the capability, or if the profile requires it of this kind of service. */
function isPromised({ isPromise, requirement }: Check, { requirements, specific }: ServiceProfile): boolean {
  return (
    isPromise === true || specific.value.includes(requirement) || Object.hasOwn(requirements, requirement)
  );
}

/** What a check needs and the service declares not to offer; without a capability where the protocol has none for it. */
function lackOf(
  { lacks, operations }: Check,
  known: Known,
): (Partial<Lack> & Pick<Lack, 'says'>) | undefined {
  const declared = lacks?.(known);
  if (declared !== undefined) return declared;
  const missing = operations?.find((operation) => !known.statement.operations.includes(operation));
  if (missing === undefined) return undefined;
  return {
    ...compact({ capability: CAPABILITY_OF[missing] }),
    says: `the service does not offer ${missing}`,
  };
}

/** The result of a check whose capability the service does not offer; undefined if it offers it. */
export function withoutCapability(check: Check, known: Known): CheckResult | undefined {
  const lack = lackOf(check, known);
  if (lack === undefined) return undefined;
  const { capability, says } = lack;
  return capability !== undefined && isPromised(check, known.profile)
    ? notOffered(capability, says, `Offer the capability ${capability}, and declare it.`)
    : notApplicable(says);
}
