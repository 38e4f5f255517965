/** Instances of INTERPOL INT-I 6: valid by int-i.xsd, without a false finding, converted both ways without loss. */
import { describe, expect, it } from 'vitest';
import { convert, readTransaction, setValue, validate, writeXml } from '../../../src/itl/index.ts';
import { readResult } from '../../../src/results/index.ts';
import { PARTS, instance } from './inti.ts';
import { canValidate2015, invalidFiles2015 } from './xmllint.ts';

const ALL = ['activity', 'subject', 'offence', 'civil', 'metadata', 'hit', 'mode'];
const cases = [[], ...Object.keys(PARTS).map((part) => [part]), ALL].flatMap((parts) =>
  [true, false].map((identified) => ({
    parts,
    identified,
    name: `${parts.join(' ')} ${String(identified)}`,
  })),
);

describe('instances of INT-I 6', () => {
  it.each(cases)('$name', ({ parts, identified }) => {
    const file = instance('CPS', parts, identified);
    expect(readTransaction(file).findings).toEqual([]);
    expect(validate(file).findings).toEqual([]);
    const there = convert(readTransaction(file).transaction, 'traditional');
    expect(there.lost).toEqual([]);
    expect(validate(there.bytes).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const back = writeXml(readTransaction(there.bytes).transaction);
    expect(back.lost).toEqual([]);
    const again = convert(readTransaction(back.bytes).transaction, 'traditional');
    expect(again.bytes).toEqual(there.bytes);
  });

  it.runIf(canValidate2015)('are valid by int-i.xsd, as are those written back', () => {
    const written = new Map<string, Uint8Array>();
    for (const { name, parts, identified } of cases) {
      const file = instance('CPS', parts, identified);
      const there = convert(readTransaction(file).transaction, 'traditional').bytes;
      written.set(name, file);
      written.set(`${name}, written back`, writeXml(readTransaction(there).transaction).bytes);
    }
    expect(written.size).toBe(2 * cases.length);
    expect(invalidFiles2015(written)).toEqual({});
  });

  it('that holds a result is read as a candidate list', () => {
    const { format, list } = readResult(instance('SRE', ['metadata', 'hit', 'mode']));
    expect(format).toBe('int-i');
    expect(list?.determination).toBe('CO');
    expect(list?.candidates.map(({ candidateId }) => candidateId)).toEqual(['N-1']);
  });

  it('keeps the elements of INT-I when a value is changed', () => {
    const { transaction } = readTransaction(instance('CPS', ALL));
    const { bytes, lost } = writeXml(setValue(transaction, '2[1].039', 'M'));
    expect(lost).toEqual([]);
    expect(new TextDecoder().decode(bytes)).toContain('<int-i:PersonSexCode>M</int-i:PersonSexCode>');
    expect(new TextDecoder().decode(bytes)).not.toContain('ebts:');
  });
});
