/** A home that version 1 made: it is read and verified; nothing of its cases is decided on or released, nothing deleted. */
import { chmodSync, cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyOffice, type Office } from './agency.ts';

const CASE = 'C-2026-0042';

function oldHome(): Office {
  const place = emptyOffice();
  cpSync(join(import.meta.dirname, 'homes', 'version-1'), place.home, { recursive: true });
  for (const name of readdirSync(join(place.home, 'keys'))) chmodSync(join(place.home, 'keys', name), 0o600);
  return place;
}

const vet = ['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'];
const create = [
  ...['lead', 'create', 'L-3', '--case', CASE, '--submission', 'S-1', '--candidate', '1'],
  ...['--agent', 'A-1', '--means-report', 'ROI-77'],
];

it('is verified and read', async () => {
  const { done, home } = oldHome();
  const files = readdirSync(join(home, 'cases', CASE));
  expect(await done('ledger', 'verify')).toMatch(/case\.unbound[\s\S]*it holds: 10 entries/);
  expect(await done('ledger', 'list', CASE)).toContain('lead.decided');
  expect(await done(...vet)).toContain('candidate 1: vetted');
  expect(readdirSync(join(home, 'cases', CASE))).toEqual(files);
});

it('makes no decision, no lead and no export, with one message', async () => {
  const { frskit, done, home, folder } = oldHome();
  const files = readdirSync(join(home, 'cases', CASE));
  const out = join(folder, 'discovery');
  const messages = new Set<string>();
  for (const command of [
    create,
    [...vet, '--candidate', '1', '--state', 'eliminated', '--why', 'other-person'],
    ['lead', 'approve', 'L-2', '--case', CASE, '--key', 'sup-1'],
    ['lead', 'reject', 'L-2', '--case', CASE, '--key', 'sup-1'],
    ['lead', 'show', 'L-1', '--case', CASE],
    ['ledger', 'export', CASE, '--by', 'A-1', '--purpose', 'discovery', '--out', out],
  ]) {
    const { code, out: said, err } = await frskit(...command);
    expect([command.slice(0, 2), code, said]).toEqual([command.slice(0, 2), 1, '']);
    messages.add(err);
  }
  expect([...messages]).toEqual([expect.stringMatching(/version 1[\s\S]*case\.unbound/)]);
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(join(home, 'cases', CASE))).toEqual(files);
  expect(await done('ledger', 'verify')).toContain('it holds: 10 entries');
});

it('is closed and destroyed', async () => {
  const { done, home } = oldHome();
  await done('ledger', 'close-case', CASE, '--by', 'A-1');
  await done(
    ...['ledger', 'destroy', CASE, '--what', 'case-file', '--reason', 'improperly-collected'],
    ...['--by', 'A-1', '--key', 'sup-1'],
  );
  expect(readdirSync(join(home, 'cases', CASE))).toHaveLength(1);
  expect(await done('ledger', 'verify')).toMatch(/^it holds/);
});
