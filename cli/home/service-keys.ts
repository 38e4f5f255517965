/** The public keys of a service, as its office handed them out: one of a kind, or a list. */
import { readInput } from '../files.ts';
import { demandValid, schemaProblems, validJson } from './files.ts';
import type { ProtocolService } from './services.ts';

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined ? [] : [value];
}

/** Holders by their gallery, as an object or as a list that names it. */
function holdersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return listOf(value);
  return Object.entries(value).map(([gallery, holder]) => ({ gallery, ...(holder as object) }));
}

/**
 * Reads the file of a service's public keys: `{ "attestation": { "iss", "jwk" }, "policy", "examiner", "holders" }`.
 * @throws UsageError that names file and member
 */
export async function readServiceKeys(file: string): Promise<ProtocolService['keys']> {
  const outer = validJson(file, await readInput(file), 'serviceKeysFile') as Readonly<
    Record<string, unknown>
  >;
  const keys = {
    attestation: listOf(outer['attestation']),
    policy: listOf(outer['policy']),
    examiner: listOf(outer['examiner']),
    holders: holdersOf(outer['holders']),
  };
  demandValid(file, schemaProblems('serviceKeys', keys));
  return keys as unknown as ProtocolService['keys'];
}
