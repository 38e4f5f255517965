/** What an approval rests on: a report that holds, and a reservation that is shown. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { openHome } from '../../../cli/home/index.ts';
import { type ConformanceReport } from '../../../conformance/report/index.ts';
import { evaluatePolicy } from '../../../src/submission/gate/index.ts';
import { FRS, subjectOf } from '../agency.ts';
import { picture } from '../files.ts';
import {
  ADD,
  BY,
  type Signer,
  connected,
  dated,
  daysAgo,
  failing,
  isOpen,
  partial,
  passing,
  refusedBy,
  written,
} from './reports.ts';

const simulated: ConformanceReport = { ...passing, run: { ...passing.run, simulated: true } };

async function otherKey(more: JWK = {}): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', ...more };
}

describe('registry add --report', () => {
  it('records a certified, complete, recent report of this service, and opens the gate', async () => {
    const place = await connected();
    expect(await refusedBy(place, '--report', await written(place, passing))).toBeUndefined();
    expect(await isOpen(place)).toEqual([]);
    expect(await place.done('ledger', 'list', '--kind', 'registry.approved')).toContain('basis=report');
  });

  it('refuses what is not the report of frskit conform run, by name', async () => {
    const place = await connected();
    const { folder, file } = place;
    const good = await written(place, passing);
    expect(await refusedBy(place, '--report', file('a.json', '{}'))).toContain('schema');
    expect(await refusedBy(place, '--report', join(folder, 'a.json'))).not.toContain('result');
    writeFileSync(join(folder, 'p.jpg'), picture);
    expect(await refusedBy(place, '--report', join(folder, 'p.jpg'))).toEqual(['schema']);
    mkdirSync(join(folder, 'empty'));
    expect(await refusedBy(place, '--report', join(folder, 'empty'))).toEqual(['schema']);
    // A report alone, without its digests and certificate.
    cpSync(join(good, 'report.json'), join(folder, 'alone.json'));
    expect(await refusedBy(place, '--report', join(folder, 'alone.json'))).toContain('digests');
    // Edited after it was written.
    const edited = join(folder, 'edited');
    cpSync(good, edited, { recursive: true });
    const text = readFileSync(join(edited, 'report.json'), 'utf8');
    writeFileSync(
      join(edited, 'report.json'),
      text.replace('"operator": "Operator "', '"operator": "Another"'),
    );
    expect(await refusedBy(place, '--report', edited)).toContain('digests');
    expect(await refusedBy(place, '--report', edited, '--despite', 'x')).toContain('digests');
    expect((await place.frskit(...ADD, ...BY, '--report', join(folder, 'nowhere'))).code).toBe(3);
    expect(await place.done('ledger', 'list', '--kind', 'registry.approved')).toBe('');
  });

  it('refuses what does not support the approval, by name', async () => {
    const place = await connected();
    const { run, service } = passing;
    const of = (change: Partial<ConformanceReport['service']>): ConformanceReport => ({
      ...passing,
      service: { ...service, ...change },
    });
    const { base: _base, ...withoutBase } = service;
    const cases: readonly (readonly [ConformanceReport, string, Signer?])[] = [
      [passing, 'signature', 'nobody'],
      [passing, 'signature', await otherKey()],
      [passing, 'signature', await otherKey({ kid: 'test-1', use: 'test-only' })],
      [of({ issuer: 'other.example' }), 'issuer'],
      [of({ base: 'https://other.example' }), 'address'],
      [{ ...passing, service: withoutBase }, 'address'],
      [{ ...passing, run: { ...run, profile: 'fusion-center' } }, 'profile'],
      [partial, 'partial'],
      [simulated, 'simulated'],
      [of({ simulator: true }), 'simulated'],
      [dated(passing, daysAgo(367)), 'age'],
      [dated(passing, daysAgo(-2)), 'age', 'nobody'],
      [failing, 'result'],
    ];
    for (const [report, name, signer] of cases)
      expect([name, await refusedBy(place, '--report', await written(place, report, signer))]).toEqual([
        name,
        expect.arrayContaining([name]),
      ]);
    expect(await place.done('registry', 'list')).not.toContain('office-list');
  });

  it('of a service that is not connected holds against nothing', async () => {
    const place = await connected();
    const line = ADD.map((word) => (word === FRS.id ? 'other' : word));
    const { code, err } = await place.frskit(...line, ...BY, '--report', await written(place, passing));
    expect([code, err]).toEqual([1, expect.stringContaining('not connected')]);
  });
});

describe('--despite', () => {
  it.each([
    ['partial', partial, 'DEL-01'],
    ['simulated', simulated, 'DEL-17'],
    ['not conformant', failing, 'CAN-03'],
  ] as const)(
    'records a %s report, and shows the reservation wherever the gate decides',
    async (_, report, id) => {
      const place = await connected();
      const folder = await written(place, report);
      expect(await refusedBy(place, '--report', folder, '--despite', 'pilot of 2026')).toBeUndefined();
      const judged = evaluatePolicy(await subjectOf(await openHome(place.home)));
      expect(judged.refusals).toEqual([]);
      expect(judged.advice.map(({ reason }) => reason).join()).toMatch(new RegExp(`pilot of 2026.*${id}`));
      expect(await place.done('registry', 'list')).toContain('pilot of 2026');
      expect(await place.done('ledger', 'list', '--kind', 'registry.approved')).toContain('basis=despite');
      // Refused as well, for another reason: the reservation stands beside the refusal.
      const other = evaluatePolicy(await subjectOf(await openHome(place.home), { terms: [] }));
      expect(other.advice).toEqual(judged.advice);
    },
  );

  it('excuses no other fault, and no report that needs no excuse', async () => {
    const place = await connected();
    const despite = ['--despite', 'pilot'];
    const other = { ...failing, service: { ...failing.service, issuer: 'other.example' } };
    for (const [report, name, signer] of [
      [failing, 'signature', 'nobody'],
      [other, 'issuer', 'office'],
      // Its certificate ends with the 30 days of a run without recheck as well.
      [dated(failing, daysAgo(32)), 'age', 'office'],
    ] as const)
      expect(await refusedBy(place, '--report', await written(place, report, signer), ...despite)).toContain(
        name,
      );
    const good = await written(place, passing);
    for (const args of [
      ['--report', good, ...despite],
      despite,
      ['--report', good, '--without-report', 'x'],
      [],
    ])
      expect([args, (await place.frskit(...ADD, ...args, ...BY)).code]).toEqual([args, 3]);
  });

  it('--without-report is for a service without one', async () => {
    const place = await connected();
    expect(await refusedBy(place, '--without-report', 'legacy service')).toBeUndefined();
    const judged = evaluatePolicy(await subjectOf(await openHome(place.home)));
    expect(judged.refusals).toEqual([]);
    expect(judged.advice[0]?.reason).toContain('without a conformance report (legacy service)');
    expect(await refusedBy(place, '--report', await written(place, passing))).toBeUndefined();
    const again = await place.frskit(...ADD, '--without-report', 'x', ...BY);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is recorded')]);
  });
});
