/** An office's acceptance of statements of a disclaimer that are not known: one text, one service, one time, one key. */
import { CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JWK } from 'jose';
import {
  ACCEPTANCE_TYPE,
  type DisclaimerAcceptance,
  signAcceptance,
  verifyAcceptance,
} from '../../src/results/model/acceptance.ts';

const acceptance: DisclaimerAcceptance = {
  schema: 'disclaimer-acceptance/1',
  digest: 'a'.repeat(64),
  frs: 'metro',
  by: 'office-7',
  from: '2026-01-01',
  until: '2026-06-30',
};
const here = { frs: 'metro', today: '2026-03-02' };

async function pair(kid: string): Promise<{ secret: JWK; open: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const named = { kid, alg: 'ES256' };
  return {
    secret: { ...(await exportJWK(privateKey)), ...named },
    open: { ...(await exportJWK(publicKey)), ...named },
  };
}

async function state(jws: string, keys: readonly JWK[], at = here): Promise<string> {
  return (await verifyAcceptance(jws, keys, at)).state;
}

describe('acceptance of a disclaimer', () => {
  let office: { secret: JWK; open: JWK };
  let other: { secret: JWK; open: JWK };
  let jws: string;
  beforeAll(async () => {
    office = await pair('office');
    other = await pair('office');
    jws = await signAcceptance(acceptance, office.secret);
  });

  it('holds for its text, its service and its time', async () => {
    expect(await verifyAcceptance(jws, [office.open], here)).toEqual({
      state: 'valid',
      digest: acceptance.digest,
    });
  });
  it('holds for no other service and at no other time', async () => {
    expect(await state(jws, [office.open], { ...here, frs: 'other' })).toBe('other-service');
    for (const today of ['2025-12-31', '2026-07-01', 'tomorrow'])
      expect(await state(jws, [office.open], { ...here, today })).toBe('not-in-force');
    expect(await state(jws, [office.open], { ...here, today: '2026-06-30' })).toBe('valid');
  });
  it('holds by the key of the office alone, even where another key reuses its kid', async () => {
    expect(await state(jws, [])).toBe('unknown-key');
    expect(await state(jws, [other.open])).toBe('invalid');
  });
  it('anything else that the key signed is no acceptance', async () => {
    const key = await importJWK(office.secret, 'ES256');
    const sign = (value: unknown, typ: string): Promise<string> =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'ES256', kid: 'office', typ })
        .sign(key);
    expect(await state(await sign(acceptance, 'frs-narrowing+jwt'), [office.open])).toBe('malformed');
    for (const odd of [
      { ...acceptance, more: 1 },
      { ...acceptance, digest: 'x' },
      { ...acceptance, until: '2025-01-01' },
      { ...acceptance, schema: 'x' },
      [],
      null,
    ])
      expect(await state(await sign(odd, ACCEPTANCE_TYPE), [office.open])).toBe('malformed');
  });
  it('any text at all is a state, never an error', async () => {
    for (const text of ['', 'x', 'a.b.c', jws.slice(0, -3), `${jws}${'A'.repeat(9_000)}`])
      expect(['malformed', 'invalid']).toContain(await state(text, [office.open]));
  });
  it('a malformed acceptance is not signed', async () => {
    await expect(signAcceptance({ ...acceptance, digest: 'x' }, office.secret)).rejects.toThrow('digest');
    const { kid: _, ...nameless } = office.secret;
    await expect(signAcceptance(acceptance, nameless)).rejects.toThrow('kid');
  });
});
