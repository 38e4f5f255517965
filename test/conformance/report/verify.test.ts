/** A report that was changed is known, by the name of the file; a signature is held against what it signs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, type JWK, exportJWK, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Artefact,
  type ConformanceReport,
  type RequirementRow,
  FORMS,
  type Verification,
  artefactsOf,
  certificateRefusal,
  compareJson,
  compareReports,
  compareText,
  isTestKey,
  json,
  verifyReport,
} from '../../../conformance/report/index.ts';
import { digestsOf } from '../../../conformance/report/digests.ts';
import { blank, madeUp, partOf, withRows } from './reports.ts';

/** Everything passes; documents wait for a person, and DEL-17 for the recheck. */
function passing(): ConformanceReport {
  const rows = madeUp(blank()).requirements.map((row) => {
    const { waiver: _w, remedy: _r, reason: _y, ...rest } = row;
    const checks = row.checks.map(({ remedy: _m, reason: _n, ...check }) => ({
      ...check,
      verdict: 'pass' as const,
      grade: 'E2' as const,
    }));
    return row.checks.length === 0 || row.level === 'DOC'
      ? row
      : { ...rest, verdict: 'pass' as const, grade: 'E2' as const, checks };
  });
  return withRows(madeUp(blank()), rows);
}

const report = passing();
const now = Date.parse('2026-11-02T00:00:00Z');
const DAY = 86_400_000;
const text = new TextEncoder();
let office: JWK = {};
let files: readonly Artefact[] = [];
let unsigned: readonly Artefact[] = [];

async function newKey(more: JWK): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', ...more };
}

function publicPart({ d: _d, ...rest }: JWK): JWK {
  return rest;
}

function verify(artefacts: readonly Artefact[], more: object = {}): Promise<Verification> {
  return verifyReport(artefacts, { keys: [publicPart(office)], now, ...more });
}

function replaced(name: string, bytes: Uint8Array, from = files): readonly Artefact[] {
  return from.map((file) => (file.name === name ? { name, bytes } : file));
}

function bytesOf(name: string, from = files): Uint8Array {
  return from.find((file) => file.name === name)?.bytes ?? new Uint8Array();
}

const named = ({ problems }: Verification): readonly string[] => [
  ...new Set(problems.map(({ file }) => file)),
];
const told = ({ problems }: Verification): string =>
  problems.map(({ file, says }) => `${file}: ${says}`).join('\n');

function without({ leftOut: _l, ...rest }: ConformanceReport): ConformanceReport {
  return rest;
}

function withoutLast(part: ConformanceReport): ConformanceReport {
  return withRows(part, part.requirements.slice(0, -1));
}

const OTHER = `sha-256:${'b'.repeat(64)}`;
const NOT_ASKED = { verdict: 'not-applicable', checks: [] } as const;

function withRow(from: ConformanceReport, id: string, change: Partial<RequirementRow>): ConformanceReport {
  return withRows(
    from,
    from.requirements.map((row) => (row.id === id ? { ...row, ...change } : row)),
  );
}

/** Only the first check of a requirement. */
function withOneCheck(from: ConformanceReport, id: string): ConformanceReport {
  const checks = from.requirements.find((row) => row.id === id)?.checks ?? [];
  expect(checks.length, id).toBeGreaterThan(1);
  return withRow(from, id, { checks: checks.slice(0, 1) });
}

/** The requirement with a further check, which passed. */
function withCheck(from: ConformanceReport, id: string, check: string): ConformanceReport {
  const checks = from.requirements.find((row) => row.id === id)?.checks ?? [];
  const passed = {
    id: check,
    title: 'passed',
    verdict: 'pass',
    grade: 'E2',
    says: '',
    evidence: [1],
  } as const;
  return withRow(from, id, { verdict: 'pass', grade: 'E2', checks: [...checks, passed] });
}

