/** The examiner's signature: verified beforehand, by pinned keys, over what it is about. */
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { narrowed } from '../../samples/candidates/recipes/index.ts';
import {
  NARROWING_TYPE,
  type PinnedKey,
  narrowingPayload,
  verifyNarrowing,
} from '../../src/results/model/narrowing.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import { profileOf, reference } from './sample.ts';

type Signer = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

let examiner: Signer;
let service: Signer;
let keys: readonly PinnedKey[];

beforeAll(async () => {
  const [a, b] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  [examiner, service] = [a.privateKey, b.privateKey];
  keys = [
    { kid: 'ex-1', owner: 'examiner', jwk: await exportJWK(a.publicKey) },
    { kid: 'sv-1', owner: 'service', jwk: await exportJWK(b.publicKey) },
  ];
});

async function signed(key: Signer, header: object = {}, list = narrowed(reference)): Promise<CandidateList> {
  const signature = await new CompactSign(narrowingPayload(list))
    .setProtectedHeader({ alg: 'ES256', kid: 'ex-1', typ: NARROWING_TYPE, ...header })
    .sign(key);
  return { ...list, narrowed: { ...list.narrowed, signature } };
}

describe('the signature of a narrowing', () => {
  it('is valid under the key of an examiner, and excuses a list of one', async () => {
    const list = await signed(examiner);
    const signature = await verifyNarrowing(list, keys);
    expect(signature).toBe('valid');
    expect(validateResult(list, { profile: profileOf('obim'), narrowing: { signature } })).toEqual([]);
  });
  it('is not, by whom or what else', async () => {
    const list = await signed(examiner);
    const changed = {
      ...list,
      candidates: list.candidates.map((entry) => ({ ...entry, candidateId: 'S-9' })),
    };
    const moved = { ...list, narrowed: { ...list.narrowed, from: 9 } };
    const cases: readonly (readonly [CandidateList, string])[] = [
      [await signed(service, { kid: 'sv-1' }), 'service-key'],
      [await signed(service), 'invalid'],
      [await signed(examiner, { kid: 'other' }), 'unknown-key'],
      [await signed(examiner, { typ: 'JWT' }), 'invalid'],
      [changed, 'invalid'],
      [moved, 'invalid'],
      [{ ...list, requestId: 'another' }, 'invalid'],
      [narrowed(reference), 'unknown-key'],
      [narrowed(reference, { signature: 'no signature' }), 'invalid'],
      [reference, 'invalid'],
    ];
    for (const [found, expected] of cases) expect(await verifyNarrowing(found, keys)).toBe(expected);
  });
});
