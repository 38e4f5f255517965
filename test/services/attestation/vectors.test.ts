/** Every vector of `samples/attestations`: refused by its rule and no earlier one, or not at all. */
import { describe, expect, it } from 'vitest';
import { contextOf, loadContexts, loadVectors } from '../../../samples/attestations/load.ts';
import { forged, genuine } from '../../../samples/attestations/make/index.ts';
import {
  RULE_NAMES,
  readAttestation,
  rules,
  verifyAttestation,
} from '../../../src/services/attestation/index.ts';
import { validateAttestation, subjectOf } from '../../../src/services/attestation/verify.ts';

const contexts = loadContexts();
const files = loadVectors();

describe.each([...files])('attestation vectors %s', (file, { vectors }) => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const report = await verifyAttestation(vector.attestation, contextOf(vector, contexts));
    const { result, rule = null, reached, findings } = report;
    const upTo = rule === null ? RULE_NAMES : RULE_NAMES.slice(0, RULE_NAMES.indexOf(rule) + 1);
    expect({ result, rule }, JSON.stringify(findings)).toEqual({ result: vector.result, rule: vector.rule });
    expect(reached).toEqual(upTo);
    const warned = findings
      .filter(({ severity }) => severity === 'warning')
      .map(({ facts }) => facts?.['rule']);
    expect(warned).toEqual(vector.warns ?? []);
    expect(vector.rule ?? 'genuine').toBe(file);
    expect(report.claims === undefined).toBe(result === 'refused');
  });
});

describe('attestation vectors', () => {
  it('are written as they are made', () => {
    const made = { genuine, ...forged };
    for (const [file, drafts] of Object.entries(made)) {
      const written = files.get(file)?.vectors.map(({ result: _result, rule: _rule, ...rest }) => rest);
      expect(written, file).toEqual(JSON.parse(JSON.stringify(drafts())));
    }
  });

  it('say which of the reasons of A16 it was', async () => {
    const reasons: Record<string, unknown> = {};
    for (const vector of files.get('A16')?.vectors ?? []) {
      const { findings } = await verifyAttestation(vector.attestation, contextOf(vector, contexts));
      reasons[vector.name] = findings[0]?.facts?.['reason'];
    }
    expect(reasons).toMatchObject({
      shared: 'shared',
      missing: 'not-stated',
      'no-hub': 'no-hub',
      'not-named': 'not-named',
      'none-named': 'not-named',
      'own-word': 'holder-attestation',
      'holder-passes-on': 'holder-attestation',
    });
  });

  it('are there for every rule', () => {
    expect([...files.keys()].sort()).toEqual([...RULE_NAMES, 'genuine'].sort());
    expect([...files.values()].every(({ vectors }) => vectors.length > 0)).toBe(true);
  });
});

/** Forgeries that cannot be made so that one rule alone refuses them, and the rule behind it that would. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  // The changed claim and the key that came along are wrong by themselves; without an issuer there is no key.
  A1: ['embedded-key A3', 'flipped-claim A6', 'issuer-of-no-key A4', 'no-issuer A4'],
  // Commitments are salted by the nonce.
  A7: ['other-transaction A9', 'ahead-of-time A9'],
};

describe('attestation rules', () => {
  const forged = [...files].flatMap(([, { vectors }]) => vectors).filter(({ rule }) => rule !== null);

  it.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s alone refuses its vectors: without it they hold',
    async (name, left) => {
      const held: string[] = [];
      const others = rules.filter((rule) => rule !== left);
      for (const vector of forged.filter(({ rule }) => rule === name)) {
        const reading = readAttestation(vector.attestation);
        if (!('read' in reading)) throw new Error(vector.name);
        const subject = await subjectOf(reading.read, contextOf(vector, contexts));
        const { result, rule } = validateAttestation(subject, others);
        if (result === 'refused') held.push(`${vector.name} ${rule ?? ''}`);
      }
      expect(held).toEqual(ALSO[name] ?? []);
    },
  );
});
