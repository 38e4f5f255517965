/** `keys new --mail`: certificates for encrypted mail, which OpenSSL and the mail channel accept. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRefusal, open, readCredential, seal, sign, verify } from '../../src/services/mail/index.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();

function openssl(args: readonly string[], input?: Uint8Array): string {
  const run = spawnSync('openssl', args, { cwd, input });
  expect(run.stderr.toString()).not.toMatch(/error/i);
  return run.stdout.toString();
}

describe('keys new --mail', () => {
  it.each([
    ['queue', [], 'P-256', 'Digital Signature, Key Agreement'],
    ['queue-rsa', ['--rsa'], 'RSA 3072', 'Digital Signature, Key Encipherment'],
  ] as const)('makes a certificate and its key: %s', async (name, options, key, usage) => {
    const made = await frskit([
      'keys',
      'new',
      name,
      '--mail',
      'queue@agency.example',
      ...options,
      '--format',
      'json',
    ]);
    expect(made.code).toBe(0);
    const { fingerprint256, ...stated } = JSON.parse(made.out) as Record<string, string>;
    expect(stated).toMatchObject({ name, kind: 'mail', address: 'queue@agency.example', key });
    const path = join(cwd, '.frskit', 'keys', `${name}.mail.pem`);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const text = openssl(['x509', '-in', path, '-noout', '-text', '-fingerprint', '-sha256']);
    expect(text).toContain(`Fingerprint=${fingerprint256 ?? ''}`);
    expect(text).toContain(usage);
    expect(text).toContain('E-mail Protection');
    expect(text).toContain('email:queue@agency.example');
    expect(text).toMatch(/Subject: CN = queue@agency.example\n/);
    expect(text).toMatch(key === 'P-256' ? /P-256/ : /3072 bit/);
    expect(text).toContain('CA:FALSE');

    const pem = readFileSync(path, 'utf8');
    const own = readCredential(pem, pem);
    if (isRefusal(own)) throw new Error(own.problem);
    const content = randomBytes(1000);
    const signed = sign(content, own, new Date());
    writeFileSync(join(cwd, 'signed.der'), signed);
    writeFileSync(join(cwd, 'sealed.der'), seal(content, [own.certificate], randomBytes));
    expect(verify(signed, own.certificate)).toMatchObject({ facts: [] });
    const files = ['-inform', 'DER', '-binary', '-out', 'out'];
    openssl(['cms', '-verify', ...files, '-in', 'signed.der', '-CAfile', path]);
    expect(readFileSync(join(cwd, 'out')).equals(content)).toBe(true);
    openssl(['cms', '-decrypt', ...files, '-in', 'sealed.der', '-recip', path, '-inkey', path]);
    expect(readFileSync(join(cwd, 'out')).equals(content)).toBe(true);
    const opened = open(readFileSync(join(cwd, 'sealed.der')), own);
    expect('content' in opened && Buffer.from(opened.content).equals(content)).toBe(true);

    const exported = await frskit(['keys', 'export', name]);
    expect(exported.out).toMatch(/^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n$/);
    expect(exported.err).toContain(fingerprint256);
    const listed = await frskit(['keys', 'list']);
    expect(listed.out).toContain(`mail     ${name.padEnd(16)} SHA-256 ${fingerprint256 ?? ''}`);
    expect(listed.out + exported.out + exported.err + made.out + made.err).not.toContain('PRIVATE');
  });

  it('overwrites nothing, and shares no name with a signing key', async () => {
    const path = join(cwd, '.frskit', 'keys', 'queue.mail.pem');
    const before = readFileSync(path);
    for (const args of [['--mail', 'queue@agency.example'], []]) {
      const again = await frskit(['keys', 'new', 'queue', ...args]);
      expect(again.code).toBe(3);
      expect(again.err).toContain('never overwritten');
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    await frskit(['keys', 'new', 'office-1']);
    expect((await frskit(['keys', 'new', 'office-1', '--mail', 'queue@agency.example'])).code).toBe(3);
    expect(readdirSync(join(cwd, '.frskit', 'keys')).sort()).toEqual([
      'office-1.jwk',
      'queue-rsa.mail.pem',
      'queue.mail.pem',
    ]);
  });

  it.each([
    ['a name beside the address', ['--mail', 'Jane Roe <jane@agency.example>'], /bare ASCII address/],
    ['a line break', ['--mail', 'a@b.example\r\nX: y'], /bare ASCII address/],
    ['a role', ['--mail', 'a@b.example', '--role', 'office', '--person', 'O-1'], /without --role/],
    ['--rsa without --mail', ['--rsa'], /--rsa goes with --mail/],
  ])('refuses %s', async (_, args, message) => {
    const run = await frskit(['keys', 'new', 'other', ...args]);
    expect(run.code).toBe(3);
    expect(run.err).toMatch(message);
    expect(run.err).not.toMatch(/Jane|X: y/);
  });

  it('refuses the name of the key of the case files', async () => {
    const run = await frskit(['keys', 'new', 'case-file', '--mail', 'a@b.example']);
    expect(run.code).toBe(3);
  });
});
