/** `keys` and `registry` as they are used: who may decide, what is written down, and what the gate then lets pass. */
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHome, serviceOf } from '../../cli/home/index.ts';
import { evaluatePolicy } from '../../src/submission/gate/index.ts';
import { FRS, UNTIL, emptyOffice, office, subjectOf } from './agency.ts';

const refused = async (
  home: string,
  change: Parameters<typeof subjectOf>[1] = {},
): Promise<readonly string[]> =>
  evaluatePolicy(await subjectOf(await openHome(home), change)).refusals.map(
    ({ requirement }) => requirement,
  );

describe('keys', () => {
  it('go out as their public part, and are trusted by a thumbprint that came by another way', async () => {
    const [here, there] = [emptyOffice(), emptyOffice()];
    await there.done('keys', 'new', 'office-1');
    const file = join(here.folder, 'office.jwk');
    await there.done('keys', 'export', 'office-1', '--out', file);
    const { kid } = JSON.parse(readFileSync(file, 'utf8')) as { kid: string };
    expect(readFileSync(file, 'utf8')).not.toContain('"d"');
    const trust = ['keys', 'trust', file, '--role', 'office', '--person', 'O-1'];
    expect((await here.frskit(...trust)).code).toBe(3);
    const wrong = await here.frskit(...trust, '--thumbprint', 'A'.repeat(43));
    expect([wrong.code, wrong.err]).toEqual([
      3,
      expect.stringContaining('does not contain the key of this thumbprint'),
    ]);
    expect(existsSync(join(here.home, 'trust.json'))).toBe(false);
    await here.done(...trust, '--thumbprint', kid);
    expect(await here.done('keys', 'list')).toMatch(new RegExp(`trusted {2}office +${kid} {2}O-1`));
    await here.done('keys', 'distrust', kid);
    expect(await here.done('keys', 'list')).toBe('');
    const secret = await here.frskit(
      'keys',
      'trust',
      join(there.home, 'keys', 'office-1.jwk'),
      '--role',
      'office',
      '--person',
      'O-1',
      '--thumbprint',
      kid,
    );
    expect([secret.code, secret.err]).toEqual([3, expect.stringContaining('without a private part')]);
  });

  it.each([
    [
      '-ch5ILtudGOEdh5HLTesorZbw9cS5zPRK9qNtfZCRDU',
      '_15UpxW-Zqi3TJXzKYN1P2heBcUdGZpqMZYa_8TxOjw',
      'dz1TY8PM8NFYTbIaoT1Uwik9pua-aXY5BwiwLgkW6NM',
    ],
    [
      '--lXVVXlJvA7ojKZ7lNp_2ziY4NxtAs6xRWLoi1FBWc',
      'ph8Dd5v15jUQz0Q9aM6P8te1r-Uf71nLuzndx4cbBuc',
      'U5kOnIRFL5R79aoKkG2hjmjHyzbG5NGrbNNCCYdXJsc',
    ],
  ])('are trusted and distrusted by a thumbprint that begins with a hyphen: %s', async (kid, x, y) => {
    const { done, file } = emptyOffice();
    const key = file('office.jwk', JSON.stringify({ kty: 'EC', crv: 'P-256', alg: 'ES256', kid, x, y }));
    await done('keys', 'trust', key, '--role', 'office', '--person', 'O-1', '--thumbprint', kid);
    expect(await done('keys', 'list')).toContain(kid);
    await done('keys', 'distrust', kid);
    await done('keys', 'trust', key, '--role', 'office', '--person', 'O-1', `--thumbprint=${kid}`);
    expect(await done('keys', 'list')).toContain(kid);
  });

  it('are made once, and half a wish makes none', async () => {
    const { done, frskit, home } = emptyOffice();
    expect((await frskit('keys', 'new', 'sup-1', '--role', 'supervisor')).code).toBe(3);
    expect((await frskit('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'two words')).code).toBe(
      3,
    );
    expect(existsSync(join(home, 'keys', 'sup-1.jwk'))).toBe(false);
    const told = JSON.parse(await done('keys', 'new', 'sup-1', '--format', 'json')) as object;
    expect(told).toMatchObject({ schemaVersion: 1, name: 'sup-1', kind: 'signing' });
    expect((await frskit('keys', 'new', 'sup-1')).code).toBe(3);
    expect((statSync(join(home, 'keys', 'sup-1.jwk')).mode & 0o777).toString(8)).toBe('600');
    expect((await frskit('keys', 'export', 'case-file')).code).toBe(3);
  });
});

describe('the registry', () => {
  it('opens the gate by the office’s entry and the agent’s terms, and not by less', async () => {
    const place = await office();
    const { home, done, frskit } = place;
    expect(await refused(home)).toEqual([]);
    expect(await refused(home, { terms: [] })).toEqual(['GATE-08']);
    const add = ['registry', 'add', 'other', '--scope', 'search', '--until', UNTIL];
    for (const [key, approval, ...more] of [
      ['sup-1', 'office-list', '--without-report', 'NONE'],
      ['office-1', 'case', '--case', 'C-1'],
      ['agent-1', 'case', '--case', 'C-1'],
      ['nobody', 'case', '--case', 'C-1'],
      ['office-1', 'office-list'],
      ['sup-1', 'case'],
      ['sup-1', 'exigent', '--case', 'C-1', '--agent', 'A-1'],
    ] as const)
      expect((await frskit(...add, '--approval', approval, '--key', key, ...more)).code).toBe(3);
    const own = await frskit(
      ...add,
      '--approval',
      'case',
      '--case',
      'C-1',
      '--agent',
      's-9',
      '--key',
      'sup-1',
    );
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('GATE-01')]);
    expect(await done('registry', 'list', 'other')).not.toContain('case');
    await done(...add, '--approval', 'case', '--case', 'C-1', '--agent', 'A-1', '--key', 'sup-1');
    expect(await done('registry', 'list', 'other')).toMatch(/case +current .*case C-1/);
    expect(await done('ledger', 'list', '--kind', 'registry.approved')).toMatch(/frs=other/);
  });

  it('a stop closes it at once, even where its line is taken away again, until the office lists it anew', async () => {
    const { home, done, frskit } = await office();
    const path = join(home, 'registry.jws');
    const before = readFileSync(path);
    await done('registry', 'stop', FRS.id, '--reason', 'breach', '--key', 'sup-1');
    expect(await refused(home)).toContain('GATE-14');
    writeFileSync(path, before);
    expect(await refused(home)).toContain('GATE-14');
    appendFileSync(path, before);
    expect(await refused(home)).toContain('GATE-14');
    const review = [
      'registry',
      'review',
      FRS.id,
      '--reviewed',
      '2026-01-01',
      '--key',
      'office-1',
      '--decision',
    ];
    expect((await frskit(...review, 'kept')).err).toContain('was stopped');
    await done(
      'registry',
      'add',
      FRS.id,
      '--approval',
      'office-list',
      '--scope',
      'search',
      '--until',
      UNTIL,
      '--without-report',
      'NONE-YET',
      '--key',
      'office-1',
    );
    expect(await refused(home)).toEqual([]);
    expect((await frskit(...review, 'stopped')).code).toBe(3);
    await done(...review, 'stopped', '--reason', 'accuracy');
    expect(await refused(home)).toContain('GATE-14');
  });

  it('a review sets the day of the next one, and records whom the office asked (GOV-09)', async () => {
    const { home, done, frskit, file } = await office();
    const late = await frskit('registry', 'list', '--on', '2198-01-01');
    expect([late.code, late.out]).toEqual([1, expect.stringContaining('OVERDUE evidence-review')]);
    const review = [
      'registry',
      'review',
      FRS.id,
      '--decision',
      'kept',
      '--reviewed',
      '2026-05-31',
      '--months',
      '9',
    ];
    expect((await frskit(...review, '--key', 'sup-1')).code).toBe(3);
    const evaluation = [
      '--evaluation',
      file('e.txt', 'e'),
      '--consulted',
      'privacy',
      '--consulted',
      'counsel',
    ];
    expect((await frskit(...review, '--key', 'office-1', ...evaluation)).code).toBe(3);
    expect(await done('ledger', 'list', '--kind', 'registry.reviewed')).toBe('');
    expect(await done(...review, '--key', 'office-1', ...evaluation, '--accepted', 'accepted')).toContain(
      '2027-02-28',
    );
    expect(await done('ledger', 'list', '--kind', 'evaluation.recorded')).toContain(
      'consulted=privacy,counsel',
    );
    const subject = await subjectOf(await openHome(home));
    const comparison = { ...subject.request, kind: 'comparison', probes: 2 } as const;
    expect(await refused(home, { request: comparison, today: '2027-02-28' })).toEqual([]);
    expect(await refused(home, { request: comparison, today: '2027-03-01' })).toEqual(['CMP-06']);
  });

  it('terms end with the training certificate, and need its day', async () => {
    const { home, done, frskit, file } = await office();
    const terms = ['registry', 'terms', FRS.id, '--user', 'A-1', '--terms', file('t', 't'), '--until', UNTIL];
    const training = ['--training', file('c', 'c')];
    expect((await frskit(...terms, ...training)).code).toBe(3);
    await done(...terms, ...training, '--training-until', '2026-01-01', '--rules', file('b', 'b'));
    expect(await refused(home)).toEqual(['GATE-08']);
  });
});

