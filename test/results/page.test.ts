/** The page of foreign formats: printed from the table, complete, and current. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultsPage } from '../../scripts/results-page.ts';
import { FOREIGN } from '../../src/results/formats/foreign/table.ts';

describe('docs/results.md', () => {
  it('is current', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/results.md'), 'utf8')).toBe(resultsPage());
  });
  it.each([
    ['Rekognition', 'FaceId', 'candidates[].encounterId'],
    ['Rekognition', 'ExternalImageId', 'candidates[].candidateId'],
    ['Rekognition', 'requestId', 'responseId'],
    ['Azure Face', 'personId', 'candidates[].candidateId'],
    ['Azure Face', 'persistedFaceId', 'candidates[].candidateId'],
    ['CompreFace', 'subject', 'candidates[].candidateId'],
    ['Face++', 'user_id', 'candidates[].candidateId'],
    ['DeepFace', 'identity', 'candidates[].candidateId'],
    ['OSIA', 'personId', 'candidates[].candidateId'],
    ['MOSIP ABIS', 'referenceId', 'candidates[].candidateId'],
    ['BIAS', 'SubjectID', 'candidates[].candidateId'],
    ['FRTE 1:N', 'templateId', 'candidates[].candidateId'],
  ])('%s: what %s becomes', (format, id, to) => {
    const rows = resultsPage().split('\n');
    expect(
      rows.some((line) => line.startsWith(`| ${format} | \`${id}\` |`) && line.includes(`\`${to}\``)),
    ).toBe(true);
  });
  it('no format has a member twice for one operation', () => {
    for (const { id, fields } of FOREIGN) {
      const keys = fields.map(({ path, operation = '' }) => `${path} ${operation}`);
      expect([id, keys.filter((key, i) => keys.indexOf(key) !== i)]).toEqual([id, []]);
    }
  });
});
