/** What the office declares about a service that makes no statement, and which capabilities follow. */
import type { AdapterOperationName, Capability, Declaration } from '../../src/services/adapters/index.ts';
import type { Operation } from '../../src/services/protocol/index.ts';

/** The document of the office, and what the adapter can carry. */
export type DeclaredService = {
  readonly declaration: Declaration;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly operations: readonly AdapterOperationName[];
};

/** The operation of the protocol for each operation of an adapter that a service may lack. */
export const OPERATIONS: readonly (readonly [
  operation: Operation,
  name: AdapterOperationName,
  by: Capability,
])[] = [
  ['compare', 'compare', 'compare'],
  ['searchByReference', 'searchByReference', 'by-reference'],
  ['result', 'result', 'again'],
  ['attestation', 'deletion', 'deletion-evidence'],
  ['review', 'review', 'review'],
  ['audit', 'audit', 'audit'],
];

/** True if a service has a capability: it is declared, or it is open and the adapter has an operation for it. */
export function hasCapability({ declaration, operations }: DeclaredService, capability: Capability): boolean {
  const value = declaration.offers[capability]?.value ?? 'unknown';
  if (value !== 'unknown') return value === 'yes';
  const row = OPERATIONS.find(([, , by]) => by === capability);
  return row !== undefined && operations.includes(row[1]);
}
