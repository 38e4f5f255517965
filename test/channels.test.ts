/** The channels of a service have the same names in profiles, schemas, the gate and the ledger. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kinds } from '../src/ledger/index.ts';
import { profiles } from '../src/services/profiles/index.ts';
import { gateRules } from '../src/submission/gate/index.ts';
import { gate } from './submission/cases/world.ts';

type Channels = { readonly value?: { readonly items: { readonly enum: readonly string[] } } };

function schema(name: string): Record<string, Record<string, unknown>> {
  const file = join(import.meta.dirname, '..', 'src', 'schemas', `${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
}

const inProfile = (schema('profile')['$defs']?.['channels'] as { readonly properties: Channels }).properties
  .value?.items.enum;
const inPolicy = (
  schema('frs-policy')['properties']?.['channels'] as { readonly items: { readonly enum: readonly string[] } }
).items.enum;

it('profiles, policies and the ledger name the same channels', () => {
  expect(inPolicy).toEqual(expect.arrayContaining([...(inProfile ?? [])]));
  for (const { id, channels, simulated } of profiles)
    for (const channel of [...channels.value, ...simulated.value]) {
      expect([id, inPolicy]).toEqual([id, expect.arrayContaining([channel])]);
      expect([channel, kinds['submission.prepared'].must.channel.fits(channel)]).toEqual([channel, true]);
    }
});

it('a refusal by the channel names a channel that exists (GATE-17)', () => {
  const subject = gate('obim', { channel: 'api' });
  const entries = subject.entries.map((entry) => ({
    ...entry,
    approval: 'case' as const,
    case: subject.declaration.case,
  }));
  const rule = gateRules.find(({ requirement }) => requirement === 'GATE-17');
  const { reason = '', remedy = '' } = rule?.refuse({ ...subject, entries }) ?? {};
  expect(reason).toContain('system connection');
  expect(remedy).toContain('by hand');
  expect(remedy).toContain('--channel manual');
  expect(kinds['submission.prepared'].must.channel.fits('manual')).toBe(true);
});
