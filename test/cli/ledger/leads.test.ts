/** `ledger vet`, `lead` and `ledger review`: from a held candidate list to an approved lead. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHome, withLedger } from '../../../cli/home/index.ts';
import { type NewEntry } from '../../../src/ledger/index.ts';
import { readLead } from '../../../src/submission/leads/index.ts';
import { reference } from '../../results/sample.ts';
import { CASE, type Office, office, prepared, quiet, submitted } from '../agency.ts';
import { create, json, vet, vetted } from './vetted.ts';

/** Writes entries as another program of this package would. */
async function write(place: Office, ...entries: readonly NewEntry[]): Promise<void> {
  const home = await openHome(place.home);
  await withLedger(home, quiet, async ({ tell }) => {
    for (const entry of entries) await tell(entry);
  });
}

describe('vetting and leads', () => {
  it('goes from a held list to an approved lead; every refusal has its id and its remedy', async () => {
    const place = await office();
    const { done, frskit } = place;
    await submitted(place);
    const shown = await done(...vet());
    expect(shown).toContain(reference.disclaimers[0]?.text.slice(0, 30));
    expect(shown).toMatch(/candidate 0: open/);
    const early = await frskit(...create('L-1', '--means-report', 'ROI-77'));
    expect(early.code).toBe(1);
    expect(early.err).toMatch(/GATE-04 .*; .*/);
    expect(early.err).toMatch(/GATE-11 .*; .*/);
    const bare = await frskit(...vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated'));
    expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('nothing corroborates')]);
    const score = await frskit(
      ...vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated', '--evidence', 'score:0.99'),
    );
    expect([score.code, score.err]).toEqual([1, expect.stringContaining('a score, a rank')]);
    await vetted(place);
    expect((await frskit(...create('L-1'))).err).toContain('GATE-03');

    const pending = await done(...create('L-1', '--means-report', 'ROI-77', '--identifier'));
    expect(pending).toMatch(/^PENDING/);
    expect(pending.trimEnd()).toMatch(/not to be acted on$/);
    expect(await done('ledger', 'list', '--open')).toContain('lead pending   L-1');
    const candidate = reference.candidates[1];
    expect(pending).toContain(candidate?.candidateId);
    for (const form of ['text', 'json']) {
      const answer = await done('lead', 'show', 'L-1', '--case', CASE, '--format', form);
      expect(answer).toContain('candidate list');
      expect(answer).toContain('never the sole basis');
      expect(answer).toContain('investigated further');
      expect(answer).not.toContain(candidate?.score);
      expect(answer).not.toMatch(/score|rank|confidence/i);
    }
    const out = join(place.folder, 'lead.json');
    await done('lead', 'show', 'L-1', '--case', CASE, '--out', out);
    expect(readLead(readFileSync(out)).findings).toEqual([]);

    await done('keys', 'new', 'sup-2', '--role', 'supervisor', '--person', 'a-1');
    const own = await frskit('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-2');
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('GATE-12')]);
    await done(...create('L-2', '--means-report', 'ROI-78').map((arg) => (arg === 'A-1' ? 'A-2' : arg)));
    const asker = await frskit('lead', 'approve', 'L-2', '--case', CASE, '--key', 'sup-2');
    expect([asker.code, asker.err]).toEqual([1, expect.stringContaining('asked for the list')]);
    await done('lead', 'reject', 'L-2', '--case', CASE, '--key', 'sup-1');
    const agent = await frskit('lead', 'approve', 'L-1', '--case', CASE, '--key', 'agent-1');
    expect([agent.code, agent.err]).toEqual([3, expect.stringContaining('it takes supervisor')]);
    const approved = json(
      await done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1', '--format', 'json'),
    );
    expect(approved).toMatchObject({
      schemaVersion: 1,
      lead: { status: 'approved', decision: { by: 'S-9' } },
    });
    expect((await frskit('lead', 'reject', 'L-1', '--case', CASE, '--key', 'sup-1')).code).toBe(1);
    expect(await done('ledger', 'list', '--open')).not.toContain('lead pending');
    const kinds = (await done('ledger', 'list', CASE)).match(/candidate\.judged|return\.read|lead\.\w+/g);
    expect(kinds).toEqual([
      'return.read',
      'candidate.judged',
      'candidate.judged',
      'candidate.judged',
      'lead.created',
      'lead.created',
      'lead.decided',
      'lead.decided',
    ]);
  });

  it('makes no lead of a return that fails a MUST of CAN (GATE-05)', async () => {
    const place = await office();
    const [first] = reference.candidates;
    if (first === undefined) throw new Error('no candidate');
    await submitted(place, 'S-1', { ...reference, counts: { returned: 1 }, candidates: [first] });
    expect(await place.done(...vet())).toContain('unusable (CAN-01');
    await place.done(
      ...vet('--candidate', '0', '--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1'),
    );
    const made = await place.frskit(
      ...create('L-1', '--means-report', 'ROI-77').map((arg) => (arg === '1' ? '0' : arg)),
    );
    expect([made.code, made.err]).toEqual([1, expect.stringContaining('GATE-05')]);
  });
});

