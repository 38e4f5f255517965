/** What an approval rests on: a report that holds, a reservation that is shown, and lines that the ledger records. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { digestOfLine, keyOf, openHome, readLedger, registryOf } from '../../cli/home/index.ts';
import { type ConformanceReport, artefactsOf } from '../../conformance/report/index.ts';
import { RECHECKED, recheckIdOf } from '../../conformance/suite/rechecked.ts';
import { evaluatePolicy, reportProblems } from '../../src/submission/gate/index.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import { blank, madeUp, partOf, withRows } from '../conformance/report/reports.ts';
import { FRS, type Office, UNTIL, emptyOffice, subjectOf } from './agency.ts';
import { picture } from './files.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

const jwk = { kid: 'k', kty: 'EC', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y' };
const KEYS = {
  attestation: { iss: 'frs.example', jwk },
  policy: [{ iss: 'frs.example', jwk }],
  examiner: { jwk },
};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** Keys of an office and a supervisor, and a service that is connected and not listed. */
async function connected(): Promise<Office> {
  const place = emptyOffice();
  const { done, file } = place;
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  await done(
    ...['registry', 'connect', FRS.id, '--name', FRS.name, '--url', 'https://frs.example/'],
    ...['--profile', 'state-local', '--agency', 'XXAGENCY1', '--root', file('ca.pem', PEM)],
    ...['--keys', file('keys.json', JSON.stringify(KEYS))],
  );
  await done(
    ...['registry', 'terms', FRS.id, '--user', 'A-1', '--terms', file('terms.txt', 'terms')],
    ...['--until', UNTIL],
  );
  return place;
}

function dated(report: ConformanceReport, at: string): ConformanceReport {
  return { ...report, run: { ...report.run, startedAt: at, finishedAt: at } };
}

/** Everything passes; documents wait for a person, and DEL-17 for the recheck. */
const passing = ((): ConformanceReport => {
  const made = madeUp(blank());
  const rows = made.requirements.map((row) => {
    if (row.checks.length === 0 || row.level === 'DOC') return row;
    const { waiver: _w, remedy: _r, reason: _y, ...rest } = row;
    const checks = row.checks.map(({ remedy: _m, reason: _n, ...check }) => ({
      ...check,
      verdict: 'pass' as const,
      grade: 'E2' as const,
    }));
    return { ...rest, verdict: 'pass' as const, grade: 'E2' as const, checks };
  });
  return dated(withRows(made, rows), daysAgo(0.01));
})();

const failing = dated(madeUp(blank()), daysAgo(0.01));
/** The recheck of a run: the requirements that are looked at again, each by one check, with its controls. */
function recheckOf(run: string): ConformanceReport {
  const part = partOf(passing, [...RECHECKED]);
  const rows = part.requirements.map((row): (typeof part.requirements)[number] => {
    if (!RECHECKED.includes(row.id)) return row;
    const { reason: _r, ...rest } = row;
    const says = 'nothing has reappeared';
    const own = { title: 'looked at again', verdict: 'pass', grade: 'E2', says, evidence: [1] } as const;
    return {
      ...rest,
      verdict: 'pass',
      grade: 'E2',
      says,
      checks: [{ ...own, id: recheckIdOf(row.id) }],
    };
  });
  const digest = createHash('sha256')
    .update(readFileSync(join(run, 'report.json')))
    .digest('hex');
  const made = withRows(part, rows);
  return { ...made, run: { ...made.run, recheck: { report: `sha-256:${digest}`, look: 1, looks: 2 } } };
}
const partial = partOf(passing, ['ENC']);
const simulated: ConformanceReport = { ...passing, run: { ...passing.run, simulated: true } };

type Signer = 'office' | 'nobody' | JWK;

/** The folder of a report, certified where that is possible. */
async function written(
  { folder, home }: Office,
  report: ConformanceReport,
  signer: Signer = 'office',
): Promise<string> {
  const key = signer === 'office' ? (await keyOf(await openHome(home), 'office-1')).jwk : signer;
  const signing = key === 'nobody' ? {} : { signing: { key, now: Date.now() } };
  const out = mkdtempSync(join(folder, 'report-'));
  for (const { name, bytes } of await artefactsOf(report, signing)) writeFileSync(join(out, name), bytes);
  return out;
}

const ADD = ['registry', 'add', FRS.id, '--approval', 'office-list', '--scope', 'search', '--until', UNTIL];
const BY = ['--reviewed', TODAY, '--key', 'office-1'];

