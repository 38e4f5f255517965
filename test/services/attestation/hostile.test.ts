/** Whatever arrives: no exception, no word of the payload in a finding, and nothing damaged that holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, loadContexts } from '../../../samples/attestations/load.ts';
import { claims } from '../../../samples/attestations/make/contexts.ts';
import { type Json, type JsonObject, token } from '../../../samples/attestations/make/token.ts';
import { readAttestation, verifyAttestation } from '../../../src/services/attestation/index.ts';

const context = contextOf({ context: 'search' }, loadContexts());
const genuine = token(claims);

/** Every path of the claims, the members of lists included. */
function pathsOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value as JsonObject);
  return [path, ...members.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function put(value: Json, [step, ...steps]: readonly string[], to: Json): Json {
  if (step === undefined) return to;
  const copy = structuredClone(value) as JsonObject;
  copy[step] = put(copy[step] ?? null, steps, to);
  return copy;
}

const CANARY = 'Canary McCanaryface';

describe('attestations as they should not be', () => {
  it('any bytes are refused without an exception', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (octets) => {
      expect((await verifyAttestation(octets, context)).rule).toBe('A20');
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('one other character anywhere, and it holds no longer', async () => {
    const place = fc.nat(genuine.length - 1);
    const char = fc.constantFrom(...'ABab09-_.=\n{'.split(''));
    const property = fc.asyncProperty(place, char, async (at, other) => {
      if (genuine[at] === other) return;
      const damaged = genuine.slice(0, at) + other + genuine.slice(at + 1);
      expect((await verifyAttestation(damaged, context)).result).toBe('refused');
    });
    await fc.assert(property, { numRuns: 500 });
  });

  it('any value in any place, rightly signed: judged without an exception, and reported without the value', async () => {
    const values: readonly Json[] = [null, true, -1, 1.5, CANARY, '', [], [CANARY], {}, { [CANARY]: CANARY }];
    for (const path of pathsOf(claims)) {
      for (const value of values) {
        const report = await verifyAttestation(token(put(claims, path, value)), context);
        expect(JSON.stringify(report.findings)).not.toContain('Canary');
        expect(report.findings.filter(({ rule }) => rule === 'frskit.rule-failed')).toEqual([]);
      }
    }
  });

  it('does not take an echo of what is no nonce', async () => {
    const transaction = { ...context.transaction, nonce: 'short' };
    const report = await verifyAttestation(token({ ...claims, nonce: 'short' }), { ...context, transaction });
    expect(report.rule).toBe('A7');
  });

  it('is read no further than 16 KiB', () => {
    const long = 'A'.repeat(16 * 1024 + 1);
    expect(readAttestation(long).findings).toHaveLength(1);
    expect(readAttestation(new Uint8Array(50_000_000)).findings[0]?.message).toContain('16384');
  });
});
