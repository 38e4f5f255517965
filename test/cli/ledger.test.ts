/** `ledger` and `lead` as they are used: from a held return to an approved lead, to export and destruction. */
import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHome, withLedger } from '../../cli/home/index.ts';
import { type Inclusion, type NewEntry, holdsInclusion } from '../../src/ledger/index.ts';
import { readLead } from '../../src/submission/leads/index.ts';
import { reference } from '../results/sample.ts';
import { formsOf } from '../submission/cases/world.ts';
import { CASE, type Office, emptyOffice, office, prepared, quiet, submitted } from './agency.ts';

type Json = Readonly<Record<string, unknown>>;
const json = (text: string): Json => JSON.parse(text) as Json;
const vet = (...args: readonly string[]): readonly string[] => [
  ...['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'],
  ...args,
];
const create = (lead: string, ...args: readonly string[]): readonly string[] => [
  ...['lead', 'create', lead, '--case', CASE, '--submission', 'S-1', '--candidate', '1', '--agent', 'A-1'],
  ...args,
];

/** Writes entries as another program of this package would. */
async function write(place: Office, ...entries: readonly NewEntry[]): Promise<void> {
  const home = await openHome(place.home);
  await withLedger(home, quiet, async ({ tell }) => {
    for (const entry of entries) await tell(entry);
  });
}

async function vetted(place: Office): Promise<void> {
  await place.done(...vet('--candidate', '0', '--state', 'eliminated', '--why', 'elsewhere-at-the-time'));
  await place.done(
    ...vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1'),
  );
  expect((await place.frskit(...vet('--rest', '--state', 'eliminated', '--why', 'deceased'))).code).toBe(3);
  const left = await place.done(...vet('--rest', '--state', 'left', '--why', 'not-pursued'));
  expect(left).toBe('candidate 2: left (not-pursued)\n');
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
      const told = await done('lead', 'show', 'L-1', '--case', CASE, '--format', form);
      expect(told).toContain('candidate list');
      expect(told).toContain('never the sole basis');
      expect(told).toContain('investigated further');
      expect(told).not.toContain(candidate?.score);
      expect(told).not.toMatch(/score|rank|confidence/i);
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

describe('verify', () => {
  it('says where it is broken, and ends with 1', async () => {
    const place = await office();
    const { frskit, done } = place;
    expect((await emptyOffice().frskit('ledger', 'verify')).code).toBe(3);
    expect(await done('ledger', 'verify')).toMatch(/^it holds: 3 entries/);
    const path = join(place.home, 'ledger.jsonl');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('"by":"O-1"', '"by":"O-2"'));
    const { code, out } = await frskit('ledger', 'verify');
    expect([code, out]).toEqual([1, expect.stringMatching(/entry\[1\][\s\S]*IT DOES NOT HOLD/)]);
    expect((await frskit('ledger', 'close-case', CASE, '--by', 'A-1')).err).toContain('does not verify');
    writeFileSync(path, `${whole}{"torn`);
    expect((await frskit('ledger', 'verify')).out).toContain('ledger.torn-line');
    const next = await frskit('registry', 'stop', 'ca-dmv', '--reason', 'breach', '--key', 'sup-1');
    expect([next.code, next.err]).toEqual([0, expect.stringContaining('it was cut off')]);
    expect(json(await done('ledger', 'verify', '--format', 'json'))).toMatchObject({
      schemaVersion: 1,
      holds: true,
      size: 5,
    });
  });

  it('reports a rollback and a rewritten ledger by a checkpoint that a pinned key signed', async () => {
    const place = await office();
    const { frskit, done } = place;
    const path = join(place.home, 'ledger.jsonl');
    const before = readFileSync(path);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'breach', '--key', 'sup-1');
    const point = join(place.folder, 'point.jws');
    await done('ledger', 'checkpoint', '--key', 'cp-1', '--out', point);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'legal', '--key', 'sup-1');
    expect(await done('ledger', 'verify', '--checkpoint', point)).toContain('it grew out of 1 checkpoints');
    const forged = join(place.folder, 'forged.jws');
    writeFileSync(forged, readFileSync(point, 'utf8').replace(/\.(.)/, '.f'));
    const bad = await frskit('ledger', 'verify', '--checkpoint', forged);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('does not hold under any key')]);
    writeFileSync(path, before);
    expect(await done('ledger', 'verify')).toContain('it holds');
    const back = await frskit('ledger', 'verify', '--checkpoint', point);
    expect([back.code, back.out]).toEqual([1, expect.stringContaining('1 at the end are gone')]);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'legal', '--key', 'sup-1');
    expect((await frskit('ledger', 'verify', '--checkpoint', point)).out).toContain(
      'changed and hashed anew',
    );
  });
});

