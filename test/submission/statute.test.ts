/** Citations are read, whatever their dress; stories are not. */
import { describe, expect, it } from 'vitest';
import { problemsOfNew } from '../../src/ledger/index.ts';
import { checkStatute, isNotAStatute, parseStatute } from '../../src/submission/minimum-data/index.ts';
import { AT, BODIES } from '../ledger/bodies.ts';

describe('parseStatute', () => {
  it.each([
    ['18 USC 2251', 18, '2251', [], '18 USC 2251'],
    ['18 USC 2251(a)', 18, '2251', ['a'], '18 USC 2251(a)'],
    ['21 U.S.C. § 841', 21, '841', [], '21 USC 841'],
    ['21 U.S.C. § 841(a)(1)', 21, '841', ['a', '1'], '21 USC 841(a)(1)'],
    ['18 U.S.C. 2252A(a)(5)(B)', 18, '2252A', ['a', '5', 'B'], '18 USC 2252A(a)(5)(B)'],
    ['18 u.s.c. §2251 (a)', 18, '2251', ['a'], '18 USC 2251(a)'],
    ['18 U. S. C. § 1028A', 18, '1028A', [], '18 USC 1028A'],
    ['  8  USC   1324 (a) (1) (A) (ii) ', 8, '1324', ['a', '1', 'A', 'ii'], '8 USC 1324(a)(1)(A)(ii)'],
    ['8 U.S.C. Section 1326', 8, '1326', [], '8 USC 1326'],
    ['8 U.S.C., Sec. 1326', 8, '1326', [], '8 USC 1326'],
    ['18 USC1956', 18, '1956', [], '18 USC 1956'],
    ['18USC2422(b)', 18, '2422', ['b'], '18 USC 2422(b)'],
    ['42 USC 300aa-10', 42, '300aa-10', [], '42 USC 300aa-10'],
    ['42 U.S.C. § 2000e–5', 42, '2000e-5', [], '42 USC 2000e-5'],
    ['22 U.S.C.A. § 2778', 22, '2778', [], '22 USC 2778'],
    ['Title 8, United States Code, Section 1324(a)(1)(A)', 8, '1324', ['a', '1', 'A'], '8 USC 1324(a)(1)(A)'],
    ['Title 18, U.S.C. § 1591', 18, '1591', [], '18 USC 1591'],
    ['title 31 of the United States Code, section 5332.', 31, '5332', [], '31 USC 5332'],
  ])('%s', (input, title, section, subdivisions, text) => {
    expect(parseStatute(input)).toEqual({ title, section, subdivisions, text });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['CANARY took pictures of a child', 'words'],
    ['18 USC 2251(a) because CANARY was seen there', 'words'],
    ['18 USC 2251(a): suspect CANARY', 'words'],
    ['Sexual exploitation of children, 18 USC 2251', 'words'],
    ['18 USC 2251(a)(the one that CANARY broke)', 'words'],
    [`18 USC 2251 ${'(a)'.repeat(30)}`, 'words'],
    ['18 USC', 'words'],
    ['18 USC CANARY', 'section'],
    ['18 USC 0', 'section'],
    ['55 USC 1', 'title'],
    ['53 USC 1', 'title'],
    ['0 USC 1', 'title'],
    ['18 USC 2251 and 2252', 'several'],
    ['18 USC 2251, 2252', 'several'],
    ['18 USC 2251; 18 USC 2252', 'several'],
    ['18 U.S.C. §§ 1591-1594', 'several'],
    ['18 USC 1591-1594', 'several'],
    ['21 USC 841-846', 'several'],
    ['18 USC 1961 et seq.', 'open-ended'],
    ['18 USC 1961 through 1968', 'open-ended'],
    ['18 CFR 2251', 'words'],
    ['Cal. Penal Code 288', 'words'],
    ['2251(a)', 'words'],
  ])('"%s" is none: %s', (input, reason) => {
    const read = parseStatute(input);
    expect(isNotAStatute(read)).toBe(true);
    expect(read).toMatchObject({ reason });
    expect(JSON.stringify(read)).not.toContain('CANARY');
  });

  it('takes no time over a long text', () => {
    const began = performance.now();
    for (const text of [
      '1'.repeat(1e6),
      `18 USC ${'('.repeat(1e6)}`,
      ' '.repeat(1e6),
      `18 USC 1${'(a) '.repeat(1e5)}`,
    ]) {
      expect(isNotAStatute(parseStatute(text))).toBe(true);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('gives a form that the ledger takes', () => {
    for (const input of [
      '18 USC 2251(a)',
      '42 U.S.C. § 2000e–5',
      '8 USC 1324(a)(1)(A)(ii)',
      '42 USC 300aa-10',
      '18 USC 2252A(a)(5)(B)',
    ]) {
      const read = parseStatute(input);
      const statute = isNotAStatute(read) ? '' : read.text;
      const body = { ...BODIES['submission.prepared'], statute };
      expect(problemsOfNew({ kind: 'submission.prepared', at: AT, body })).toEqual([]);
    }
  });
});

describe('checkStatute', () => {
  const rules = (input: string | undefined, statute: 'required' | 'where-asked' | 'not-asked') =>
    checkStatute(input, { statute }).map(({ rule, severity, at }) => [rule, severity, at.path]);
  const SURPLUS = ['MIN-01', 'error', 'request.statute'];
  const WRONG = ['MIN-05', 'error', 'request.statute'];

  it.each([
    ['18 USC 2251', 'required', []],
    ['18 USC 2251', 'where-asked', []],
    ['18 USC 2251', 'not-asked', [SURPLUS]],
    [undefined, 'required', [WRONG]],
    [undefined, 'where-asked', []],
    [undefined, 'not-asked', []],
    ['a story', 'required', [WRONG]],
    ['a story', 'where-asked', [WRONG]],
    ['a story', 'not-asked', [SURPLUS, WRONG]],
  ] as const)('%s where it is %s', (input, asked, expected) => {
    expect(rules(input, asked)).toEqual(expected);
  });

  it('never repeats what was written', () => {
    expect(JSON.stringify(checkStatute('CANARY did it', { statute: 'not-asked' }))).not.toContain('CANARY');
  });
});
