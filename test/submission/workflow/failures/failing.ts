/** A reference service behind a server that fails as a test states, and submissions to it. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import {
  type RequestedService,
  type Submission,
  submit as road,
} from '../../../../src/submission/workflow/index.ts';
import { probeOf, sendSearch, start, submission as plain } from '../../../reference-frs/client.ts';
import { formsOf } from '../../cases/world.ts';
import { front } from '../front.ts';
import { SEED, type World, photo, submission } from '../world.ts';

export const CANARY = 'QZCANARYQZ';
const assess = { without: ['models'] } as const;
export const submit = (
  here: World,
  service: RequestedService,
  picture: Uint8Array,
  change: Partial<Submission> = {},
) => road(here.workspace, service, submission(picture, { facesCountedBy: 'agent', ...change }), { assess });

export const [frs, picture] = await Promise.all([start({ seed: SEED }), photo(3, CANARY)]);
export const between = await front(frs);
// The first search draws the gallery.
await sendSearch(frs, plain(frs, { probe: probeOf(picture) }));

/** No form of the canary in what was told or written down in clear. */
export function demandClean(here: World, ...told: readonly unknown[]): void {
  const text = [readFileSync(here.ledger, 'latin1'), ...told.map((one) => JSON.stringify(one))].join('\n');
  for (const form of formsOf(CANARY)) expect(text).not.toContain(form);
}