/** The requirement failed, and a waiver lifts it until that day. */
function waived(from: ConformanceReport, id: string, until: string): ConformanceReport {
  const checks = from.requirements
    .find((row) => row.id === id)
    ?.checks.map((check) => ({ ...check, verdict: 'fail' as const }));
  const waiver = { reason: 'until repaired', by: 'the office', until };
  return withRow(from, id, { verdict: 'waived', waiver, ...(checks === undefined ? {} : { checks }) });
}

beforeAll(async () => {
  office = await newKey({ kid: 'office-1', use: 'sig' });
  files = await artefactsOf(report, {
    signing: { key: office, now },
    further: [{ name: 'evidence.json', bytes: text.encode('{}\n') }],
  });
  unsigned = await artefactsOf(report);
});

describe('verify', () => {
  it('holds for what was written, and reports the result and who signed until when', async () => {
    const found = await verify(files);
    expect(found).toEqual({
      ok: true,
      problems: [],
      notes: [],
      signature: 'verified',
      notGiven: [],
      signedBy: { kid: 'office-1', isTest: false, expires: '2026-12-01T10:00:08.000Z' },
      result: 'conformant-with-warnings',
      exitCode: 0,
    });
    expect(files.map(({ name }) => name)).toEqual([
      ...Object.keys(FORMS),
      'evidence.json',
      'digests.json',
      'certificate.jws',
    ]);
  });

  it('names the file of which one byte was changed, signed or not', async () => {
    for (const set of [files, unsigned]) {
      const trust = set === files ? {} : { keys: [] };
      for (const { name, bytes } of set) {
        const places = [0, Math.floor(bytes.length / 2), bytes.length - 2, bytes.length - 1];
        for (const place of places) {
          const changed = bytes.slice();
          changed[place] = (changed[place] ?? 0) ^ 1;
          expect(named(await verify(replaced(name, changed, set), trust)), `${name} at ${place}`).toEqual([
            name,
          ]);
        }
        const longer = new Uint8Array([...bytes, 10]);
        expect(named(await verify(replaced(name, longer, set), trust)), `${name} longer`).toEqual([name]);
        const gone = set.filter((file) => file.name !== name);
        expect(named(await verify(gone, trust)), `${name} gone`).toEqual([name]);
      }
    }
  });

  it('names a file that nobody wrote, and says that nobody signed', async () => {
    const more = [...unsigned, { name: 'summary.html', bytes: text.encode('good') }];
    expect(named(await verify(more, { keys: [] }))).toEqual(['summary.html']);
    const whole = await verify(unsigned, { keys: [] });
    expect(whole.ok).toBe(true);
    expect(whole.signedBy).toBeUndefined();
    expect(whole.notes.join()).toContain('this report is not signed (no key was given)');
    expect(told(await verify(unsigned))).toBe('certificate.jws: this report is not signed: no key was given');
  });

  it('recomputes: forms, result, exit code, counts and verdicts, though every digest fits', async () => {
    const forged = (change: (report: ConformanceReport) => ConformanceReport): Promise<readonly Artefact[]> =>
      artefactsOf(change(report));
    const cases: readonly (readonly [string, (report: ConformanceReport) => ConformanceReport])[] = [
      ['the result does not match', (r) => ({ ...r, result: 'conformant' })],
      ['the exit code does not match', (r) => ({ ...r, exitCode: 1 })],
      ['the counts do not match', (r) => ({ ...r, counts: { ...r.counts, pass: r.counts.pass + 1 } })],
      ['the grades do not match', (r) => ({ ...r, grades: { ...r.grades, claimedShare: 0.5 } })],
      ['a notice of every report is missing', (r) => ({ ...r, notices: r.notices.slice(1) })],
      ['a requirement of the catalogue is missing', (r) => withRows(r, r.requirements.slice(0, -1))],
      ['the partial flag', (r) => ({ ...r, partial: true })],
      ['the list of excluded requirements', (r) => ({ ...r, leftOut: ['ENC-01'] })],
      ['the list of excluded requirements', (r) => ({ ...partOf(r, ['DEL']), leftOut: ['ENC-01'] })],
      ['the list of excluded requirements', (r) => without(partOf(r, ['DEL']))],
      ['a requirement is listed as excluded but present', (r) => ({ ...r, leftOut: ['CAN-03'] })],
      ['a requirement of the catalogue is missing', (r) => withoutLast(partOf(r, ['DEL']))],
      [
        'the seed does not match',
        (r) => ({ ...r, run: { ...r.run, seed: { ...r.run.seed, revealed: 'another' } } }),
      ],
      [
        'the verdict on CAN-03 does not follow',
        (r) =>
          withRows(
            r,
            r.requirements.map((row) =>
              row.id === 'CAN-03' ? { ...row, verdict: 'not-applicable' as const } : row,
            ),
          ),
      ],
      ['rests on an exchange', (r) => ({ ...r, exchanges: r.exchanges.slice(1) })],
      ['the level of ENC-01 is not', (r) => withRow(r, 'ENC-01', { level: 'SHOULD' })],
      ['what ENC-01 asks is not', (r) => withRow(r, 'ENC-01', { text: 'Nothing is asked.' })],
      ['the evidence grade of CAN-03', (r) => withRow(r, 'CAN-03', { grade: 'E3' })],
      ['the verdict on CAN-03', (r) => withRow(r, 'CAN-03', { ...NOT_ASKED, says: 'applies to obim only' })],
      [
        'the verdict on ENC-01',
        (r) => withRow(r, 'ENC-01', { ...NOT_ASKED, says: 'profile x excludes ENC' }),
      ],
      ['the waiver of DEL-12 had expired', (r) => waived(r, 'DEL-12', '2026-10-31')],
      ['the waiver of DEL-12 has no date', (r) => waived(r, 'DEL-12', '2026-13-40')],
      ['DEL-03 cannot be waived', (r) => waived(r, 'DEL-03', '2027-01-31')],
      ['CTL-01 cannot be waived', (r) => waived(r, 'CTL-01', '2027-01-31')],
      ['DEL-12 is waived without a waiver', (r) => withRow(r, 'DEL-12', { verdict: 'waived' })],
      ['the catalogue does not match', (r) => ({ ...r, suite: { ...r.suite, catalogue: OTHER } })],
      ['the profile does not match', (r) => ({ ...r, suite: { ...r.suite, profile: OTHER } })],
      ['the certifiable flag', (r) => ({ ...r, run: { ...r.run, certifiable: false } })],
      // A failed check beside a passing one of the same requirement, left out of the report.
      ['the checks of DIS-01 are not those of the suite', (r) => withOneCheck(r, 'DIS-01')],
      ['the checks of DEL-17 are not those of the suite', (r) => withCheck(r, 'DEL-17', 'del.recheck')],
      ['the checks of CAN-03 are not those of the suite', (r) => withCheck(r, 'CAN-03', 'can.another')],
      ['the limits differ', (r) => ({ ...r, limits: r.limits.slice(1) })],
    ];
    for (const [says, change] of cases) {
      const found = await verify(await forged(change), { keys: [] });
      expect(told(found), says).toContain(`report.json: `);
      expect(told(found), says).toContain(says);
    }
    const part = partOf(report, ['DEL']);
    expect((await verify(await artefactsOf(part), { keys: [] })).problems).toEqual([]);
    // A version before this one named nothing: what it wrote is still what it was.
    const older = without({ ...part, suite: { ...part.suite, version: '0.0.9' } });
    expect((await verify(await artefactsOf(older), { keys: [] })).problems).toEqual([]);
    const plain = unsigned.filter(({ name }) => name !== 'digests.json');
    const other = replaced('report.txt', text.encode('Conformant\n'), plain);
    const list = text.encode(digestsOf(other, { none: 'no key was given' }));
    const found = await verify([...other, { name: 'digests.json', bytes: list }], { keys: [] });
    expect(told(found)).toBe('report.txt: it does not match report.json');
  });

  it('accepts a waiver that holds on the day of the run', async () => {
    const made = await artefactsOf(waived(report, 'DEL-12', '2026-11-01'));
    expect((await verify(made, { keys: [] })).problems).toEqual([]);
  });

  it('names a report of another schema version, or made with other requirements, and recomputes neither', async () => {
    const older = text.encode(
      json(report)
        .replace('frs-conformance-report/4', 'frs-conformance-report/1')
        .replace('"schemaVersion": 4', '"schemaVersion": 1'),
    );
    const plain = replaced(
      'report.json',
      older,
      unsigned.filter(({ name }) => name !== 'digests.json'),
    );
    const list = text.encode(digestsOf(plain, { none: 'no key was given' }));
    const found = await verify([...plain, { name: 'digests.json', bytes: list }], { keys: [] });
    expect(found).toMatchObject({ ok: false, problems: [], otherVersion: true });
    expect(found.notes.join()).toContain('schema version 1');
    const suite = { ...report.suite, catalogue: OTHER, version: '0.0.9' };
    const other = await verify(await artefactsOf({ ...report, suite }), { keys: [] });
    expect(other).toMatchObject({ ok: false, problems: [], otherVersion: true });
    const fewer = withOneCheck({ ...report, suite: { ...report.suite, version: '0.0.9' } }, 'ENC-07');
    expect(await verify(await artefactsOf(fewer), { keys: [] })).toMatchObject({
      ok: false,
      otherVersion: true,
    });
  });

  it('repeats no reason of a file why there is no certificate, and refuses one that does not follow', async () => {
    const plain = unsigned.filter(({ name }) => name !== 'digests.json');
    for (const none of ['\u001b[2Jsigned by the office', 'the service is simulated']) {
      const list = text.encode(digestsOf(plain, { none }));
      const found = await verify([...plain, { name: 'digests.json', bytes: list }], { keys: [] });
      expect(told(found)).toContain('does not follow from the report');
      expect(JSON.stringify(found)).not.toContain('signed by the office');
    }
  });

  it('never throws for what is in the files', async () => {
    for (const bytes of [
      new Uint8Array(),
      text.encode('{}'),
      text.encode('a.b.c\n'),
      new Uint8Array(300).fill(255),
    ])
      for (const { name } of files) expect((await verify(replaced(name, bytes))).ok).toBe(false);
    expect(named(await verify([]))).toEqual(['digests.json', 'certificate.jws', 'report.json']);
  });
});

