/** Faults against deletion. */
import { delAttestedFaults } from './del-attested.ts';
import { delClaimsFaults } from './del-claims.ts';
import { delFoundFaults } from './del-found.ts';
import { delKeptFaults } from './del-kept.ts';
import type { Fault } from './fault.ts';

export const delFaults: readonly Fault[] = [
  ...delAttestedFaults,
  ...delClaimsFaults,
  ...delKeptFaults,
  ...delFoundFaults,
];
