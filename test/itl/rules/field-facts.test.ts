/** Thirty facts of fields, each with a legal and an illegal value out of the published schema or table named beside it. */
import { describe, expect, it } from 'vitest';
import { transactionBytes } from '../../../samples/build.ts';
import { edited } from '../../../samples/edit.ts';
import { judge, loadBases, linesOf } from '../../../samples/index.ts';

const bases = loadBases();

/** Findings on a field, by its path. */
function on(base: string, tag: string, ...edits: readonly string[]): string[] {
  const records = edits.reduce(edited, bases.get(base) ?? []);
  const path = tag.replace('.', '[1].');
  return linesOf(judge(transactionBytes(records), { reader: 'transaction' })).filter((line) =>
    line.includes(` ${path}`),
  );
}

/** Base, field, legal value, illegal value, what goes before. */
type Fact = readonly [base: string, tag: string, legal: string, illegal: string, ...before: string[]];

const EBTS = '1.013 = NORAM␟EBTS 10.0';

const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  'int-i.xsd': [
    ['inti', '2.021', 'ILA', 'XXX'],
    ['inti', '2.039', 'U', 'Z'],
    ['inti', '2.064', '1␟Y␟1␟CPS␟I', '1␟Y␟1␟CPS␟X'],
    ['inti', '2.064', '1␟N␟1␟MPS␟N', '1␟N␟1␟FRS␟N'],
    ['inti', '2.074', '101␟TCN␟text', '100␟TCN␟text'],
    ['inti', '2.094', 'QS', 'XX'],
    ['inti', '2.095', 'IU', 'UI'],
    ['inti', '2.092', '20360229', '20360230'],
    ['inti', '2.035', '19700101', '19701301'],
    ['inti', '2.036', '19700101-19701231', '1970-1971'],
  ],
  'fbi_ebts.xsd, fbi.xsd and the EBTS': [
    ['text', '2.024', 'M', 'Q', EBTS],
    ['text', '2.025', 'I', 'H', EBTS],
    ['text', '2.031', 'MUL', 'AMB', EBTS],
    ['text', '2.032', 'SDY', 'BRN', EBTS],
    ['text', '2.027', '511', '512', EBTS],
    ['text', '2.029', '499', '500', EBTS],
    ['text', '2.005', 'Y', 'X', EBTS],
    ['text', '2.018', `${'A'.repeat(24)},${'B'.repeat(25)}`, `${'A'.repeat(25)},${'B'.repeat(25)}`, EBTS],
    [
      'text',
      '2.018',
      `${'A'.repeat(14)},${'B'.repeat(15)}`,
      `${'A'.repeat(15)},${'B'.repeat(15)}`,
      '1.013 = NORAM␟EBTS 9.1',
    ],
    ['text', '2.021', 'US␞CA', 'US␞CA', '1.013 = NORAM␟EBTS 9.1'],
  ],
  'biometrics.xsd': [
    ['face', '10.008', '2', '3'],
    ['face', '10.012', 'YCC', 'HSV'],
    ['face', '10.020', 'F', 'Q'],
    ['face', '10.027', 'HAZ', 'AMB'],
    ['face', '10.028', 'BLK', 'GLD'],
    ['face', '10.046', 'D␟1␟2', 'Q␟1␟2'],
    ['face', '10.030', 'ASSISTED', 'ALONE'],
    ['face', '10.044', 'CROP', 'CUT'],
    ['face', '10.005', '20200131', '20200132'],
    ['face', '10.902', '20200130120000Z␟A␟B␟C', '20200130250000Z␟A␟B␟C'],
  ],
};

describe.each(Object.entries(FACTS))('%s', (_, facts) => {
  it('has ten facts', () => {
    expect(facts).toHaveLength(10);
  });

  it.each(facts)('%s %s: %s is legal, %s is not', (base, tag, legal, illegal, ...before) => {
    // One fact differs by version alone: the same value is legal in EBTS 10.0.
    const other = legal === illegal ? [EBTS] : before;
    expect(on(base, tag, ...other, `${tag} = ${legal}`)).toEqual([]);
    expect(on(base, tag, ...before, `${tag} = ${illegal}`)).not.toEqual([]);
  });
});