describe('certificate', () => {
  it('is refused by another key, after its time, and in the form of another token', async () => {
    const nonMated = await newKey({ kid: 'office-1' });
    expect(told(await verify(files, { keys: [publicPart(nonMated)] }))).toContain('its signature is invalid');
    expect(told(await verify(files, { keys: [publicPart({ ...office, kid: 'other' })] }))).toContain(
      'not among the given keys',
    );
    expect(told(await verify(files, { keys: [] }))).toContain('no key was given');
    expect(told(await verify(files, { now: now + 366 * DAY }))).toContain('it expired at');
    expect(told(await verify(files, { now: now - 2 * DAY }))).toContain('dated in the future');
    const [head = '', ...rest] = new TextDecoder().decode(bytesOf('certificate.jws')).split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
    expect(header).toEqual({ alg: 'ES256', kid: 'office-1', typ: 'frs-conformance+jwt' });
    for (const change of [{ alg: 'none' }, { typ: 'JWT' }, { alg: 'HS256' }]) {
      const other = Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url');
      expect(
        named(await verify(replaced('certificate.jws', text.encode([other, ...rest].join('.'))))),
      ).toEqual(['certificate.jws']);
    }
  });

  it('of another report does not serve for this one', async () => {
    const later = { ...report, title: `${report.title}, later` };
    const others = await artefactsOf(later, { signing: { key: office, now } });
    const found = await verify(replaced('certificate.jws', bytesOf('certificate.jws', others)));
    expect(found.ok).toBe(false);
    expect(found.signedBy).toBeUndefined();
  });

  it('is never made of a part, a simulated run, ci-smoke, or a run that came to nothing', async () => {
    expect(certificateRefusal(report)).toBeUndefined();
    const { run, service } = report;
    const refused: readonly ConformanceReport[] = [
      { ...report, partial: true, run: { ...run, only: ['CAN'] } },
      { ...report, run: { ...run, simulated: true } },
      { ...report, service: { ...service, simulator: true } },
      { ...report, run: { ...run, certifiable: false } },
      { ...report, run: { ...run, profile: 'ci-smoke' } },
      { ...report, result: 'invalid' },
      { ...report, result: 'incomplete' },
    ];
    for (const one of refused) {
      const made = await artefactsOf(one, { signing: { key: office, now } });
      expect(made.map(({ name }) => name)).not.toContain('certificate.jws');
      expect(new TextDecoder().decode(bytesOf('digests.json', made))).toContain(certificateRefusal(one));
    }
  });

  it('of a run without recheck holds for 30 days, and one for its recheck is made', async () => {
    const open = withRows(
      report,
      report.requirements.map((row) =>
        row.id === 'DEL-17' ? { ...row, verdict: 'inconclusive' as const, checks: [] } : row,
      ),
    );
    await expect(artefactsOf(open, { signing: { key: office, now, days: 31 } })).rejects.toMatchObject({
      code: 'ERR_ARGUMENT',
    });
    const claims = async (one: ConformanceReport): Promise<Record<string, unknown>> => {
      const made = await artefactsOf(one, { signing: { key: office, now } });
      const [, payload = ''] = new TextDecoder().decode(bytesOf('certificate.jws', made)).split('.');
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
    };
    const { provisional, iat, exp } = await claims(open);
    expect([provisional, Number(exp) - Number(iat) <= 30 * 86_400]).toEqual([true, true]);
    const recheck = { report: `sha-256:${'1'.repeat(64)}`, look: 1, looks: 2 };
    const later = { ...report, partial: true, run: { ...report.run, only: ['DEL'], recheck } };
    expect(await claims(later)).toMatchObject({ recheck });
  });

  it('holds at most 365 days, and is signed by nothing but a private key of EC P-256', async () => {
    const made = (key: JWK, days?: number): Promise<readonly Artefact[]> =>
      artefactsOf(report, { signing: { key, now, ...(days === undefined ? {} : { days }) } });
    await expect(made(office, 366)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await expect(made(publicPart(office))).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await expect(made({ kty: 'oct', k: 'AAAA' })).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    const found = await verify(await made(office, 30));
    expect(found.signedBy?.expires).toBe('2026-12-01T10:00:08.000Z');
  });

  it('of a test key is refused, unless that is allowed', async () => {
    const sample = join(import.meta.dirname, '..', '..', '..', 'samples', 'conformance');
    const read = (name: string): JWK => JSON.parse(readFileSync(join(sample, name), 'utf8')) as JWK;
    const given = read('test-office.jwk');
    expect(read('test-office.pub.jwk')).toEqual(publicPart(given));
    for (const key of [
      given,
      await newKey({ kid: 'office-2', use: 'test-only' }),
      await newKey({ kid: 'test-a' }),
    ]) {
      const made = await artefactsOf(report, { signing: { key, now } });
      // The mark of the public key may be lost on the way: the certificate says it too.
      const bare = { ...publicPart(key), use: 'sig' };
      for (const pinned of [publicPart(key), bare]) {
        expect(told(await verify(made, { keys: [pinned] }))).toContain('a test key');
        const allowed = await verify(made, { keys: [pinned], allowTestKey: true });
        expect(allowed.signedBy?.isTest).toBe(true);
      }
    }
  });

  it('of the published test key is refused under every kid, use and spelling', async () => {
    const sample = join(import.meta.dirname, '..', '..', '..', 'samples', 'conformance');
    const given = JSON.parse(readFileSync(join(sample, 'test-office.jwk'), 'utf8')) as JWK;
    const { x = '' } = given;
    for (const disguise of [
      { kid: 'office-1', use: 'sig' },
      { kid: 'office-1', use: 'sig', x: `${x}=` },
    ]) {
      const key = { ...given, ...disguise };
      expect(isTestKey(key)).toBe(true);
      const made = await artefactsOf(report, { signing: { key: { ...key, x }, now } });
      expect(told(await verify(made, { keys: [{ ...publicPart(key), x }] }))).toContain('a test key');
    }
    expect(isTestKey(office)).toBe(false);
  });

  it('is verified by openssl as well, and says what was tested and that nothing is approved', async () => {
    const [head = '', body = '', signature = ''] = new TextDecoder()
      .decode(bytesOf('certificate.jws'))
      .trim()
      .split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    expect(claims).toMatchObject({
      result: 'conformant-with-warnings',
      counts: report.counts,
      digests: {
        suite: report.suite.code,
        catalogue: report.suite.catalogue,
        statement: report.service.statement,
      },
      tested: { profile: 'state-local' },
    });
    expect(Object.keys(claims['files'] as object)).toEqual(
      files
        .map(({ name }) => name)
        .filter((name) => name !== 'certificate.jws')
        .toSorted(),
    );
    expect(JSON.stringify(claims['says'])).toContain('It approves nothing and nobody.');
    const folder = mkdtempSync(join(tmpdir(), 'frskit-certificate-'));
    try {
      const spki = await exportSPKI((await importJWK({ ...publicPart(office) }, 'ES256')) as CryptoKey);
      const raw = Buffer.from(signature, 'base64url');
      const integer = (half: Buffer): Buffer => {
        const bare = half.subarray(half.findIndex((octet) => octet !== 0));
        const value = (bare[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bare]) : bare;
        return Buffer.concat([Buffer.from([2, value.length]), value]);
      };
      const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
      writeFileSync(join(folder, 'key.pem'), spki);
      writeFileSync(join(folder, 'signature'), Buffer.concat([Buffer.from([0x30, both.length]), both]));
      writeFileSync(join(folder, 'signed'), `${head}.${body}`);
      const { stdout } = spawnSync(
        'openssl',
        ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'signed'],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(stdout.trim()).toBe('Verified OK');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('compare', () => {
  it('reports what changed by requirement, what became worse first, and what was not measured alike', () => {
    const late = madeUp({ ...blank(), suite: { ...blank().suite, version: '0.2.0' } });
    const found = compareReports(report, late);
    expect(found.result).toEqual(['conformant-with-warnings', 'not-conformant']);
    expect(
      found.changes.map(({ id, was, now: is, turn }) => `${id} ${was ?? ''} ${is ?? ''} ${turn}`),
    ).toEqual(expect.arrayContaining(['DEL-03 pass fail worse', 'ENC-08 pass warn worse']));
    expect(found.changes[0]?.turn).toBe('worse');
    expect(found.yardstick).toEqual(['another version of the suite']);
    const back = compareReports(late, report);
    expect(back.changes.find(({ id }) => id === 'CAN-03')).toMatchObject({
      was: 'fail',
      now: 'pass',
      turn: 'better',
    });
    expect(found.unchanged + found.changes.length).toBe(report.requirements.length);
    expect(compareText(found)).toMatch(/^Worse \(\d+\)$/m);
    expect(compareText(found)).toContain('CAN-03   pass -> fail');
    expect(JSON.parse(compareJson(found))).toEqual(found);
    expect(compareReports(report, report)).toMatchObject({ changes: [], yardstick: [] });
    const shorter = withRows(report, report.requirements.slice(1));
    expect(compareReports(report, shorter).changes).toEqual([
      { id: 'CTL-01', was: 'pass', turn: 'other', says: 'no longer evaluated' },
    ]);
    expect(json(report)).toContain('"schemaVersion": 4');
  });
});
