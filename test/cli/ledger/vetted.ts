/** Commands that vet a candidate list and create a lead. */
import { expect } from 'vitest';
import { CASE, type Office } from '../agency.ts';

type Json = Readonly<Record<string, unknown>>;
export const json = (text: string): Json => JSON.parse(text) as Json;
export const vet = (...args: readonly string[]): readonly string[] => [
  ...['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'],
  ...args,
];
export const create = (lead: string, ...args: readonly string[]): readonly string[] => [
  ...['lead', 'create', lead, '--case', CASE, '--submission', 'S-1', '--candidate', '1', '--agent', 'A-1'],
  ...args,
];

export async function vetted(place: Office): Promise<void> {
  await place.done(...vet('--candidate', '0', '--state', 'eliminated', '--why', 'elsewhere-at-the-time'));
  await place.done(
    ...vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1'),
  );
  expect((await place.frskit(...vet('--rest', '--state', 'eliminated', '--why', 'deceased'))).code).toBe(3);
  const left = await place.done(...vet('--rest', '--state', 'left', '--why', 'not-pursued'));
  expect(left).toBe('candidate 2: left (not-pursued)\n');
}
