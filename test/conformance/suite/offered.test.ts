/** A capability that a service does not offer: a gap where it is promised, otherwise not applicable. */
import { describe, expect, it } from 'vitest';
import { profileById } from '../../../src/services/profiles/index.ts';
import { statementExample } from '../../../src/services/protocol/statement-example.ts';
import type { Check } from '../../../conformance/suite/check.ts';
import { withoutCapability } from '../../../conformance/suite/offered.ts';
import { notOffered, pass, resultOf, type Weighed } from '../../../conformance/suite/verdict.ts';

const check: Check = {
  id: 'x.y',
  requirement: 'CMP-01',
  title: 'A comparison',
  stage: 'drive',
  plan: [],
  operations: ['compare'],
  run: () => Promise.resolve(pass('E2', 'it holds', [1])),
};

function gapOf(changes: Partial<Check>, profileId: string, operations: readonly ('search' | 'compare')[]) {
  const profile = profileById(profileId);
  if (profile === undefined) throw new Error('no such profile');
  return withoutCapability(
    { ...check, ...changes },
    { profile, statement: { ...statementExample, operations } },
  );
}

describe('a capability that the service does not declare', () => {
  it('is not applicable where it is only the subject of the requirement', () => {
    expect(gapOf({}, 'state-local', ['search'])).toMatchObject({ verdict: 'not-applicable' });
    expect(gapOf({}, 'state-local', ['search', 'compare'])).toBeUndefined();
  });

  it('is a gap, declared (E0), where the requirement states just this', () => {
    expect(gapOf({ isPromise: true }, 'state-local', ['search'])).toMatchObject({
      verdict: 'not-offered',
      grade: 'E0',
      capability: 'compare',
      evidence: [],
    });
  });

  it('is a gap where the profile requires it of this kind of service', () => {
    const lacks = () => ({ capability: 'by-reference', says: 'none is declared' }) as const;
    const changes = { requirement: 'CAN-20', lacks };
    expect(gapOf(changes, 'commercial-vendor', ['search'])).toMatchObject({
      verdict: 'not-offered',
      capability: 'by-reference',
      says: 'none is declared',
    });
    expect(gapOf(changes, 'state-local', ['search'])).toMatchObject({ verdict: 'not-applicable' });
  });
});

describe('the result of a run with a gap', () => {
  const rows = (level: Weighed['level'], ...more: readonly Weighed[]): readonly Weighed[] => [
    { id: 'CTL-02', level: 'MUST', verdict: 'pass' },
    { id: 'AUD-01', level, verdict: 'not-offered' },
    ...more,
  ];
  const met: Weighed = { id: 'CAN-01', level: 'MUST', verdict: 'pass' };

  it('is not conformant for a MUST, and warns for the others', () => {
    expect(resultOf(rows('MUST', met))).toBe('not-conformant');
    expect(resultOf(rows('SHOULD', met))).toBe('conformant-with-warnings');
    expect(resultOf(rows('DOC', met))).toBe('conformant-with-warnings');
  });

  it('alone decides no run', () => {
    expect(resultOf(rows('MUST'))).toBe('incomplete');
  });

  it('has a grade, a capability and a remedy', () => {
    expect(notOffered('audit', 'no log', 'Provide one.', { grade: 'E1', evidence: [3] })).toEqual({
      verdict: 'not-offered',
      grade: 'E1',
      capability: 'audit',
      says: 'no log',
      remedy: 'Provide one.',
      evidence: [3],
    });
  });
});
