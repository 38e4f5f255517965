/** Kinds of hostile values, each in every place where a file can have it. */
import { describe, expect, it } from 'vitest';
import { RULE_FAILED } from '../../src/findings/index.ts';
import { fieldRows } from '../../src/itl/dictionary/index.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { validate } from '../../src/itl/validate.ts';
import { readXml } from '../../src/itl/xml/read.ts';
import { packageWith } from '../itl/xml/fixture.ts';
import { transactionWith } from './transaction.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a name that every object has, where a code belongs', () => {
  const names = ['toString', 'constructor', '__proto__', 'valueOf'];
  const numbers = [...new Set(fieldRows(10).map(({ number }) => number))].filter((number) => number > 1);
  it.each(numbers)('fails no rule by itself in 10.%i', (number) => {
    for (const name of names) {
      const value = [name, name, name, name, name].join('\x1f');
      const { findings } = validate(transactionWith(10, number, `${value}\x1e${value}`));
      expect(findings.filter(({ rule }) => rule === RULE_FAILED)).toEqual([]);
      const { findings: single } = validate(transactionWith(10, number, name));
      expect(
        single.filter(({ rule, message }) => rule === RULE_FAILED || message.includes('undefined')),
      ).toEqual([]);
    }
  });
});

describe('very many findings in one place', () => {
  it('of one record are listed up to a limit', () => {
    const field = `\x1d2.003:${'\x1f2.004:'.repeat(20)}`;
    const { findings } = readTraditional(ascii(`1.001:13\x1d1.002\x1c2.001:9${field.repeat(9_900)}\x1c`));
    expect(findings.length).toBeGreaterThan(9_000);
    expect(findings.length).toBeLessThan(10_100);
  });

  const ITL = 'xmlns:i="http://biometrics.nist.gov/standard/2011"';
  const packageOf = (content: string): Uint8Array =>
    ascii(
      `<i:NISTBiometricInformationExchangePackage ${ITL}>${content}</i:NISTBiometricInformationExchangePackage>`,
    );

  it('of an XML package are listed up to a limit', () => {
    const { findings } = readXml(packageOf('<i:x/>'.repeat(200_000)));
    expect(findings).toHaveLength(10_001);
    expect(findings.at(-1)?.rule).toBe('itl.xml.limit');
  });

  it('of an XML file without a package are read without recursion or spread', () => {
    const { findings } = readXml(ascii(`<a>${'<b/>'.repeat(300_000)}</a>`));
    expect(findings.map(({ rule }) => rule)).toEqual(['itl.xml.root']);
  });

  it('of rules are listed one by one up to a limit', () => {
    const record = '\x1d2.002:X\x1d2.901:\x1d2.902:\x1d2.903:\x1d2.904:';
    const many = `2.001:9${record}\x1c`.repeat(1_000);
    expect(validate(ascii(`1.001:13\x1d1.002\x1c${many}`)).findings.length).toBeLessThan(40_000);
  });

  it('of notes on empty items take no more memory than their limit', () => {
    const notes = Array.from({ length: 9_000 }, (_, s) => `<?frskit-items 006 ${s + 1} 1000?>`).join('');
    const start = '<p:PackageFacialAndSMTImageRecord>';
    const { transaction } = readXml(packageWith(start, `${start}${notes}`));
    const items = transaction.records.flatMap(({ fields }) =>
      fields.map(({ subfields }) => subfields.flat().length),
    );
    const sum = items.reduce((all, count) => all + count, 0);
    expect(sum).toBeLessThanOrEqual(101_000);
    expect(sum).toBeGreaterThan(90_000);
  });
});
