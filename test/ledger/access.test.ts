/** What the ledger says of who may ask, and which of its entries are about one case. */
import { expect, it } from 'vitest';
import { type Entry, type NewEntry, followAccess, followCase, verifyLedger } from '../../src/ledger/index.ts';
import { BODIES } from './bodies.ts';
import { freshLedger } from './recipes.ts';

/** Entries as a real ledger has them. */
async function written(...bodies: readonly (readonly [string, object])[]): Promise<readonly Entry[]> {
  const { path, ledger } = await freshLedger();
  ledger.append(
    ...bodies.map(([kind, body]) => ({ kind, at: '2026-11-23T10:00:00Z', body }) as unknown as NewEntry),
  );
  ledger.close();
  const entries: Entry[] = [];
  verifyLedger(path, { onEntry: (entry) => void entries.push(entry) });
  return entries;
}

async function accessOf(...bodies: readonly (readonly [string, object])[]) {
  const { see, access } = followAccess();
  (await written(...bodies)).forEach(see);
  return access();
}

it('terms end with the training that they ask for, and are signed anew', async () => {
  const body = {
    user: 'A-1',
    frs: 'hart',
    terms: 'ab'.repeat(32),
    signed: '2026-01-01',
    until: '2026-12-31',
  };
  const training = { training: 'cd'.repeat(32), trainingUntil: '2026-06-30' };
  const base = { user: 'A-1', frs: 'hart', from: '2026-01-01' };
  expect((await accessOf(['terms.signed', body])).terms).toEqual([{ ...base, until: '2026-12-31' }]);
  expect((await accessOf(['terms.signed', { ...body, ...training }])).terms).toEqual([
    { ...base, until: '2026-06-30' },
  ]);
  const again = { ...body, signed: '2027-01-01', until: '2027-12-31' };
  expect((await accessOf(['terms.signed', body], ['terms.signed', again])).terms).toHaveLength(1);
});

it('a stop stands until the office lists the service anew; a case approval does not lift it', async () => {
  const stop = ['registry.stopped', { frs: 'hart', by: 'O-1', reason: 'breach' }] as const;
  const approve = (approval: string) =>
    [
      'registry.approved',
      { frs: 'hart', approval, scope: 'search', from: '2026-01-01', until: '2026-12-31', by: 'O-1' },
    ] as const;
  expect((await accessOf(stop, approve('case'))).stopped.get('hart')?.reason).toBe('breach');
  expect((await accessOf(stop, approve('office-list'))).stopped.size).toBe(0);
  expect((await accessOf(approve('office-list'), stop)).stopped.size).toBe(1);
});

it('an exigent use has its agent, its submissions, their attestations and the end of its review', async () => {
  const prepared = { ...BODIES['submission.prepared'], submission: 'S-1', exigent: 'X-1' };
  const attested = (submission: string, result: string) =>
    ['attestation.received', { submission, result, source: 'signed' }] as const;
  const access = await accessOf(
    ['exigent.approved', { ...BODIES['exigent.approved'], exigent: 'X-1', agent: 'A-1' }],
    ['submission.prepared', prepared],
    attested('S-1', 'verified'),
    attested('S-2', 'failed'),
    ['exigent.closed', { ...BODIES['exigent.closed'], exigent: 'X-1' }],
  );
  expect(access.agents.get('X-1')).toBe('A-1');
  expect(access.exigent.get('S-1')).toBe('X-1');
  expect([...access.attested]).toEqual(['S-1']);
  expect([...access.reviewed]).toEqual(['X-1']);
});

it('entries about a case hang together by submission, lead and exigent use, and no others do', async () => {
  const mine = { ...BODIES['submission.prepared'], submission: 'S-1', case: 'C-1' };
  const entries = await written(
    ['exigent.approved', { ...BODIES['exigent.approved'], exigent: 'X-1', case: 'C-1' }],
    ['submission.prepared', mine],
    ['submission.prepared', { ...mine, submission: 'S-2', case: 'C-2' }],
    ['submission.reviewed', { submission: 'S-1', by: 'S-9', outcome: 'proper' }],
    ['submission.reviewed', { submission: 'S-2', by: 'S-9', outcome: 'proper' }],
    ['lead.created', { ...BODIES['lead.created'], lead: 'L-1', submission: 'S-1' }],
    ['lead.decided', { lead: 'L-1', by: 'S-9', decision: 'approved' }],
    ['lead.decided', { lead: 'L-2', by: 'S-9', decision: 'approved' }],
    ['exigent.closed', { ...BODIES['exigent.closed'], exigent: 'X-1' }],
    ['registry.stopped', { frs: 'hart', by: 'O-1', reason: 'breach' }],
  );
  expect(entries.filter(followCase('C-1')).map(({ seq }) => seq)).toEqual([1, 2, 4, 6, 7, 9]);
  expect(entries.filter(followCase('C-3'))).toEqual([]);
});
