/** What a run file gives: read, held against its schema, and refused with a reason that holds no value. */
import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLoopback, loadRun } from '../../../conformance/run-file/index.ts';
import { SECRET, file, kid, open, refusal, runFolder, secret } from './folder.ts';

const { folder, put, written } = runFolder();

describe('paths of a run file', () => {
  it.each([
    ['an absolute path', join(tmpdir(), 'frskit-outside.pem')],
    ['dots', '../frskit-outside.pem'],
    ['a link', 'outside-link.pem'],
  ])('%s outside its folder is refused, and accepted where the caller allows it', async (_, name) => {
    const outside = join(tmpdir(), 'frskit-outside.pem');
    writeFileSync(outside, 'PEM outside');
    rmSync(join(folder, 'outside-link.pem'), { force: true });
    symlinkSync(outside, join(folder, 'outside-link.pem'));
    const path = written({ roots: [name] });
    expect((await refusal(loadRun(path))).code).toBe('ERR_PATH');
    expect((await loadRun(path, { outsidePaths: true })).roots).toEqual(['PEM outside']);
    rmSync(outside);
  });

  it('that name a FIFO or a device are refused without waiting', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.pem')]);
    for (const name of ['pipe.pem', '/dev/zero'])
      expect((await refusal(loadRun(written({ roots: [name] }), { outsidePaths: true }))).code).toBe(
        'ERR_UNREADABLE',
      );
  });
});

describe('a run file', () => {
  it('uses the certificate under `stranger` as the client of another authority', async () => {
    put('other.pem', 'OTHER');
    put('other.key', 'OTHER KEY');
    const clients = { ['stranger']: { certificate: 'other.pem', key: 'other.key' } };
    const { setup, secrets } = await loadRun(written({ clients }));
    expect(setup.tls?.otherClient).toEqual({ certificate: 'OTHER', key: 'OTHER KEY' });
    expect(secrets).toContain('OTHER KEY');
  });

  it('names files, and a run has what is in them', async () => {
    const run = await loadRun(written({}));
    expect(run.credentials).toEqual({ primary: SECRET });
    expect(run.secrets).toEqual([SECRET, 's3cr3t-t0ken', secret.d]);
    expect(run.setup).toMatchObject({
      base: file.url,
      issuer: 'frs.example',
      budget: 500,
      tls: { roots: ['PEM'], plainPort: 0 },
    });
    expect(run.setup.keys.operator).toEqual([{ iss: 'frs.example', jwk: { ...open, kid } }]);
    expect(run.setup.keys.attestation[0]?.iss).toBe('holder.example');
    expect((await run.setup.examine?.(new Uint8Array(3)))?.split('.')).toHaveLength(3);
  });

  it.each([
    ['an unknown member', { verdict: 'pass' }, 'ERR_SHAPE'],
    ['a secret in the file itself', { credentials: { primary: 'primary', token: 'x' } }, 'ERR_SHAPE'],
    ['plain HTTP', { url: 'http://127.0.0.1/' }, 'ERR_SHAPE'],
    ['credentials in the address', { url: 'https://user:secret@127.0.0.1/' }, 'ERR_SHAPE'],
    ['a file that is not there', { credentials: { primary: 'nowhere' } }, 'ERR_UNREADABLE'],
    ['a folder for a file', { roots: ['.'] }, 'ERR_UNREADABLE'],
    [
      'a private key where a public one belongs',
      { keys: { ...file.keys, operator: ['private.json'] } },
      'ERR_SHAPE',
    ],
    ['a public key to sign by', { keys: { ...file.keys, examinerSigning: 'key.json' } }, 'ERR_SHAPE'],
    ['no key at all', { keys: { ...file.keys, operator: ['root.pem'] } }, 'ERR_SHAPE'],
    ['a credential of two lines', { credentials: { primary: put('two', `${SECRET}\nX: y`) } }, 'ERR_SHAPE'],
  ])('with %s is refused', async (_, members, code) => {
    const { code: found, words } = await refusal(loadRun(written(members)));
    expect(found).toBe(code);
    expect(words).not.toContain('s3cr3t');
  });

  it('distinguishes this machine from others', () => {
    const mine = ['https://127.0.0.1:1/', 'https://localhost/', 'https://[::1]:9/', 'https://127.9.9.9/'];
    const others = [
      'https://localhost.example/',
      'https://128.0.0.1/',
      'https://127.0.0.1.example/',
      'https://[::2]/',
    ];
    expect([...mine, ...others].map(isLoopback)).toEqual([
      ...mine.map(() => true),
      ...others.map(() => false),
    ]);
  });
});
