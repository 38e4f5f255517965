/** Faults against deletion. */
import { delAttestedFaults } from './del-attested.ts';
import { delClaimsFaults } from './del-claims.ts';
import { delPlacesFaults } from './del-places.ts';
import { delUseFaults } from './del-use.ts';
import { delRetainedFaults } from './del-retained.ts';
import type { Fault } from './fault.ts';

export const delFaults: readonly Fault[] = [
  ...delAttestedFaults,
  ...delClaimsFaults,
  ...delRetainedFaults,
  ...delPlacesFaults,
  ...delUseFaults,
];