describe('connect', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  const jwk = { kid: 'k', kty: 'EC', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y' };
  const keys = { attestation: { iss: 'urn:frs', jwk }, policy: [{ iss: 'urn:frs', jwk }], examiner: { jwk } };

  it('writes where things lie and never what is in them, and approves of nothing', async () => {
    const { home, done, frskit, file } = await office();
    const token = file('token', 'Zq7canaryWord');
    const connect = [
      ...[
        'registry',
        'connect',
        FRS.id,
        '--name',
        FRS.name,
        '--url',
        'https://127.0.0.1:1/',
        '--profile',
        'obim',
      ],
      ...['--agency', 'XXAGENCY1', '--root', file('ca.pem', pem), '--credential', token],
    ];
    expect((await frskit(...connect)).err).toContain('--keys is missing');
    const good = file('keys.json', JSON.stringify(keys));
    await done(...connect, '--keys', good);
    const service = await serviceOf(await openHome(home), FRS.id);
    expect(service).toMatchObject({
      url: 'https://127.0.0.1:1',
      iss: 'urn:frs',
      credential: token,
      roots: [file('ca.pem', pem)],
    });
    expect('keys' in service && service.keys.examiner).toHaveLength(1);
    expect(readFileSync(join(home, 'services', `${FRS.id}.json`), 'utf8')).not.toContain('Zq7canaryWord');
    const swap = (from: string, to: string): readonly string[] =>
      connect.map((arg) => (arg === from ? to : arg));
    const bad = file(
      'bad.json',
      JSON.stringify({ ...keys, policy: { iss: 'x', jwk: { ...jwk, d: 'Zq7canaryWord' } } }),
    );
    for (const args of [
      [...connect, '--keys', bad],
      [...connect, '--keys', token],
      [...swap('https://127.0.0.1:1/', 'http://127.0.0.1:1/'), '--keys', good],
      [...swap('obim', 'nobody'), '--keys', good],
      [...swap(token, join(home, 'nothing')), '--keys', good],
      [...connect, '--root', token, '--keys', good],
    ]) {
      const { code, out, err } = await frskit(...args);
      expect([args, code]).toEqual([args, 3]);
      expect(out + err).not.toContain('Zq7canaryWord');
    }
    expect(await done('ledger', 'list', '--kind', 'registry.approved')).toMatch(/^ +1 /);
  });
});