/** The names of what was refused; undefined where it was recorded. */
async function refusedBy(place: Office, ...args: readonly string[]): Promise<readonly string[] | undefined> {
  const { code, out } = await place.frskit(...ADD, ...args, ...BY, '--format', 'json');
  if (code === 0) return undefined;
  expect(code).toBe(1);
  return (JSON.parse(out) as { refusals: { name: string }[] }).refusals.map(({ name }) => name);
}

const isOpen = async (
  place: Office,
  change: Parameters<typeof subjectOf>[1] = {},
): Promise<readonly string[]> => {
  const { refusals } = evaluatePolicy(await subjectOf(await openHome(place.home), change));
  return refusals.map(({ requirement }) => requirement);
};

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

describe('the gate', () => {
  it('closes when the report is too old, and when the service is another one than was tested', async () => {
    const place = await connected();
    const tested = await written(place, passing);
    const recheck = await written(place, recheckOf(tested));
    expect(await refusedBy(place, '--report', tested, '--recheck', recheck)).toBeUndefined();
    const after = (days: number): string => daysAgo(-days).slice(0, 10);
    expect(await isOpen(place, { today: after(364) })).toEqual([]);
    expect(await isOpen(place, { today: after(366) })).toEqual(['GATE-01']);
    const same = { issuers: ['frs.example'], address: 'https://frs.example', profile: 'state-local' };
    const profile = profileById('state-local');
    const gate = await subjectOf(await openHome(place.home));
    const [entry] = gate.entries;
    if (entry?.conformance === undefined || profile === undefined) throw new Error('no report');
    const names = (connection: typeof same): readonly string[] =>
      reportProblems(entry.conformance as never, { profile, today: TODAY, connection }).map(
        ({ name }) => name,
      );
    expect(names(same)).toEqual([]);
    expect(names({ ...same, address: 'https://moved.example' })).toEqual(['address']);
    expect(names({ ...same, issuers: ['other'], profile: 'obim' })).toEqual(['issuer', 'profile']);
  });

  it('closes after 30 days for a run without recheck, and stays open with the recheck of this run', async () => {
    const place = await connected();
    const after = (days: number): string => daysAgo(-days).slice(0, 10);
    const run = await written(place, passing);
    expect(await refusedBy(place, '--report', run)).toBeUndefined();
    expect(await isOpen(place, { today: after(29) })).toEqual([]);
    expect(await isOpen(place, { today: after(31) })).toEqual(['GATE-01']);
    const good = recheckOf(run);
    const { recheck: ofRun, ...withoutRecheck } = good.run;
    if (ofRun === undefined) throw new Error('no recheck');
    const ofOther = { ...ofRun, report: `sha-256:${'0'.repeat(64)}` };
    const recheck = async (report: ConformanceReport, signer: Signer = 'office') =>
      refusedBy(place, '--report', run, '--recheck', await written(place, report, signer));
    expect(await recheck({ ...good, run: { ...good.run, recheck: ofOther } })).toEqual(['recheck']);
    expect(await recheck({ ...good, run: withoutRecheck })).toContain('recheck');
    expect(await recheck(good, 'nobody')).toEqual(['recheck']);
    const returned = good.requirements.map((row) =>
      row.id === 'DEL-03'
        ? {
            ...row,
            verdict: 'fail' as const,
            remedy: 'r',
            checks: row.checks.map((check) => ({ ...check, verdict: 'fail' as const, remedy: 'r' })),
          }
        : row,
    );
    expect(await recheck(withRows(good, returned))).toEqual(['recheck']);
    expect(await isOpen(place, { today: after(31) })).toEqual(['GATE-01']);
    expect(await recheck(good)).toBeUndefined();
    expect(await isOpen(place, { today: after(31) })).toEqual([]);
    expect(await isOpen(place, { today: after(366) })).toEqual(['GATE-01']);
  });

  it('a later report that is not conformant closes it at once, and by the ledger alone', async () => {
    const place = await connected();
    const { home, frskit, done } = place;
    await refusedBy(place, '--report', await written(place, passing));
    const path = join(home, 'registry.jws');
    const before = readFileSync(path);
    const review = ['registry', 'review', FRS.id, '--key', 'office-1'];
    const bad = await frskit(
      ...review,
      '--decision',
      'kept',
      '--report',
      await written(place, failing, 'nobody'),
    );
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('CAN-03')]);
    expect(await isOpen(place)).toContain('GATE-14');
    writeFileSync(path, before);
    expect(await isOpen(place)).toContain('GATE-14');
    expect(await done('ledger', 'list', '--kind', 'registry.reviewed')).toContain('result=not-conformant');
    await refusedBy(place, '--report', await written(place, passing));
    expect(await isOpen(place)).toEqual([]);
    const kept = await frskit(...review, '--reviewed', TODAY, '--report', await written(place, partial));
    expect([kept.code, kept.err]).toEqual([1, expect.stringContaining('partial:')]);
    expect(await isOpen(place)).toEqual([]);
  });
});

