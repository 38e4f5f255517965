/** A key that is distrusted while a decision is under way: the entry is not written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHome, withLedger } from '../../cli/home/index.ts';
import { CASE, FRS, type Office, UNTIL, office, quiet, submitted } from './agency.ts';

const vet = ['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'];

async function withLead(place: Office): Promise<void> {
  const { done } = place;
  await submitted(place);
  await done(...vet, '--candidate', '0', '--state', 'eliminated', '--why', 'deceased');
  const source = ['--evidence', 'address:RC-1'];
  await done(...vet, '--candidate', '1', '--state', 'vetted', '--why', 'corroborated', ...source);
  await done(...vet, '--rest', '--state', 'left', '--why', 'not-pursued');
  const of = ['--case', CASE, '--submission', 'S-1', '--candidate', '1', '--agent', 'A-1'];
  await done('lead', 'create', 'L-1', ...of, '--means-report', 'ROI-77', '--identifier');
}

async function kidOf(place: Office, name: string): Promise<string> {
  const exported = await place.done('keys', 'export', name);
  return (JSON.parse(exported) as { readonly kid: string }).kid;
}

/** The file that another office exports: a line signed by a key that is trusted here. */
async function exportedLine(place: Office): Promise<string> {
  const out = join(place.folder, 'line.jws');
  await place.done(
    ...['registry', 'add', 'other', '--approval', 'office-list', '--scope', 'search', '--until', UNTIL],
    ...['--without-report', 'NONE-YET', '--key', 'office-1', '--out', out],
  );
  return out;
}

/** How many have asked for the lock of the ledger: who holds it, and who waits. */
function claimsOn(ledger: string): number {
  return readFileSync(`${ledger}.lock`, 'utf8').split('"claim"').length - 1;
}

const DECISIONS: readonly (readonly [string, string, (place: Office) => Promise<readonly string[]>])[] = [
  [
    'approves a lead',
    'sup-1',
    () => Promise.resolve(['lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1']),
  ],
  [
    'stops a service',
    'office-1',
    () => Promise.resolve(['registry', 'stop', FRS.id, '--reason', 'breach', '--key', 'office-1']),
  ],
  [
    'destroys a return',
    'sup-1',
    () =>
      Promise.resolve([
        ...[
          'ledger',
          'destroy',
          CASE,
          '--what',
          'return',
          '--submission',
          'S-1',
          '--by',
          'A-1',
          '--key',
          'sup-1',
        ],
        ...['--reason', 'improperly-submitted'],
      ]),
  ],
  ['imports a line', 'office-1', async (place) => ['registry', 'import', await exportedLine(place)]],
];

it.each(DECISIONS)(
  'who %s while the key is distrusted is refused',
  async (_, key, command) => {
    const place = await office();
    await withLead(place);
    const args = await command(place);
    const kid = await kidOf(place, key);
    const home = await openHome(place.home);
    const before = readFileSync(home.ledger, 'utf8');
    // The command has seen that the key is trusted, and waits for the ledger.
    const deciding = await withLedger(home, quiet, async () => {
      const started = place.frskit(...args);
      await expect.poll(() => claimsOn(home.ledger), { timeout: 30_000 }).toBe(2);
      await place.done('keys', 'distrust', kid);
      return { started };
    });
    const { code, err } = await deciding.started;
    expect([code, err]).toEqual([3, expect.stringContaining('distrusted meanwhile')]);
    expect(readFileSync(home.ledger, 'utf8')).toBe(before);
  },
  240_000,
);
