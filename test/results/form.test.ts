/** The form of what is read of a foreign answer: each member and each candidate by the published schemas. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { formFindings } from '../../src/results/formats/form.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { bytesOf, reference } from './sample.ts';

function errors(answer: unknown): readonly string[] {
  const { findings } = readResult(bytesOf(JSON.stringify(answer)));
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, at, facts }) => `${rule} ${at.pointer ?? at.path} ${facts?.['keyword'] ?? ''}`);
}

const subjects = (...rows: readonly object[]) => ({ result: [{ box: {}, subjects: rows }] });

describe('a foreign answer', () => {
  it('is validated although whole members are absent, each candidate for itself', () => {
    const rows = [
      { subject: 'a', similarity: 0.9 },
      { subject: 'b', similarity: 'abc' },
      { subject: 'c'.repeat(5000), similarity: 0.4 },
      { subject: '\u0001', similarity: 0.3 },
    ];
    expect(errors(subjects(...rows))).toEqual([
      'json.schema /candidates/1/score pattern',
      'json.schema /candidates/2/candidateId maxLength',
      'json.schema /candidates/3/candidateId pattern',
    ]);
  });

  it('of a comparison is validated as well', () => {
    expect(errors({ confidence: 'high', request_id: 'R', thresholds: {}, time_used: 1 })).toEqual([
      'json.schema /score pattern',
    ]);
  });

  it('that is whole has no finding; what a format has no place for is no error', () => {
    expect(formFindings(reference, undefined)).toEqual([]);
    const { candidates, counts, ...rest } = reference;
    const partial = { ...rest, candidates, counts: { ...counts, truncated: undefined } };
    const found = formFindings(partial as never, undefined);
    expect(found.map(({ rule, severity, at }) => [rule, severity, at.path])).toEqual([
      ['return.missing-member', 'info', 'counts'],
    ]);
  });

  it('never has more than a hundred findings about its form, and none repeats a value', () => {
    const rows = Array.from({ length: 5_000 }, () => ({
      subject: 'Zq7canary\u0001',
      similarity: 'Zq7canary',
    }));
    const { findings } = readResult(bytesOf(JSON.stringify(subjects(...rows))));
    const form = findings.filter(({ rule }: Finding) => rule === 'json.schema');
    expect(form).toHaveLength(100);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });
});
