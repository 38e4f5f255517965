import { describe, expect, it } from 'vitest';
import { fieldByMnemonic } from '../../../src/itl/dictionary/index.ts';
import { agreementRules } from '../../../src/itl/rules/consistency/index.ts';
import { T10 } from '../../../src/itl/dictionary/numbers.ts';
import { cases } from './consistency-cases/index.ts';
import { FACE, judge, SAP_50, TATTOO, told, type Values } from './photo-recipe.ts';

const found = (...args: Parameters<typeof judge> extends [unknown, infer R] ? [R] : never): string[] =>
  told(judge(agreementRules, ...args));

describe('rules of agreement', () => {
  it('have a case each', () => {
    expect(Object.keys(cases).toSorted()).toEqual(agreementRules.map(({ id }) => id).toSorted());
  });

  it('have ids that are not used twice', () => {
    expect(new Set(agreementRules.map(({ id }) => id)).size).toBe(agreementRules.length);
  });

  it.each(Object.entries(cases))('%s', (id, { pass, fail, told: expected }) => {
    expect(expected.some((line) => line.startsWith(`${id} `))).toBe(true);
    expect(found(pass)).toEqual([]);
    expect(found(fail)).toEqual(expected);
  });

  it('take the standard’s own numbers for mnemonics', () => {
    const numbers = Object.keys(T10).map((mnemonic) => [mnemonic, fieldByMnemonic(10, mnemonic)?.number]);
    expect(Object.fromEntries(numbers)).toEqual(T10);
  });

  it('say why, where they only warn', () => {
    for (const { severity, doubt, clause, help, title } of agreementRules) {
      expect(severity === 'warning').toBe(doubt !== undefined);
      expect(clause.length * help.length * title.length).toBeGreaterThan(0);
    }
  });
});

describe('editions', () => {
  const withPose: Values = { ...FACE, 20: 'A', 21: '45', 25: '0␟0␟0' };

  it('let 1-2011 carry SPA with POS A, and report it from Update:2013 on', () => {
    expect(found({ ver: '0500', photos: [withPose] })).toEqual([]);
    expect(found({ ver: '0501', photos: [withPose] })).toEqual(['itl.10.025.pos 10[1].025.1.1']);
  });

  it('know neither image nor reference only from 0502 on', () => {
    const bare = { ...FACE, 999: null };
    expect(found({ ver: '0501', photos: [bare] })).toEqual([]);
    expect(found({ ver: '0502', photos: [bare] })).toEqual(['itl.10.999.or-efr 10[1]']);
  });

  it('ask nothing of a resolution before 1-2007', () => {
    expect(found({ ver: '0300', first: { 11: '19.69', 12: '19.69' } })).toEqual([]);
  });

  it('take the size of an injury in a face from Update:2013 on', () => {
    expect(found({ ver: '0501', photos: [{ ...FACE, 41: '3␟3' }] })).toEqual([]);
  });
});

describe('values that are not what they should be', () => {
  it.each<readonly [string, Values]>([
    ['an image type that no table holds', { ...FACE, 3: 'FACES', 13: null, 20: 'F', 42: 'SCAR' }],
    ['coordinates that are no numbers', { ...FACE, 14: 'a␟b␟c␟d', 29: '1␟2.1␟x␟y' }],
    ['a hash that is none', { ...FACE, 996: 'zz' }],
    ['a size that is none', { ...FACE, 6: 'w', 7: 'h', 13: '30', 14: null }],
    ['a class that no table holds', { ...TATTOO, 42: 'TATTOO␟PLANTS␟ROSE␞TATTOO␟PLANT␟ROSES' }],
    ['a zone that is no zone', { ...FACE, 998: '␟␟␟␟␟␟␟␟␟17O1␟1␟1' }],
    ['counts that are none', { ...FACE, 33: 'chin␟x␟1␟1', 15: null }],
  ])('are left to others: %s', (_, photo) => {
    expect(found({ photos: [photo] })).toEqual([]);
  });

  it('are reported at most twenty times for a record', () => {
    const points = Array.from({ length: 30 }, () => '1␟2.1␟481␟1').join('␞');
    const photos = [
      { ...FACE, 29: points },
      { ...FACE, 29: points },
    ];
    expect(found({ photos })).toHaveLength(40);
  });

  it('never show in a finding', () => {
    const canary = 'CANARY';
    const fields = [5, 21, 23, 26, 27, 28, 29, 32, 33, 40, 42, 43, 45, 46, 992, 994, 996, 998];
    const photo = Object.fromEntries(
      fields.map((number) => [number, Array.from({ length: 16 }, (_, i) => `${canary}${i}`).join('␟')]),
    );
    const findings = [FACE, TATTOO, { ...TATTOO, 3: 'SCAR' }].flatMap((base) =>
      judge(agreementRules, {
        photos: [{ ...base, ...photo, 13: '50' }],
        first: { 17: `${canary}␟`, 15: `0␟${canary}` },
      }),
    );
    expect(findings.length).toBeGreaterThan(20);
    expect(JSON.stringify(findings)).not.toContain(canary);
  });
});

