/** Clients that are not ours: the command's own curl lines in a shell, and Python's standard library with openssl. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { payloadOf } from './attested.ts';
import { listIn } from './lists.ts';
import { builtChild, ended, isThere, startChild } from './processes.ts';

const child = builtChild();
const hasCurl = isThere('curl', '--version');
const hasPython = isThere('python3', '--version') && isThere('openssl', 'version');
if (!hasCurl) console.warn('no curl: its test is skipped');
if (!hasPython) console.warn('no python3 or no openssl: their test is skipped');

type Told = {
  readonly url: string;
  readonly files: Readonly<Record<string, string>>;
  readonly curl: readonly string[];
};

function shell(line: string): Buffer {
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line], {
    maxBuffer: 2 ** 26,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${String(status)}: ${stderr.toString()}`);
  return stdout;
}

describe('frs serve', () => {
  it.skipIf(!hasCurl)(
    'prints curl lines that work, and stops cleanly on SIGTERM, with nothing left',
    async () => {
      const {
        child: service,
        told,
        err,
      } = await startChild(child, ['command', '{"gallery":30,"profile":"obim"}']);
      const { url, files, curl } = told as unknown as Told;
      expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      const [policy = '', search = '', result = '', attestation = '', audit = ''] = curl;
      expect(payloadOf(shell(policy).toString())['kind']).toBe('obim');
      const list = listIn(shell(search));
      expect(list.candidates.length).toBe(20);
      expect(Number(list.candidates[0]?.score)).toBeGreaterThan(90);
      expect(listIn(shell(result))).toEqual(list);
      expect(payloadOf(shell(attestation).toString())['sub']).toBe(list.requestId);
      expect(JSON.parse(shell(audit).toString())).toMatchObject({ schema: 'frs-audit/1' });
      // Secrets stand in files that others cannot read, and in no line.
      const header = files['primary.header'] ?? '';
      expect(statSync(header).mode & 0o077).toBe(0);
      for (const line of curl) expect(line).not.toContain('Bearer');
      const folder = dirname(dirname(header));
      service.kill('SIGTERM');
      expect(await ended(service)).toEqual({ code: 0, signal: null });
      expect(existsSync(folder)).toBe(false);
      expect(err()).toContain('stopped');
    },
  );

  it.skipIf(!hasCurl)(
    'with mTLS: the printed lines show a certificate; without one nobody is let in',
    async () => {
      const { child: service, told } = await startChild(child, ['command', '{"mtls":true}']);
      const { curl } = told as unknown as Told;
      const [, search = ''] = curl;
      expect(listIn(shell(search)).candidates.length).toBeGreaterThan(1);
      const bare = search.replace(/ --cert '[^']*'/, '');
      expect(bare).not.toBe(search);
      expect(() => shell(bare)).toThrow();
      service.kill('SIGINT');
      expect((await ended(service)).code).toBe(0);
    },
  );
});

describe('another client', () => {
  it.skipIf(!hasPython)('of Python alone finds, fetches, and verifies by openssl', async () => {
    const { child: service, told } = await startChild(child, ['command', '{"gallery":6}']);
    const { url, files } = told as unknown as Told;
    const names = ['ca.pem', 'primary.header', 'search.json', 'keys.json'];
    const { status, stdout, stderr } = spawnSync(
      'python3',
      [join(import.meta.dirname, 'client.py'), url, ...names.map((name) => files[name] ?? ''), 'openssl'],
      { timeout: 60_000, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const said = JSON.parse(stdout) as Record<string, unknown>;
    expect(Number(said['score'])).toBeGreaterThan(90);
    expect(said).toMatchObject({
      ...{ status: 200, candidates: 5, signature: true, otherKey: false, forged: false },
      ...{ nonce: true, sub: true, aud: true, commitment: true },
    });
    service.kill('SIGTERM');
    expect((await ended(service)).code).toBe(0);
  });
});