describe('the end of a case', () => {
  it('is closed, exported whole with proofs, and destroyed with a tombstone', async () => {
    const place = await office();
    const { frskit, done } = place;
    await submitted(place);
    await vetted(place);
    await done(...create('L-1', '--means-report', 'ROI-77', '--identifier'));
    const out = join(place.folder, 'discovery');
    const by = ['--by', 'A-1', '--purpose', 'discovery'];
    const told = json(await done('ledger', 'export', CASE, ...by, '--out', out, '--format', 'json'));
    expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual([
      'NOTICE.txt',
      'case.json',
      'leads',
      join('leads', '1.json'),
      join('leads', '1.txt'),
      'ledger.jsonl',
      'proofs.json',
    ]);
    const whole = json(readFileSync(join(out, 'case.json'), 'utf8'));
    expect(whole).toMatchObject({
      case: CASE,
      submissions: [{ submission: 'S-1', leads: [{ status: 'pending' }] }],
    });
    expect(JSON.stringify(whole)).toContain(reference.candidates[2]?.candidateId);
    const { proofs } = json(readFileSync(join(out, 'proofs.json'), 'utf8')) as { proofs: Inclusion[] };
    expect(proofs.length).toBe(told['entries']);
    expect(proofs.every(holdsInclusion)).toBe(true);
    expect((await frskit('ledger', 'export', CASE, ...by, '--out', out)).err).toContain('is there already');
    const none = join(place.folder, 'none');
    expect((await frskit('ledger', 'export', 'C-9', ...by, '--out', none)).code).toBe(3);
    expect(existsSync(none)).toBe(false);
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const destroy = [
      'ledger',
      'destroy',
      CASE,
      '--by',
      'A-1',
      '--key',
      'sup-1',
      '--what',
      'case-file',
      '--reason',
    ];
    const open = await frskit(...destroy, 'retention-ended');
    expect([open.code, open.err]).toEqual([1, expect.stringContaining('AUD-04')]);
    expect(await done('ledger', 'close-case', CASE, '--by', 'A-1')).toContain('to be destroyed on ');
    await done('ledger', 'reopen-case', CASE, '--by', 'A-1');
    expect(await done('ledger', 'due', '--on', '2199-01-01')).toBe('');
    await done('ledger', 'close-case', CASE, '--by', 'A-1');
    expect(await done('ledger', 'due')).toMatch(/^later {2}C-2026-0042/);
    const due = await frskit('ledger', 'due', '--on', '2199-01-01');
    expect([due.code, due.out]).toEqual([1, expect.stringMatching(/^DUE[\s\S]*AUD-04/)]);
    expect((await frskit(...destroy, 'retention-ended')).err).toContain('the day of disposal has not come');
    await done('keys', 'new', 'own', '--role', 'supervisor', '--person', 'a-1');
    const own = await frskit(
      ...destroy.map((arg) => (arg === 'sup-1' ? 'own' : arg)),
      'improperly-collected',
    );
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('AUD-08')]);
    expect(await done(...destroy, 'improperly-collected')).toContain('a tombstone stays');
    expect((await frskit(...vet())).code).toBe(3);
    expect(await done('ledger', 'verify')).toContain('it holds');
    expect(await done('ledger', 'list', CASE, '--kind', 'destroyed')).toContain(
      'reason=improperly-collected',
    );
  });
});

describe('a canary in everything that is put in', () => {
  const canary = 'Zq7canaryWord';

  it('is shown by nothing but the lists and leads themselves', async () => {
    const place = await office();
    const [one, two, three] = reference.candidates;
    if (one === undefined || two === undefined || three === undefined) throw new Error('no candidates');
    const planted = [one, two, three].map((candidate, i) => ({
      ...candidate,
      candidateId: `${canary}-${i}`,
    }));
    await submitted(place, 'S-1', { ...reference, candidates: planted });
    appendFileSync(join(place.home, 'registry.jws'), `${canary}.${canary}.${canary}\n`);
    const heard: string[] = [];
    const hear = async (...args: readonly string[]): Promise<number | null> => {
      const { code, out, err } = await place.frskit(...args);
      heard.push(out, err);
      return code;
    };
    const words = `${canary} and more`;
    await vetted(place);
    expect(await hear('registry', 'list')).toBe(1);
    expect(await hear('ledger', 'list')).toBe(0);
    expect(await hear('ledger', 'list', '--format', 'json')).toBe(0);
    for (const args of [
      vet('--candidate', '9', '--state', 'vetted', '--why', 'corroborated', '--evidence', `witness:${words}`),
      create('L-9', '--means-report', words),
    ])
      expect(await hear(...args)).toBe(1);
    for (const args of [
      vet('--candidate', '1', '--state', words),
      vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated', '--evidence', words),
      ['ledger', 'review', 'S-1', '--key', 'sup-1', '--outcome', 'proper', '--reference', words],
      ['ledger', 'close-case', CASE, '--by', words],
      ['ledger', 'close-case', CASE, '--by', 'A-1', '--on', words],
      ['ledger', 'vet', words, '--submission', 'S-1', '--by', 'A-1'],
      ['ledger', 'vet', CASE, '--submission', words, '--by', 'A-1'],
      ['registry', 'stop', 'ca-dmv', '--reason', 'breach', '--reference', words, '--key', 'sup-1'],
      [
        'registry',
        'terms',
        'ca-dmv',
        '--user',
        words,
        '--terms',
        place.file('t', canary),
        '--until',
        '2199-01-01',
      ],
      ['keys', 'new', 'x', '--role', 'agent', '--person', words],
      ['lead', 'show', words, '--case', CASE],
    ])
      expect([args, await hear(...args)]).toEqual([args, 3]);
    expect(await hear(...create('L-1', '--means-report', 'ROI-77'))).toBe(0);
    const out = join(place.folder, 'discovery');
    expect(await hear('ledger', 'export', CASE, '--by', 'A-1', '--purpose', 'discovery', '--out', out)).toBe(
      0,
    );
    expect(await hear('ledger', 'verify')).toBe(0);
    heard.push(readFileSync(join(place.home, 'ledger.jsonl'), 'utf8'));
    for (const form of formsOf(canary)) expect(heard.join('\n')).not.toContain(form);
    expect(await place.done(...vet())).toContain(canary);
  });
});