describe('faults that NIST’s vectors hold and that have no file here', () => {
  // Type-10, level 2, as in fail-type-10-face-smt-combined-L2 of BioCTS (1-2011).
  it('SAP 50 with none of what it requires', () => {
    const bare = { ...SAP_50, 23: null, 26: null, 27: null, 28: null };
    expect(found({ ver: '0500', photos: [bare] })).toEqual([
      'itl.10.023.sap 10[1].013.1.1',
      'itl.10.026.sap 10[1].013.1.1',
      'itl.10.027.sap 10[1].013.1.1',
      'itl.10.028.sap 10[1].013.1.1',
    ]);
  });

  it('fields of a face in a mark, and fields of a mark in a face', () => {
    const photos = [
      { ...FACE, 3: 'MARK', 14: '1␟2␟1␟2', 20: 'F', 27: 'XXX' },
      { ...FACE, 13: null, 40: 'TAT ARM', 41: '3␟3', 42: 'TATTOO', 43: 'RED' },
    ];
    expect(found({ ver: '0500', photos })).toEqual([
      'itl.10.013.face-requires-sap 10[2]',
      'itl.10.013.sap-requires-face 10[1].013.1.1',
      'itl.10.014.imt 10[1].014.1.1',
      'itl.10.020.imt 10[1].020.1.1',
      'itl.10.027.imt 10[1].027.1.1',
      'itl.10.040.imt 10[2].040.1.1',
      'itl.10.041.imt 10[2].041.1.1',
      'itl.10.042.imt 10[2].042.1.1',
      'itl.10.043.imt 10[2].043.1.1',
    ]);
  });

  it('a vendor’s description beside another source', () => {
    const photos = [{ ...FACE, 23: 'DIGITAL CAMERA␟Vendor Description' }];
    expect(found({ ver: '0500', photos })).toEqual(['itl.10.023.vendor-only 10[1].023.1.2']);
  });

  it('minutes beside a fraction of a degree, no longitude, zone 61S, another hash', () => {
    const rest = '␟380␟WGS84␟61S␟589588␟4387146';
    const photos = [
      { ...FACE, 998: `20120725120000Z␟39.6␟37␟45␟79␟57␟21${rest}` },
      { ...FACE, 998: `20120725120000Z␟39␟␟␟␟␟${rest}`, 996: '12'.repeat(32) },
    ];
    expect(found({ ver: '0500', photos })).toEqual([
      'itl.10.996.sha-256 10[2].996.1.1',
      'itl.10.998.degrees 10[2].998.1.5',
      'itl.10.998.fraction 10[1].998.1.2',
      'itl.10.998.zone 10[1].998.1.10',
      'itl.10.998.zone 10[2].998.1.10',
    ]);
  });

  it('both agency names empty (fail-missing-info-items), the last IDC another (AN2013)', () => {
    expect(found({ ver: '0500', first: { 17: '␟' } })).toEqual(['itl.1.017.one-name 1[1].017.1.1']);
    const photos = [FACE, { ...FACE, 2: '2' }];
    expect(found({ ver: '0501', photos, first: { 3: '1␟2␞10␟1␞10␟3' } })).toEqual([
      'itl.1.003.idc 1[1].003.3.1',
    ]);
  });

  it('a face box that begins at 0 (1-2011 only)', () => {
    const photos = [{ ...FACE, 14: '0␟480␟0␟600␟H' }];
    expect(found({ ver: '0500', photos }).every((line) => line.startsWith('itl.10.014.zero'))).toBe(true);
    expect(found({ ver: '0500', photos })).toHaveLength(2);
    expect(found({ ver: '0501', photos })).toEqual([]);
  });
});
