/** What people see: the disclaimer always above the table, nothing that steers a terminal. */
import { describe, expect, it } from 'vitest';
import { NO_DISCLAIMER, comparisonText, listText } from '../../cli/candidates/show.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { comparisonIn, reference, sample } from './sample.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('candidates show', () => {
  it('begins with the disclaimer whole, whatever follows', () => {
    const [disclaimer] = reference.disclaimers;
    const empty = {
      ...reference,
      candidates: [],
      outcome: { kind: 'noCandidate', reason: 'belowThreshold' },
    } as const;
    for (const list of [reference, empty]) {
      const text = flat(listText(list, false));
      expect(text).toContain(disclaimer?.text);
      expect(text.indexOf(disclaimer?.text ?? '')).toBeLessThan(text.indexOf('outcome'));
    }
    expect(flat(comparisonText(comparisonIn(readResult(sample('comparison.json')))))).toContain(
      disclaimer?.text,
    );
  });
  it('says so where none came', () => {
    expect(flat(listText({ ...reference, disclaimers: [] }, false))).toContain(flat(NO_DISCLAIMER));
    expect(flat(listText({ ...reference, disclaimers: [{ text: ' ' }] }, false))).toContain(
      flat(NO_DISCLAIMER),
    );
  });
  it('shows rank, score to the letter, id and source in order', () => {
    const lines = listText(reference, false).trimEnd().split('\n').slice(-3);
    expect(lines.map((line) => line.split(/\s+/).filter((cell) => !/[█·]/.test(cell)))).toEqual([
      ['1', '0.970', 'S-7001', 'G-1'],
      ['2', '0.10', 'S-1442', 'G-1'],
      ['3', '-3.25', 'S-0093', 'G-1'],
    ]);
  });
  it('narrowed is never confirmed', () => {
    const text = listText({ ...reference, determination: 'CO' }, false);
    expect(text).toContain('narrowed by an examiner');
    expect(text).not.toMatch(/confirm/i);
  });
  it('redacts', () => {
    const text = listText(reference, true);
    for (const { candidateId } of reference.candidates) expect(text).not.toContain(candidateId);
  });
  it('makes control characters visible', () => {
    const odd = '\u001b[2J\u202e';
    const text = listText(
      {
        ...reference,
        responseId: odd,
        disclaimers: [{ text: odd }],
        candidates: [{ candidateId: odd, score: odd, sourceUrl: odd, images: [] }],
      },
      false,
    );

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
