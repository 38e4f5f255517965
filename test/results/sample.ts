/** The samples of returns, read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../src/results/model/comparison.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { readResult } from '../../src/results/formats/read.ts';
import type { ResultReading } from '../../src/results/formats/reading.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/profile.ts';

/** Bytes of a sample. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../../samples/candidates', name)));
}

/** The list of a reading that has one. */
export function listIn({ list, findings }: ResultReading): CandidateList {
  if (list === undefined) throw new Error(`no list: ${JSON.stringify(findings)}`);
  return list;
}

/** The comparison of a reading that has one. */
export function comparisonIn({ comparison, findings }: ResultReading): Comparison {
  if (comparison === undefined) throw new Error(`no comparison: ${JSON.stringify(findings)}`);
  return comparison;
}

/** The reference list. */
export const reference: CandidateList = listIn(readResult(sample('reference.json')));

/** A profile that is there. */
export function profileOf(id: string): ServiceProfile {
  const profile = profileById(id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  return profile;
}

/** UTF-8 of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
