/** Attestations as a service makes them: verified by our own rules, and their signatures by OpenSSL. */
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JWK, generateKeyPair, importJWK } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { contextOf, loadContexts } from '../../../samples/attestations/load.ts';
import { claims as genuine, contexts } from '../../../samples/attestations/make/contexts.ts';
import { keys } from '../../../samples/attestations/make/keys.ts';
import {
  type Algorithm,
  type DeletionClaims,
  signAttestation,
  verifyAttestation,
} from '../../../src/services/attestation/index.ts';

const claims = genuine as unknown as DeletionClaims;
const context = contextOf({ context: 'search' }, loadContexts());
const folder = mkdtempSync(join(tmpdir(), 'frskit-attestation-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function hasOpenssl(): boolean {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}

/** An integer as ASN.1 has it. */
function integer(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0);
  const short = number.subarray(first);
  const positive = (short[0] ?? 0) > 0x7f ? [0, ...short] : [...short];
  return Uint8Array.from([2, positive.length, ...positive]);
}

/** A signature of JOSE as OpenSSL takes it: of elliptic curves a sequence of two integers. */
function forOpenssl(signature: Uint8Array, alg: Algorithm): Uint8Array {
  if (alg === 'EdDSA') return signature;
  const half = signature.length / 2;
  const body = [...integer(signature.subarray(0, half)), ...integer(signature.subarray(half))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

/** What OpenSSL says of a token's signature. */
function opensslSays(token: string, alg: Algorithm, jwk: JWK): boolean {
  const at = token.lastIndexOf('.');
  const [data, signature, key] = ['data', 'signature', 'key'].map((name) => join(folder, name));
  if (data === undefined || signature === undefined || key === undefined) return false;
  writeFileSync(data, token.slice(0, at));
  writeFileSync(signature, forOpenssl(Buffer.from(token.slice(at + 1), 'base64url'), alg));
  writeFileSync(
    key,
    createPublicKey({ key: jwk as never, format: 'jwk' }).export({ format: 'pem', type: 'spki' }),
  );
  const digest = alg === 'ES384' ? '-sha384' : '-sha256';
  const call =
    alg === 'EdDSA'
      ? ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-in', data, '-sigfile', signature]
      : ['dgst', digest, '-verify', key, '-signature', signature, data];
  try {
    execFileSync('openssl', call, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const algorithms = [
  ['EdDSA', keys.main],
  ['ES256', keys.es256],
  ['ES384', keys.es384],
] as const;

describe('signAttestation', () => {
  it.each(algorithms)('makes what holds under %s', async (alg, { kid, privateKey }) => {
    const key = privateKey.export({ format: 'jwk' }) as JWK;
    const token = await signAttestation(claims, { alg, kid, key });
    const report = await verifyAttestation(token, context);
    expect(report.findings).toEqual([]);
    expect(report.result).toBe('valid');
    expect(report.claims).toMatchObject(genuine);
    expect(await verifyAttestation(new TextEncoder().encode(token), context)).toEqual(report);
  });

  it('takes a key that cannot be exported', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: false });
    const token = await signAttestation(claims, { alg: 'ES256', kid: 'test-elsewhere', key: privateKey });
    expect((await verifyAttestation(token, context)).rule).toBe('A1');
  });

  it('refuses claims that every verifier would refuse', async () => {
    const key = {
      alg: 'EdDSA',
      kid: keys.main.kid,
      key: keys.main.privateKey.export({ format: 'jwk' }) as JWK,
    } as const;
    await expect(signAttestation({ ...claims, iat: 1.5 }, key)).rejects.toMatchObject({
      code: 'ERR_ARGUMENT',
      problems: [{ input: '/iat', problem: 'must be a time in whole seconds since 1970' }],
    });
    const long = { ...claims, ext: { filler: 'x'.repeat(20_000) } };
    await expect(signAttestation(long, key)).rejects.toThrow('a valid attestation');
  });
});

describe.skipIf(!hasOpenssl())('OpenSSL, where it is there', () => {
  it.each(algorithms)(
    'verifies what is signed under %s, and nothing else',
    async (alg, { kid, privateKey, publicJwk }) => {
      const token = await signAttestation(claims, {
        alg,
        kid,
        key: (await importJWK(privateKey.export({ format: 'jwk' }) as JWK, alg)) as never,
      });
      expect(opensslSays(token, alg, publicJwk)).toBe(true);
      expect(opensslSays(token.replace('.', 'A.'), alg, publicJwk)).toBe(false);
    },
  );
});

describe('contexts of the vectors', () => {
  it('are written as they are made', () => {
    expect(loadContexts()).toEqual(JSON.parse(JSON.stringify(contexts)));
  });
});