describe('lines and the ledger', () => {
  it('a line that a later one replaced, or that the ledger does not know, is not used', async () => {
    const place = await connected();
    const { home } = place;
    await refusedBy(place, '--without-report', 'first');
    const path = join(home, 'registry.jws');
    const wide = readFileSync(path);
    await refusedBy(place, '--without-report', 'second');
    writeFileSync(path, wide);
    expect(await isOpen(place)).toContain('GATE-01');
    const listed = await place.frskit('registry', 'list');
    expect([listed.code, listed.out]).toEqual([1, expect.stringContaining('registry.unrecorded')]);
  });

  it('a command that was killed is completed or discarded by the next one, which says so', async () => {
    const place = await connected();
    const { home, frskit } = place;
    const path = join(home, 'registry.jws');
    await refusedBy(place, '--without-report', 'first');
    const [first = ''] = readFileSync(path, 'utf8').trim().split('\n');
    // Killed after the entry: the line is pending and missing from the registry.
    writeFileSync(`${path}.pending`, `${first}\n`, { mode: 0o600 });
    writeFileSync(path, '');
    const completed = await frskit('registry', 'list');
    expect(completed.err).toContain('was completed');
    expect(readFileSync(path, 'utf8')).toBe(`${first}\n`);
    expect(await isOpen(place)).toEqual([]);
    expect((await frskit('registry', 'list')).err).toBe('');
    // Killed before the entry: a line that the ledger does not know.
    writeFileSync(`${path}.pending`, 'a.b.c\n', { mode: 0o600 });
    const discarded = await frskit('registry', 'stop', 'x', '--reason', 'breach', '--key', 'sup-1');
    expect(discarded.err).toContain('was discarded');
    expect(readFileSync(path, 'utf8')).not.toContain('a.b.c');
  });
});

describe('registry import', () => {
  async function machines(): Promise<{ readonly here: Office; readonly there: Office }> {
    const [here, there] = [await connected(), emptyOffice()];
    await there.done('keys', 'new', 'sup-2', '--role', 'supervisor', '--person', 'S-2');
    const key = join(here.folder, 'sup-2.jwk');
    await there.done('keys', 'export', 'sup-2', '--out', key);
    const { kid } = JSON.parse(readFileSync(key, 'utf8')) as { kid: string };
    await here.done(
      ...['keys', 'trust', key, '--role', 'supervisor', '--person', 'S-2', '--thumbprint', kid],
    );
    return { here, there };
  }
  const approve = ['registry', 'add', FRS.id, '--approval', 'case', '--case', 'C-1', '--scope', 'search'];

  it('records an approval that was signed on another machine, once', async () => {
    const { here, there } = await machines();
    const out = join(here.folder, 'approval.jws');
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out);
    expect(await there.done('registry', 'list')).toBe('');
    expect(await here.done('registry', 'import', out)).toContain('1 lines recorded, 0 recorded before');
    expect(await here.done('registry', 'import', out)).toContain('0 lines recorded, 1 recorded before');
    const home = await openHome(here.home);
    const { access } = await readLedger(home);
    const { entries } = await registryOf(home, access);
    expect(entries).toMatchObject([{ approval: 'case', approvedBy: 'S-2', bySupervisor: true }]);
    expect(access.recorded).toContain(digestOfLine(readFileSync(out, 'utf8').trim()));
    expect((await there.frskit(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out)).code).toBe(3);
  });

  it('refuses keys that are not trusted here, edited lines, and lines from before a stop', async () => {
    const { here, there } = await machines();
    const out = join(here.folder, 'approval.jws');
    await there.done('keys', 'new', 'sup-3', '--role', 'supervisor', '--person', 'S-3');
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-3', '--out', out);
    const strange = await here.frskit('registry', 'import', out);
    expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('registry.signature')]);
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out, '--force');
    const [head = '', , tail = ''] = readFileSync(out, 'utf8').split('.');
    const body = Buffer.from(JSON.stringify({ kind: 'stop', frs: 'x', on: TODAY, reason: 'breach' }));
    const edited = here.file('edited.jws', `${head}.${body.toString('base64url')}.${tail}`);
    expect((await here.frskit('registry', 'import', edited)).code).toBe(1);
    await here.done('registry', 'stop', FRS.id, '--reason', 'breach', '--key', 'sup-1');
    const late = await here.frskit('registry', 'import', out);
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('was stopped')]);
    expect(await here.done('ledger', 'list', '--kind', 'registry.approved')).toBe('');
  });
});
