/** The published schema of the claims and our own reader say the same. */
import { describe, expect, it } from 'vitest';
import { loadVectors } from '../../../samples/attestations/load.ts';
import { validator } from '../../../src/schemas/compiled/frs-attestation.js';
import { MAX_OCTETS, example } from '../../../src/services/attestation/index.ts';

const files = loadVectors();

/** The claims of a token where they can be read at all. */
function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}

function misfits(rule: string): string[] {
  const vectors = files.get(rule)?.vectors ?? [];
  return vectors.filter(({ attestation }) => !validator(claimsOf(attestation))).map(({ name }) => name);
}

describe('the schema of an attestation', () => {
  it('takes the example and everything genuine', () => {
    expect(validator(example)).toBe(true);
    expect(misfits('genuine')).toEqual([]);
  });

  it('takes nothing that our reader refuses for its claims', () => {
    const asText = /^(?:duplicate|too-long|byte-order|five|two-parts|flattened|padded|line-end)/;
    const vectors = (files.get('A20')?.vectors ?? []).filter(({ name }) => !asText.test(name));
    expect(vectors.map(({ name }) => name)).toEqual(misfits('A20').filter((name) => !asText.test(name)));
    expect(vectors.length).toBe(20);
    expect(
      files.get('A20')?.vectors.find(({ name }) => name === 'too-long')?.attestation.length,
    ).toBeGreaterThan(MAX_OCTETS);
  });

  it.each([
    ['A8', ['next', 'bare', 'missing']],
    ['A16', ['shared', 'missing', 'no-attestation']],
    ['A21', ['training', 'watch-list', 'null', 'missing']],
  ])('refuses of %s what no genuine one says', (rule, names) => {
    expect(misfits(rule)).toEqual(names);
  });
});
