/** What the rules made from rows do beside what the samples of each show. */
import { describe, expect, it } from 'vitest';
import { transactionBytes, tree } from '../../../samples/build.ts';
import { edited } from '../../../samples/edit.ts';
import { judge, loadBases, linesOf } from '../../../samples/index.ts';
import { allCodes } from '../../../src/catalogue/index.ts';

const bases = loadBases();

function found(base: string, ...edits: readonly string[]): string[] {
  const records = edits.reduce(edited, bases.get(base) ?? []);
  return linesOf(judge(transactionBytes(records), { reader: 'transaction' }));
}

function severities(...ids: readonly string[]): (string | undefined)[] {
  return ids.map((id) => allCodes().get(id)?.severity);
}

describe('a field without any value', () => {
  it('is said to be empty, and nothing else', () => {
    expect(found('text', '1.003 =')).toEqual(['itl.1.003.empty 1[1].003']);
    expect(found('face', '10.902 =')).toEqual(['itl.10.902.empty 10[1].902']);
    expect(found('face', '10.902 = ␟␟␟')).toEqual(['itl.10.902.empty 10[1].902']);
  });
});

describe('doubts of a row', () => {
  it('are of what they speak, and of nothing else', () => {
    // "0400 list" is about the number of subfields; NIST's vector that lacks both items is to fail.
    expect(severities('itl.1.015.subfields')).toEqual(['warning']);
    expect(severities('itl.1.015.csi-missing', 'itl.1.015.csn-missing')).toEqual(['error', 'error']);
    // "maximum lengths of U items" is about no other item and not about which items there are.
    expect(severities('itl.10.050.vidt-length', 'itl.10.049.lpct-length')).toEqual(['warning', 'warning']);
    expect(severities('itl.10.050.vivc-missing', 'itl.10.048.items')).toEqual(['error', 'error']);
    expect(severities('itl.10.049.lpw-length', 'itl.10.049.empty')).toEqual(['error', 'error']);
    // "lower bound" is about coordinates.
    expect(severities('itl.10.014.lhc-value', 'itl.10.014.bbc-value')).toEqual(['warning', 'error']);
  });
});

describe('a record that was built and not written', () => {
  it('has no LEN, and its IDC is in its place', () => {
    expect(judge(tree(bases.get('face') ?? []), { reader: 'transaction' })).toEqual([]);
    const turned = edited(edited(bases.get('text') ?? [], '2.200 = AB'), 'last 2.002');
    expect(linesOf(judge(tree(turned), { reader: 'transaction' }))).toEqual(['itl.record.idc 2[1].002']);
  });
});

describe('fields of the FBI EBTS', () => {
  const letters = '2.020 = 12';
  const finding = ['itl.2.020.characters 2[1].020.1.1'];

  it('are judged where the transaction or its domain is one of the EBTS', () => {
    expect(found('text', letters)).toEqual(finding);
    expect(found('text', letters, '1.004 = XYZ', '1.013 = NORAM␟EBTS 10.0')).toEqual([
      'itl.ebts.tot-not-judged 1[1]',
      ...finding,
    ]);
  });

  it('are left alone in any other domain, and where none is named', () => {
    const notJudged = ['itl.2.domain-not-judged 2[1]'];
    expect(found('text', letters, '1.013 = EXAMPLE␟EBTS 10.0')).toEqual(notJudged);
    expect(found('text', letters, '1.013 = NORAM␟1.0')).toEqual(notJudged);
    expect(found('text', letters, '1.004 = XYZ')).toEqual(notJudged);
  });
});
