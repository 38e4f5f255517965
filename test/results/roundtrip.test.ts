/** Model to each lossless form and back; the forms to each other byte for byte; the disclaimer whole after each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResult } from '../../src/results/formats/read.ts';
import { writeResult } from '../../src/results/formats/write.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { lists } from './arbitrary/lists.ts';
import { listIn, reference, sample } from './sample.ts';

const FORMS = ['json', 'xml', 'itl-lossless'] as const;

function same(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.from(a).equals(b);
}

describe('the reference sample', () => {
  it('is read without a finding', () => {
    const { findings, also } = readResult(sample('reference.json'));
    expect(findings).toEqual([]);
    expect(also).toEqual([]);
    const value: unknown = JSON.parse(new TextDecoder().decode(sample('reference.json')));
    expect(validateSchema('candidate_list', value)).toEqual([]);
  });
  it.each(FORMS)('goes through %s unchanged', (format) => {
    const { bytes, losses } = writeResult(reference, format);
    expect(losses).toEqual([]);
    const back = readResult(bytes);
    expect(back.findings).toEqual([]);
    expect(back.also).toEqual([]);
    expect(back.format).toBe(format);
    expect(back.list).toEqual(reference);
    expect(same(writeResult(listIn(back), 'json').bytes, sample('reference.json'))).toBe(true);
  });
});

describe('generated lists', { timeout: 300_000 }, () => {
  it('fit the schema', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const text = new TextDecoder().decode(writeResult(list, 'json').bytes);
        expect(validateSchema('candidate_list', JSON.parse(text))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
  it('are the same after each lossless form, and each form is the same after the others', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const bytes = FORMS.map((form) => writeResult(list, form).bytes);
        bytes.forEach((written, i) => {
          const back = readResult(written);
          expect(back.format).toBe(FORMS[i]);
          expect(back.findings).toEqual([]);
          expect(back.also).toEqual([]);
          expect(back.list).toEqual(list);
          expect(back.list?.disclaimers).toEqual(list.disclaimers);
          FORMS.forEach((form, j) => {
            expect(same(writeResult(listIn(back), form).bytes, bytes[j])).toBe(true);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
  it('are the same after the XML encoding of the lossless domain', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { bytes, losses } = writeResult(list, 'itl-lossless', { encoding: 'xml' });
        expect(losses).toEqual([]);
        expect(readResult(bytes).list).toEqual(list);
      }),
      { numRuns: 20 },
    );
  });
});
