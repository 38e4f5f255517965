/** The domain of a transaction, and what it decides: names and privacy classes of Type-2 fields. */
import { describe, expect, it } from 'vitest';
import { domainFrom, privacyOf } from '../../../src/itl/dictionary/index.ts';
import { namedRow } from '../../../src/itl/dictionary/meaning.ts';

describe('the domain', () => {
  it.each([
    [{ name: 'NORAM', version: 'EBTS 10.0' }, 'EBTS', '10.0', true],
    [{ name: 'NORAM', version: 'EBTS10.0.9' }, 'EBTS', '10.0.9', true],
    [{ name: 'NORAM', version: '11.1' }, 'EBTS', '11.1', true],
    [{ name: ' noram ', version: 'EFTS 7.1' }, 'EBTS', '7.1', true],
    [{ name: 'NORAM', version: 'DOD EBTS 4.1' }, undefined, '4.1', true],
    [{ name: 'NORAM', version: '' }, undefined, undefined, true],
    [{ name: 'NORAM', version: '1.0' }, undefined, '1.0', true],
    [{ name: 'INT-I', version: '5.03' }, 'INT-I 5', '5.03', true],
    [{ name: 'int-i', version: '4.22b' }, 'INT-I 5', '4.22', true],
    [{ name: 'INT-I', version: '06.00' }, 'INT-I', '06.00', true],
    [{ name: 'INT-I', system: '0503' }, 'INT-I 5', '5.03', true],
    [{ name: 'EES', version: '1.00', tot: 'CAR' }, undefined, '1.00', true],
    [{ name: 'EBTS-IRIS', version: '1.2', tot: 'MAP' }, undefined, '1.2', true],
    [{ tot: 'FAUF' }, 'EBTS', undefined, false],
    [{ tot: 'SRE', system: '0422' }, 'INT-I 5', '4.22', false],
    [{ tot: 'CPS' }, undefined, undefined, false],
    [{ tot: 'constructor' }, undefined, undefined, false],
  ])('of %j is that of table %s, version %s', (facts, owner, version, stated) => {
    expect(domainFrom(facts)).toMatchObject({ stated, ...(owner && { owner }), ...(version && { version }) });
    expect(domainFrom(facts).owner).toBe(owner);
  });
});

describe('privacy of Type-2', () => {
  const ebts = domainFrom({ name: 'NORAM', version: 'EBTS 10.0' });
  const inti = domainFrom({ name: 'INT-I', version: '5.03' });

  it('is that of the domain that 1.013 states, and unknown everywhere else', () => {
    // 2.036 is the photo indicator of the EBTS, and the range of birth dates of INT-I.
    expect(privacyOf(2, 36, 1, ebts)).toBe('structure');
    expect(privacyOf(2, 36, 1, inti)).toBe('subject');
    expect(privacyOf(2, 36, 1)).toBe('unknown');
    expect(privacyOf(2, 36, 1, domainFrom({ name: 'EES' }))).toBe('unknown');
    expect(privacyOf(2, 36, 1, domainFrom({ tot: 'CAR' }))).toBe('unknown');
    expect(privacyOf(2, 62, 1, inti)).toBe('unknown');
    expect([1, 2].map((number) => privacyOf(2, number))).toEqual(['structure', 'structure']);
  });

  it('is unknown for a value that its field cannot hold: 1.013 may name another domain', () => {
    expect(privacyOf(2, 36, 1, ebts, 'Y')).toBe('structure');
    expect(privacyOf(2, 36, 1, ebts, '19700101-19701231')).toBe('unknown');
    expect(privacyOf(2, 62, 1, ebts, 'DOE JOHN')).toBe('unknown');
    // A separator of its own inside a value, a line break, a digit in a field of letters.
    expect(privacyOf(2, 36, 1, ebts, '7')).toBe('unknown');
    expect(privacyOf(2, 36, 1, ebts, 'Y\n')).toBe('unknown');
    expect(privacyOf(2, 18, 1, ebts, 'DOE, JOHN')).toBe('subject');
  });

  it('is unknown for items that the table does not have', () => {
    expect(privacyOf(2, 36, 2, ebts)).toBe('unknown');
    expect(privacyOf(10, 13, 2)).toBe('unknown');
    expect(privacyOf(1, 19, 1)).toBe('unknown');
    expect(privacyOf(1, 3, 2)).toBe('structure');
    expect(privacyOf(10, 15, 9)).toBe('biometric');
  });
});

it('names are those of the domain, or none', () => {
  expect(namedRow(2, 22, 'EBTS')?.mnemonic).toBe('DOB');
  expect(namedRow(2, 22, 'INT-I 5')?.mnemonic).toBe('POA');
  expect(namedRow(2, 22)).toBeUndefined();
  expect(namedRow(2, 9999, 'EBTS')).toBeUndefined();
});
