/** Every passing sample that XML can hold whole, validated by the published schema of the 2015 edition and INT-I. */
import { describe, expect, it } from 'vitest';
import { loadBases, loadSamples, sampleOf } from '../../samples/index.ts';
import { convert } from '../../src/itl/convert.ts';
import { domainOf } from '../../src/itl/record/domain.ts';
import { recordsOf, verOf } from '../../src/itl/record/query.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { readTransaction } from '../../src/itl/read.ts';
import { validate } from '../../src/itl/validate.ts';
import { canValidate2015, invalidFiles2015 } from '../itl/xml/xmllint.ts';

/** Errors that are not of the written form, each with its reason. */
const TOLERATED: readonly (readonly [reason: string, error: RegExp])[] = [
  [
    'the copy of niem-core in the oracle is a subset without these elements',
    /}(?:LocationDescriptionText|LocationTwoDimensionalGeographicCoordinate|LocationUTMCoordinate|OrganizationUnitName)': This element is not expected/,
  ],
  [
    'samples of open code tables have values that no table has',
    /}(?:LocationCountryISO3166Alpha3Code|PersonCitizenshipISO3166Alpha3Code|Lip[A-Za-z]+Code|PhysicalFeatureNCICCode)'/,
  ],
  [
    'item 2 of 2.064 of INT-I has no code table in the field list',
    /}TransactionCandidateManualVerificationIndicator'/,
  ],
  ['point 0.1 of tier 0 is a sample of the least value', /}FaceImageFeaturePointTierNumeric'/],
];

/** The schema has the types of transaction of its example domain only; FRS, which is of the EBTS, is none of them. */
function withKnownTot(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/(TransactionCategoryCode>)FRS</, '$1FAUF<'), 'latin1');
}

function isOf2015(transaction: Transaction): boolean {
  const isEbtsText = domainOf(transaction).owner === 'EBTS' && recordsOf(transaction, 2).length > 0;
  return ['0501', '0502'].includes(verOf(transaction) ?? '') && !isEbtsText;
}

function written(): ReadonlyMap<string, Uint8Array> {
  const bases = loadBases();
  const files = new Map<string, Uint8Array>();
  for (const list of loadSamples().values()) {
    for (const sample of list.filter(({ reader }) => reader === 'transaction')) {
      const made = sampleOf(sample, 'pass', bases);
      const transaction = made instanceof Uint8Array ? readTransaction(made).transaction : made;
      const isValid = validate(transaction).findings.every(({ severity }) => severity !== 'error');
      if (!isValid || !isOf2015(transaction)) continue;
      const { bytes, lost } = convert(transaction, 'xml');
      if (lost.length === 0) files.set(sample.from, withKnownTot(bytes));
    }
  }
  return files;
}

describe.runIf(canValidate2015)('passing samples in XML', () => {
  it('have no error of form by the schema', () => {
    const files = written();
    expect(files.size).toBeGreaterThan(800);
    const wrong = Object.entries(invalidFiles2015(files)).flatMap(([from, errors]) => {
      const own = errors.filter((error) => error !== 'not valid');
      const left = own.filter((error) => !TOLERATED.some(([, known]) => known.test(error)));
      return left.length > 0 || own.length === 0 ? [[from, ...left]] : [];
    });
    expect(wrong).toEqual([]);
  }, 300_000);
});
