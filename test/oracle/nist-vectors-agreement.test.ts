/** NIST's vectors: what is to pass raises no error of agreement or image; each fault has its own rule. */
import { describe, expect, it } from 'vitest';
import { runRules } from '../../src/findings/run.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { agreementRules } from '../../src/itl/rules/consistency/index.ts';
import { imageRules } from '../../src/itl/rules/image/index.ts';
import { subjectOf } from '../../src/itl/rules/subject.ts';
import { transactions } from './shared.ts';

const files = transactions();
const sound = files.filter(({ name }) => /^nist4j-AN\d{4}-pass-|^jnbis-/.test(name));

function judge(bytes: Uint8Array): readonly Finding[] {
  const subject = subjectOf(readTraditional(bytes).transaction);
  return runRules([...agreementRules, ...imageRules], subject, { edition: subject.ver });
}

/** Errors of a vector as `rule path`. */
function errors(end: string): string[] {
  const file = files.find(({ name }) => name === `nist4j-${end}.an2`);
  return judge(file?.bytes ?? new Uint8Array())
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, at }) => `${rule} ${at.path}`);
}

/** Every error in the vectors that break agreement: the faults that NIST put there, and what goes with them. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  'AN2011-fail-type-1-L2': ['itl.1.003.idc 1[1].003.2.1', 'itl.1.015.name 1[1].015.1.2'],
  'AN2011-fail-type-10-face-L2': [
    'itl.10.023.sap 10[1].013.1.1',
    'itl.10.026.sap 10[1].013.1.1',
    'itl.10.027.sap 10[1].013.1.1',
    'itl.10.028.sap 10[1].013.1.1',
  ],
  'AN2011-fail-all-supported-types-L2': [
    'itl.1.003.idc 1[1].003.11.1',
    'itl.1.003.idc 1[1].003.12.1',
    'itl.1.011.type-4-minimum 1[1].011.1.1',
    'itl.10.013.sap-requires-face 10[1].013.1.1',
    ...[15, 19, 20, 21, 23, 24, 25, 26, 27, 28, 31, 45].map(
      (number) => `itl.10.0${number}.imt 10[1].0${number}.1.1`,
    ),
    'itl.10.996.sha-256 10[1].996.1.1',
    'itl.10.998.degrees 10[1].998.1.5',
    'itl.10.998.other-system 10[1].998.1.14',
  ],
};

describe.skipIf(files.length === 0)('NIST’s vectors', () => {
  it('that are to pass are here', () => {
    expect(sound.length).toBeGreaterThanOrEqual(45);
  });

  it.each(sound)('$name raises no error', ({ bytes }) => {
    expect(judge(bytes).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(Object.entries(FAULTS))('%s: each fault by its own rule', (name, expected) => {
    expect(errors(name)).toEqual(expected);
  });

  it('SCAR with fields that the XML schema allows there: a warning each', () => {
    const file = files.find(({ name }) => name.includes('fail-all-supported-types-L2'));
    const warned = judge(file?.bytes ?? new Uint8Array())
      .filter(({ severity, rule }) => severity === 'warning' && rule.endsWith('.imt'))
      .map(({ rule }) => rule);
    expect(warned).toEqual([18, 29, 32, 33].map((number) => `itl.10.0${number}.imt`));
  });

  it('type 1, level 1: CNT that does not begin with 1', () => {
    expect(errors('AN2011-fail-type-1-L1')).toEqual(['itl.1.003.frc 1[1].003.1.1']);
  });

  it('a rule of its own throws on none of them', () => {
    const thrown = files
      .flatMap(({ bytes }) => judge(bytes))
      .filter(({ rule }) => rule.startsWith('frskit.'));
    expect(thrown).toEqual([]);
  });
});

it.runIf(files.length === 0)('no vectors here: NIST’s agreement tests did not run', () => {
  expect(files).toEqual([]);
});
