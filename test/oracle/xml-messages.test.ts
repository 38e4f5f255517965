/** Published sample messages of the FBI EBTS 10: read without a finding, written back as they were, changed in place. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { setValue } from '../../src/itl/record/edit.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { xmlOnlyContent } from '../../src/itl/xml/unmapped.ts';
import { readXml } from '../../src/itl/xml/read.ts';
import { XmlRecord } from '../../src/itl/xml/views.ts';
import { writeXml } from '../../src/itl/xml/write.ts';
import { said } from '../itl/xml/tree.ts';
import { canValidate, canonical, hasXmllint, invalidFiles } from '../itl/xml/xmllint.ts';
import { shared } from './shared.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = shared('oracle', 'ebts10', 'samples');
const files = (folder === undefined ? [] : readdirSync(folder)).map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(folder ?? '', name))),
}));

/** Messages whose CNT does not list their records as they are: their writers' mistake, found and mended. */
const WRONG_CNT: Readonly<Record<string, readonly string[]>> = {
  'DataManagementService-Template(SPMNT)SpecialRepositoryMaintenanceRequest.xml': ['itl.1.003.idc'],
  'IdentificationService-Template(SRE)ElectronicSubmissionResultsTransaction.xml': ['itl.1.003.count'],
  'InformationService-Template(IRR)FingerprintImageRequestResponseTransaction.xml': ['itl.1.003.idc'],
  'NotificationService-Template(SPN)SpecialPopulationCognizantNotification.xml': ['itl.1.003.idc'],
};

type Comment = {
  readonly at: number;
  readonly type: number;
  readonly field: number;
  readonly value: string;
};

/** What the comments of a message say: right before an element with a text stands the number of its field. */
function commented(text: string): Comment[] {
  const comment =
    /<!--\s*[A-Z_]{2,7}\s+(1|2|10)\.(\d{3,4})\b[^>]*?-->\s*((?:<[a-z][^>]*>\s*){1,3})([^<\s][^<]*)<\//g;
  return Array.from(text.matchAll(comment), ({ index, 0: all, 1: type, 2: field, 4: value = '' }) => ({
    at: index + all.length,
    type: Number(type),
    field: Number(field),
    value,
  }));
}

/** True where a place is in an element that is known to be no field here, such as an address. */
function isHeld({ records }: Transaction, at: number): boolean {
  return records.some(
    (record) =>
      record instanceof XmlRecord &&
      record.visited.held.some(({ span }) => span !== undefined && span.start < at && at <= span.end),
  );
}

const TRUTH: Readonly<Record<string, string>> = { true: 'Y', false: 'N' };

/** The traditional form of a value, told from its looks. */
function traditionalOf(value: string): string {
  return (
    TRUTH[value] ?? value.replace(/^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z))?$/, '$1$2$3$4$5$6$7')
  );
}

/** A message with 1.007 changed. */
function changed(bytes: Uint8Array): ReturnType<typeof writeXml> {
  return writeXml(setValue(readXml(bytes).transaction, '1[1].007', 'CHANGED01'));
}

/** The records of a message that the traditional encoding has here: Type-1, Type-2 and Type-10. */
function traditionalRecords(bytes: Uint8Array): Uint8Array {
  const { records } = readXml(bytes).transaction;
  return writeTraditional({ records: records.filter(({ type }) => [1, 2, 10].includes(type)) });
}

/** Comments that name another field than the element is by its name and by all other messages. */
const MISNAMED = new Set(['2.2034', '2.204']);

