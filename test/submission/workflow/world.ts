/** A desk that goes when the test does, the reference service as an office would have it on record, and photos. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { withContext } from '../../../cli/demo/exif.ts';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import type { NewEntry } from '../../../src/ledger/entry.ts';
import type { Tell } from '../../../src/submission/cases/store.ts';
import type { RequestedService } from '../../../src/submission/workflow/index.ts';
import { pictureOf } from '../../reference-frs/images.ts';
import { profileOf } from '../../results/sample.ts';
import { FRS, type World, clock, workspaceIn } from './workspace.ts';

export { CASE, FRS, type World, approval, clock, submission } from './workspace.ts';
export const SEED = 5;

export type WorldOptions = {
  /** Stands between the road and the ledger. */
  readonly tell?: (entry: NewEntry, told: Tell) => Promise<void>;
  readonly folder?: string;
};

/** A folder that goes when the test does. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-submit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function world({ tell, folder }: WorldOptions = {}): Promise<World> {
  return workspaceIn(folder ?? temporary(), tell);
}

export const LIMITS = { connect: 2000, firstByte: 1500, call: 3000, body: 2 ** 20, retries: 0 };

/** The reference service as an office would have it on record. */
export function serviceOf(frs: ReferenceFrs, profile = 'ci-smoke', base = frs.url): RequestedService {
  const { attestation, policy, examiner, holders } = frs.keys;
  return {
    frs: FRS,
    profile: profileOf(profile),
    agency: frs.tokens.primary.agency,
    reach: {
      base,
      roots: [frs.ca],
      authorization: `Bearer ${frs.tokens.primary.token}`,
      clock,
      limits: LIMITS,
      repeats: 1,
    },
    keys: {
      statement: [policy],
      attestation: [attestation, ...Object.values(holders)],
      returns: [{ kid: String(examiner.jwk.kid), owner: 'examiner', jwk: examiner.jwk }],
    },
  };
}

/** A photo with context of a person in the gallery. */
export async function photo(person = 3, canary = 'Example Telephone'): Promise<Uint8Array> {
  const context = { maker: canary, taken: '2026:01:02 03:04:05', latitude: 48.2, longitude: 16.4 };
  return withContext(await pictureOf(SEED, person), context);
}
