/** Words of a service about what it keeps: contradictions, and sentences that are none. */
import { describe, expect, it } from 'vitest';
import { isRetainedMember, saysRetained } from '../../conformance/evidence/retention-words.ts';

const CONTRARY = [
  'The probe is retained for quality control.',
  'Template kept for 30 days',
  'Your photo has been added to our unsolved photo file',
  'enrolled',
  'stored in gallery',
  'Face embeddings are used to train our models.',
  'This probe was shared with the partner state.',
  'Deleted on request. The image is archived until then.',
  'Probe images may be cached at the edge',
  'template_persisted',
  'Thumbnail held by the analyst for comparison',
  'algorithm tuning',
  'moved to archive',
  'Embeddings go to the data lake',
];

const NO_CONTRARY = [
  'The probe was not retained.',
  'No template is stored.',
  'Probe and template are deleted at once and never shared.',
  'Images are neither stored nor used for training.',
  "The agent's name and a log of the request are kept for 5 years.",
  'The result is retained for 3600 seconds.',
  'The image is not a JPEG file',
  'For investigative lead purposes only; not a positive identification.',
  'An audit record of each image search is stored.',
  'the probe photo is destroyed when the template is created',
  'The probe was searched in the gallery of the state.',
  'Face quality is too low: no face found',
  '',
];

describe('what a service says that it keeps', () => {
  it.each(CONTRARY)('contradicts: %s', (text) => {
    expect(saysRetained(text)).toBe(true);
  });

  it.each(NO_CONTRARY)('does not contradict: %s', (text) => {
    expect(saysRetained(text)).toBe(false);
  });

  it('permits the holder of a profile', () => {
    const text = 'The probe is kept in the FBI field office case file';
    expect([saysRetained(text), saysRetained(text, 'case file')]).toEqual([true, false]);
  });

  it('reads members outside the protocol', () => {
    const rows: readonly (readonly [name: string, value: unknown, isExtension: boolean])[] = [
      ['enrolledAs', 'U-1', false],
      ['probeRetained', true, false],
      ['template_stored', 1, false],
      ['retained', true, true],
      ['addedToGallery', true, false],
      ['unsolvedFile', 'F-1', false],
      ['shared_with', ['X'], true],
      ['storedInRepository', true, false],
      ['Archived', 'yes', true],
    ];
    expect(rows.filter((row) => !isRetainedMember(...row))).toEqual([]);
    const others: readonly (readonly [name: string, value: unknown, isExtension: boolean])[] = [
      ['retained', true, false],
      ['enrolled', false, true],
      ['stored', 'no', true],
      ['shared', [], true],
      ['storage', 'yes', true],
      ['retention', { log: {} }, false],
    ];
    expect(others.filter((row) => isRetainedMember(...row))).toEqual([]);
  });

  it('takes time in proportion to the text', () => {
    const spent = (n: number): number => {
      const text = 'image store '.repeat(n) + 'a'.repeat(n);
      const start = process.cpuUsage().user;
      for (let i = 0; i < 200; i++) saysRetained(text);
      return process.cpuUsage().user - start;
    };
    spent(50);
    expect(spent(20_000)).toBeLessThan(50 * Math.max(spent(300), 1000));
  });
});
