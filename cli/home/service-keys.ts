/** The public keys of a service, as its office handed them out: one of a kind, or a list. */
import { readInput } from '../files.ts';
import { shaped } from './files.ts';
import { KEYS, type Service } from './services.ts';
import { type Shape, problemsOf } from './shape.ts';
import { UsageError } from '../exit.ts';

const ANY: Shape = { is: 'there', fits: () => true };
const OUTER: Shape = { must: { attestation: ANY }, may: { policy: ANY, examiner: ANY, holders: ANY } };

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
export async function readServiceKeys(file: string): Promise<Service['keys']> {
  const outer = shaped(file, await readInput(file), OUTER) as Readonly<Record<string, unknown>>;
  const keys = {
    attestation: listOf(outer['attestation']),
    policy: listOf(outer['policy']),
    examiner: listOf(outer['examiner']),
    holders: holdersOf(outer['holders']),
  };
  const problems = problemsOf(KEYS, keys);
  if (problems.length > 0) throw new UsageError(`${file} is not as it should be`, problems);
  return keys as unknown as Service['keys'];
}
