/** A second opinion: OpenSSL's own server and client on our hellos, our answers, and our table of suites. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Authority, makeAuthority } from '../../../conformance/reference-frs/certificates.ts';
import type { Credential } from '../../../conformance/reference-frs/index.ts';
import {
  type Address,
  inspectCertificates,
  surveyEndpoint,
  tryHello,
  tryPlain,
} from '../../../conformance/tls/index.ts';
import { front } from '../../../conformance/tls/responders/index.ts';
import { OLD, STRONG_13, SUITES, suiteName } from '../../../conformance/tls/suites.ts';
import { LIMITS, folder, openssl, service } from './servers.ts';

let authority: Authority;
let rsa: Credential;
let ec: Credential;
beforeAll(async () => {
  authority = await makeAuthority('for openssl', new Date());
  [rsa, ec] = await Promise.all([authority.server('rsa'), authority.server()]);
});

const GOOD = ['TLSv1.2', 'TLSv1.3'];

/** Names of what it takes and should not, with the suites that it chose. */
async function taken(address: Address): Promise<string[]> {
  const { versions, families } = await surveyEndpoint(address, { limits: LIMITS });
  return Object.entries({ ...versions, ...families }).flatMap(([name, result]) => {
    if (result.kind === 'undecided') return [`${name}: ? ${result.reason}`];
    return result.kind === 'accepted' && !GOOD.includes(name) ? [`${name}: ${result.suite}`] : [];
  });
}

const strong = 'ECDHE-RSA-AES128-GCM-SHA256';

describe("OpenSSL's server", () => {
  it('takes weak suites on request, and nothing is seen of it where it is not', async () => {
    const modern = ['-no_tls1', '-no_tls1_1'];
    const serve = async (ciphers: string): Promise<string[]> =>
      taken((await openssl(rsa, ['-cipher', `${strong}:${ciphers}@SECLEVEL=0`, ...modern])).address);
    expect(await serve('')).toEqual([]);
    expect(await serve('AES128-GCM-SHA256:')).toEqual(['static-RSA: TLS_RSA_WITH_AES_128_GCM_SHA256']);
    expect(await serve('NULL-SHA256:')).toEqual(['NULL: TLS_RSA_WITH_NULL_SHA256']);
    expect(await serve('ECDHE-RSA-NULL-SHA:')).toEqual(['NULL: TLS_ECDHE_RSA_WITH_NULL_SHA']);
    expect(await serve('AECDH-AES128-SHA:')).toEqual(['anonymous: TLS_ECDH_anon_WITH_AES_128_CBC_SHA']);
  });

  it('takes TLS 1.0 and 1.1 on request; a hello of 1.1 that is answered with 1.0 is reported so', async () => {
    const cbc = ['-cipher', 'ECDHE-RSA-AES128-SHA:@SECLEVEL=0'];
    const both = await openssl(rsa, [...cbc, '-no_ssl3']);
    const suite = 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA';
    expect(await taken(both.address)).toEqual([`TLSv1: ${suite}`, `TLSv1.1: ${suite}`]);
    const only10 = await openssl(rsa, [...cbc, '-tls1']);
    const hello = { version: 'TLSv1.1', suites: OLD } as const;
    expect(await tryHello(only10.address, hello, LIMITS)).toEqual({
      kind: 'accepted',
      version: 'TLSv1',
      suite,
    });
    // No control holds here: what was taken is told nevertheless, and nothing is called refused.
    expect(await taken(only10.address)).toContain(`TLSv1: ${suite}`);
    const { families } = await surveyEndpoint(only10.address, { limits: LIMITS });
    expect(Object.values(families).filter(({ kind }) => kind === 'refused')).toEqual([]);
  });

  it('asks for another key share, and is understood; reads every extension that we send', async () => {
    const { address, said } = await openssl(ec, ['-groups', 'P-384', '-trace', '-naccept', '1']);
    const hello = { version: 'TLSv1.3', suites: STRONG_13, serverName: 'localhost' } as const;
    expect(await tryHello(address, hello, LIMITS)).toMatchObject({ kind: 'accepted', version: 'TLSv1.3' });
    // It prints what it saw once it ends, after its one connection.
    const lines = await vi.waitFor(() => {
      expect(said()).toContain('Sent Record');
      return said();
    }, 10_000);
    expect(lines).toContain('extension_type=server_name(0), length=14');
    expect(lines).toContain('NamedGroup: ecdh_x25519 (29)');
    expect(lines).toContain('extension_type=supported_versions(43), length=3');
    expect(lines).not.toMatch(/<UNPARSEABLE|<TRAILING|UNKNOWN/);
  });

  it('shows a certificate for each kind of key; each is looked at', async () => {
    const weak = await authority.server('rsa-1024');
    const path = folder();
    const [cert, key] = [join(path, 'weak.pem'), join(path, 'weak.key')];
    writeFileSync(cert, weak.certificate);
    writeFileSync(key, weak.key);
    const dual = ['-dcert', cert, '-dkey', key, '-cipher', 'ALL:!aNULL:@SECLEVEL=0'];
    const { address } = await openssl(ec, dual);
    const roots = [authority.certificate];
    const inspection = await inspectCertificates(address, { limits: LIMITS, roots, now: new Date() });
    if (inspection.kind !== 'seen') throw new Error(inspection.reason);
    expect(inspection.certificates.map(({ keyType, keySize }) => `${keyType} ${keySize}`)).toEqual([
      'ec prime256v1',
      'rsa 1024',
    ]);
    expect(inspection.problems.map(({ requirement }) => requirement)).toEqual(['ENC-06']);
    const later = { limits: LIMITS, roots, now: new Date(Date.now() + 10 * 86_400_000) };
    const expired = await inspectCertificates((await openssl(ec, [])).address, later);
    // The root is of the same two days.
    expect(expired.kind === 'seen' && expired.problems.map(({ problem }) => problem)).toEqual([
      'the certificate has expired',
      'certificate 2 of the chain has expired',
    ]);
  });

  it('refuses what is no TLS', async () => {
    const { address } = await openssl(ec, []);
    const canary = Buffer.from('{"canary":true}');
    const plain = await tryPlain(address, { limits: LIMITS, path: '/', canary, userAgent: 'frskit' });
    expect(plain).toMatchObject({ kind: 'refused' });
  });
});

