/** A certificate is held against what it signs, and refused for all else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, type JWK, exportSPKI, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  type Artefact,
  type ConformanceReport,
  artefactsOf,
  certificateRefusal,
  isTestKey,
} from '../../../../conformance/report/index.ts';
import { withRows } from '../reports.ts';
import {
  files,
  named,
  newKey,
  now,
  office,
  publicPart,
  replaced,
  report,
  text,
  told,
  verify,
} from './signed.ts';

const DAY = 86_400_000;

function bytesOf(name: string, from = files): Uint8Array {
  return from.find((file) => file.name === name)?.bytes ?? new Uint8Array();
}

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
    const sample = join(import.meta.dirname, '..', '..', '..', '..', 'samples', 'conformance');
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
    const sample = join(import.meta.dirname, '..', '..', '..', '..', 'samples', 'conformance');
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
