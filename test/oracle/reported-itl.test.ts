/** Inputs that were built after public reports: each gives what its README expects, by the source named there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosen, inspectRecord } from '../../cli/inspect/tree.ts';
import { recordText } from '../../cli/inspect/text.ts';
import { domainOf, readTransaction, validate, valueOf } from '../../src/itl/index.ts';
import { shared } from './shared.ts';

const folder = shared('data', 'reported', 'itl');

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder ?? '', name)));
}

function errors(name: string): string[] {
  return validate(bytesOf(name))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, at }) => `${rule} ${at.path}`);
}

function told(name: string): string[] {
  return validate(bytesOf(name)).findings.map(({ rule, at }) => `${rule} ${at.path}`);
}

/** Type-1 and Type-10 values of a file, by number. */
function value(name: string, type: number, number: number): string | undefined {
  const record = readTransaction(bytesOf(name)).transaction.records.find((one) => one.type === type);
  return record && valueOf(record, number);
}

function inspected(name: string, redact: boolean): string {
  const { transaction } = readTransaction(bytesOf(name));
  const options = { redact, ver: '0502', domain: domainOf(transaction) };
  return chosen(transaction, [])
    .map((record) => recordText(inspectRecord(record, options)))
    .join('');
}

describe.skipIf(folder === undefined)('reported inputs', () => {
  it('redact-leak-inti: no Type-2 value of a field that is not known to be harmless', () => {
    const text = inspected('redact-leak-inti.an2', true);
    for (const secret of ['19700101', '19701231', 'DOE', 'JOHN']) expect(text).not.toContain(secret);
    expect(inspected('redact-leak-inti.an2', false)).toContain('19700101-19701231');
  });

  it('type2-inti-labels: the names of INTERPOL, none of the FBI', () => {
    const text = inspected('type2-inti-labels.an2', false);
    for (const [number, mnemonic] of [
      ['022', 'POA'],
      ['030', 'NAM'],
      ['035', 'DOB'],
    ] as const)
      expect(text).toMatch(new RegExp(`2\\.${number} +${mnemonic} `));
    // 2.031 is the eye colour of the EBTS, and nothing of INT-I.
    expect(text).toMatch(/2\.031 +\(not in the dictionary\)/);
  });

  it('ebts-illegal-codes: a finding for each value that EBTS 10 does not have', () => {
    const found = told('ebts-illegal-codes.an2');
    for (const number of ['005', '024', '025', '027', '031', '032'])
      expect(found).toContain(`itl.2.${number}.value 2[1].${number}.1.1`);
  });

  it('fauf-missing-fields: every mandatory field of the TOT that is absent', () => {
    const missing = told('fauf-missing-fields.eft').filter((line) =>
      line.startsWith('itl.ebts.field-missing'),
    );
    expect(missing.map((line) => line.slice(-3)).map(Number)).toEqual([
      5, 20, 24, 25, 29, 31, 32, 37, 38, 73,
    ]);
  });

  it('xml-inti-type1: 1.004, 1.007 and 1.008 stand in elements of INT-I', () => {
    const name = 'xml-inti-type1.xml';
    expect(errors(name)).toEqual([]);
    expect([4, 7, 8].map((number) => value(name, 1, number))).toEqual(['CPS', 'AAA', 'BBB']);
  });

  it('xml-0502-icdr-order: no error of order, and 10.034 is a duration', () => {
    const name = 'xml-0502-icdr-order.xml';
    expect(errors(name)).toEqual([]);
    expect(told(name).filter((line) => line.startsWith('itl.xml.order'))).toEqual([]);
    expect(value(name, 10, 34)).toBe('D05');
  });

  it('xml-datetime-legal: fraction and offset are legal, and have a traditional form', () => {
    const name = 'xml-datetime-legal.xml';
    expect(errors(name)).toEqual([]);
    expect([value(name, 1, 5), value(name, 1, 14)]).toEqual(['20260102', '20160410104632Z']);
  });
});

it.runIf(folder === undefined)('no reported inputs here: their tests did not run', () => {
  expect(folder).toBeUndefined();
});