describe.skipIf(files.length === 0)('messages of the EBTS 10', () => {
  it('are all there', () => {
    expect(files).toHaveLength(60);
  });

  it.each(files)('$name is read whole', ({ name, bytes }) => {
    const { transaction, findings } = readXml(bytes);
    expect(findings.map(({ rule }) => rule)).toEqual(WRONG_CNT[name] ?? []);
    const text = Buffer.from(bytes).toString('utf8');
    const records = text.match(/<itl:Package\w+Record>/g) ?? [];
    expect(transaction.records).toHaveLength(records.length);
  });

  it.each(files)('$name says what its comments say', ({ bytes }) => {
    const { transaction } = readXml(bytes);
    const comments = commented(Buffer.from(bytes).toString('latin1'));
    expect(comments.length).toBeGreaterThan(10);
    const wrong = comments.filter(({ at, type, field, value }) => {
      if (MISNAMED.has(`${type}.${field}`) || isHeld(transaction, at)) return false;
      const { length } = transaction.records.filter((record) => record.type === type);
      const items = Array.from({ length }, (_, i) => said(transaction, `${type}[${i + 1}].${field}`)).flat(2);
      // xx.001 is LEN; a part of a name or of a range stands in its item; images are compared elsewhere.
      return !(field === 1 || field === 999 || items.some((item) => item.includes(traditionalOf(value))));
    });
    expect(wrong).toEqual([]);
  });

  it.each(files)('$name comes back byte for byte', ({ name, bytes }) => {
    const { transaction } = readXml(bytes);
    expect(Buffer.compare(writeXml(transaction).bytes, bytes)).toBe(0);
    const { bytes: copy, lost } = writeXml({ records: transaction.records });
    expect(lost).toEqual([]);
    expect(Buffer.compare(copy, bytes) === 0).toBe(WRONG_CNT[name] === undefined);
  });

  it.runIf(hasXmllint).each(files)(
    '$name with a value changed is the same but for that value',
    ({ name, bytes }) => {
      const [before = ''] = said(readXml(bytes).transaction, '1[1].007').flat();
      const { bytes: written, lost } = changed(bytes);
      expect(lost).toEqual([]);
      if (WRONG_CNT[name] !== undefined) return;
      expect(canonical(written)).toBe(canonical(bytes).replace(`>${before}<`, '>CHANGED01<'));
    },
  );

  it.each(files)('$name goes through the traditional encoding', ({ bytes }) => {
    const first = traditionalRecords(bytes);
    const traditional = readTraditional(first);
    expect(traditional.findings).toEqual([]);
    const { bytes: written, lost, findings } = writeXml(traditional.transaction);
    expect(lost).toEqual([]);
    expect(findings).toEqual([]);
    const back = readXml(written);
    expect(back.findings).toEqual([]);
    expect(Buffer.compare(writeTraditional({ records: back.transaction.records }), first)).toBe(0);
  });

  it.runIf(canValidate)('are valid by the published schema, changed or converted', () => {
    const written = new Map<string, Uint8Array>();
    for (const { name, bytes } of files) {
      written.set(`${name}, changed`, changed(bytes).bytes);
      const { transaction } = readTraditional(traditionalRecords(bytes));
      written.set(`${name}, converted`, writeXml(transaction).bytes);
    }
    expect(written.size).toBe(120);
    expect(invalidFiles(written)).toEqual({});
  });

  it('hold little that only XML can hold', () => {
    const names = new Set<string>();
    for (const { bytes } of files) {
      for (const path of xmlOnlyContent(readXml(bytes).transaction)) names.add(path.replace(/\[\d+\]/, ''));
    }
    expect([...names].filter((path) => path.startsWith('1/') || path.startsWith('10/'))).toEqual([]);
    expect(
      [...names]
        .filter((path) => path.startsWith('2/'))
        .map((path) => path.split('/').at(-1))
        .toSorted(),
    ).toEqual([
      'ebts:CustodySupervisoryData',
      'ebts:PersonGeneralizedFrictionRidgePositions',
      'ebts:PersonResidenceLocation',
      'ebts:RidgeCoreDelta',
      'ebts:TransactionRepositoryResponse',
      'nc:Employer',
      'nc:EmploymentLocation',
    ]);
  });
});