describe('reviews', () => {
  it('are a supervisor’s other than the agent; not reviewed and overdue is reported (AUD-06)', async () => {
    const place = await office();
    const { done, frskit } = place;
    await submitted(place);
    expect(await done('ledger', 'list', '--open')).toMatch(/not reviewed {3}S-1 .* due /);
    const late = await frskit('ledger', 'list', '--open', '--on', '2199-01-01');
    expect([late.code, late.out]).toEqual([1, expect.stringMatching(/OVERDUE[\s\S]*AUD-06/)]);
    await done('keys', 'new', 'own', '--role', 'supervisor', '--person', 'a-1');
    const own = await frskit('ledger', 'review', 'S-1', '--key', 'own', '--outcome', 'proper');
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('AUD-06')]);
    await done('ledger', 'review', 'S-1', '--key', 'sup-1', '--outcome', 'questions');
    expect(await done('ledger', 'list', '--open')).toContain('not reviewed');
    await done('ledger', 'review', 'S-1', '--key', 'sup-1', '--outcome', 'proper');
    expect(await done('ledger', 'list', '--open', '--on', '2199-01-01')).toBe('');
    expect((await frskit('ledger', 'review', 'S-1', '--key', 'sup-1', '--outcome', 'proper')).code).toBe(3);
  });

  it('close an exigent use only with everything that GATE-13 asks for', async () => {
    const place = await office();
    const { done, frskit, file } = place;
    const use = [
      '--circumstance',
      'threat-to-life',
      '--relevance',
      'face-visible',
      '--necessity',
      'time-critical',
    ];
    await done(
      ...['registry', 'add', 'other', '--approval', 'exigent', '--case', CASE, '--agent', 'A-1'],
      ...['--scope', 'search', '--until', '2199-12-31', '--key', 'sup-1', '--exigent', 'X-1', ...use],
    );
    expect(await done('ledger', 'list', '--open')).toMatch(/exigent review X-1 .* due /);
    expect((await frskit('ledger', 'list', '--open', '--on', '2199-01-01')).out).toContain('GATE-13');
    const review = ['ledger', 'review', '--exigent', 'X-1', '--key', 'sup-1'];
    const empty = await frskit(...review);
    expect(empty.code).toBe(1);
    expect(empty.err.match(/GATE-13/g)).toHaveLength(5);
    const rest = ['--access', 'restricted', '--encryption', 'encrypted', '--decision', 'approve'];
    const whole = [...review, ...rest, '--terms', file('other-terms.txt', 'x'), '--deletion'];
    const unproven = await frskit(...whole, 'attestation-verified');
    expect([unproven.code, unproven.err]).toEqual([1, expect.stringContaining('no verified attestation')]);
    await write(place, prepared('S-7', 'X-1'), {
      kind: 'attestation.received',
      at: prepared('S-7').at,
      body: { submission: 'S-7', result: 'verified', source: 'signed' },
    });
    await done(...whole, 'attestation-verified');
    expect((await frskit(...whole, 'signed-word')).code).toBe(3);
    expect(await done('registry', 'list', 'other')).toMatch(/exigent +reviewed/);
  });
});