describe("OpenSSL's client", () => {
  it('reads what a responder answers as the choice that it plays', async () => {
    const { address } = await service({ tls: { front: front({ plays: ['NULL', 'TLSv1', 'static-RSA'] }) } });
    const hears = (...options: string[]): Promise<string> =>
      new Promise((resolve) => {
        const at = `${address.host}:${address.port}`;
        const child = execFile(
          'openssl',
          ['s_client', '-connect', at, '-trace', ...options],
          (_error, out) => {
            const [, answer = ''] = out.split('Received Record');
            const version = /server_version=\S+ \((.*)\)/.exec(answer)?.[1] ?? '';
            resolve(`${version} ${/cipher_suite \{.*\} (\S+)/.exec(answer)?.[1] ?? ''}`);
          },
        );
        child.stdin?.end();
      });
    const [null12, cbc10, static12] = await Promise.all([
      hears('-tls1_2', '-cipher', 'eNULL:@SECLEVEL=0'),
      hears('-tls1', '-cipher', 'ALL:@SECLEVEL=0'),
      hears('-tls1_2', '-cipher', 'kRSA:@SECLEVEL=0'),
    ]);
    expect(null12).toBe('TLS 1.2 TLS_ECDHE_ECDSA_WITH_NULL_SHA');
    expect(cbc10).toBe('TLS 1.0 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA');
    expect(static12).toBe('TLS 1.2 TLS_RSA_WITH_AES_128_GCM_SHA256');
    // All others reach the service itself.
    expect(await hears('-tls1_2')).toMatch(/^TLS 1\.2 TLS_ECDHE_ECDSA_WITH_/);
  });
});

it('the numbers and names of suites are those of OpenSSL, as far as it knows them', () => {
  const list = ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];
  const known = [
    ...execFileSync('openssl', list)
      .toString()
      .matchAll(/0x(..),0x(..) - (\S+)/g),
  ].map(([, high = '', low = '', name = '']) => ({ code: parseInt(high + low, 16), name }));
  const ours = new Map(SUITES.map(({ code, name }) => [code, name]));
  const compared = known.filter(({ code }) => ours.has(code));
  expect(compared.length).toBeGreaterThan(50);
  expect(compared.filter(({ code, name }) => suiteName(code) !== name)).toEqual([]);
  expect(new Set(SUITES.map(({ code }) => code)).size).toBe(SUITES.length);
  // Static RSA without a shared secret, anonymous and NULL: nothing of theirs that OpenSSL has is left out.
  const weak = known.filter(({ name }) => /^TLS_RSA_WITH|_anon_|^(?!.*PSK).*_NULL_/.test(name));
  expect(weak.filter(({ code }) => !ours.has(code)).map(({ name }) => name)).toEqual([]);
});
