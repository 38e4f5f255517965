/** Inputs that were built after public reports: each gives what its README expects, by the source named there. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosen, inspectRecord } from '../../cli/inspect/tree.ts';
import { recordText } from '../../cli/inspect/text.ts';
import {
  convert,
  domainOf,
  readTransaction,
  removeRecord,
  validate,
  valueOf,
  writeJson,
  writeTraditional,
  writeXml,
} from '../../src/itl/index.ts';
import { canValidate2015, schemaErrors2015 } from '../itl/xml/xmllint.ts';
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

  it('icdr-to-xml-order: the element in its place, as a duration, valid by the 2015 schema', () => {
    const { transaction } = readTransaction(bytesOf('icdr-to-xml-order.an2'));
    // The Type-2 record of the file is of no domain whose elements the schema of 2015 knows.
    const { bytes, lost } = convert(removeRecord(transaction, '2[1]'), 'xml');
    expect(lost).toEqual([]);
    expect(new TextDecoder().decode(bytes)).toMatch(
      /CaptureDate>\s*<biom:ImageCaptureDateEstimateRange>P0Y1M5D</,
    );
    if (canValidate2015) expect(schemaErrors2015(bytes)).toEqual([]);
  });

  it('xml-dcs-0-utf8: at most a warning in XML', () => {
    expect(errors('xml-dcs-0-utf8.xml')).toEqual([]);
  });

  it('xml-utf8-without-dcs: converting declares UTF-8, and the text is read back', () => {
    const { transaction } = readTransaction(bytesOf('xml-utf8-without-dcs.xml'));
    const { bytes, lost, findings } = convert(transaction, 'traditional');
    const back = readTransaction(bytes).transaction;
    expect(lost).toEqual([]);
    expect(findings.map(({ at }) => at.path)).toEqual(['1[1].015']);
    expect(back.records.map((record) => valueOf(record, record.type === 1 ? 15 : 38))).toEqual([
      '3',
      'Büro Ω',
    ]);
    expect(writeTraditional(transaction)).toEqual(bytes);
  });

  it('xml-type4-writejson-throws: nothing thrown, and the loss is named', () => {
    const { transaction } = readTransaction(bytesOf('xml-type4-writejson-throws.xml'));
    const traditional = readTransaction(writeTraditional(transaction)).transaction;
    expect(convert(transaction, 'traditional').lost).toEqual(['4[1]']);
    expect(traditional.records.map(({ type }) => type)).toEqual([1]);
    const json = convert(transaction, 'json');
    expect(json.lost).toEqual([]);
    expect(writeXml(readTransaction(json.bytes).transaction).bytes).toEqual(
      bytesOf('xml-type4-writejson-throws.xml'),
    );
  });

  it('xml-latin1-refused: what is refused is written back as it is, or named as lost', () => {
    const name = 'xml-latin1-refused.xml';
    const { transaction } = readTransaction(bytesOf(name));
    expect(convert(transaction, 'xml')).toMatchObject({ bytes: bytesOf(name), lost: [] });
    const json = convert(transaction, 'json');
    expect(writeXml(readTransaction(json.bytes).transaction).bytes).toEqual(bytesOf(name));
    expect(convert(transaction, 'traditional').lost).toEqual(['transaction']);
  });

  it('lossy-cnt: 1.003 lists what is written', () => {
    const { transaction } = readTransaction(bytesOf('lossy-cnt.an2'));
    const { bytes, lost } = convert(transaction, 'xml');
    expect(lost).toEqual(['17[1]']);
    expect(readTransaction(bytes).findings).toEqual([]);
    expect(value('lossy-cnt.an2', 1, 3)).toBe('1');
  });

  it('xml-niem4: one error that names the namespace, and what was read by local names', () => {
    const name = 'xml-niem4.xml';
    const { findings } = validate(bytesOf(name));
    const [only, ...more] = findings.filter(({ severity }) => severity === 'error');
    expect(more).toEqual([]);
    expect(only?.rule).toBe('itl.xml.namespace');
    expect(only?.message).toContain('http://release.niem.gov/niem/domains/biometrics/4.1/');
    expect([value(name, 1, 4), value(name, 10, 3)]).toEqual(['CPS', 'FACE']);
  });

  it.each(readdirSync(folder ?? '.').filter((name) => name.endsWith('.xml')))(
    '%s: the JSON form gives back the XML byte for byte',
    (name) => {
      const { transaction } = readTransaction(bytesOf(name));
      const back = readTransaction(writeJson(transaction)).transaction;
      expect(writeXml(back).bytes).toEqual(bytesOf(name));
    },
  );
});

it.runIf(folder === undefined)('no reported inputs here: their tests did not run', () => {
  expect(folder).toBeUndefined();
});
