/** Vetting (GATE-11): what a decision on a candidate rests on. */
import { describe, expect, it } from 'vitest';
import { EVIDENCE_KINDS, REASONS, stateOf } from '../../../src/submission/leads/candidate.ts';
import { type VettingSubject, validateDecision } from '../../../src/submission/leads/vet.ts';
import { caseKinds } from '../../../src/ledger/kinds-case.ts';
import { evidence as ledgerEvidence } from '../../../src/ledger/shapes.ts';
import { eliminated, left, vetted } from './subjects.ts';

const subject: VettingSubject = {
  decision: vetted,
  before: 'open',
  held: true,
  vendor: false,
  hasSource: false,
  unproven: [],
};
const decided = (change: Partial<VettingSubject['decision']>): VettingSubject => ({
  ...subject,
  decision: { ...vetted, ...change },
});

describe('a decision stands', () => {
  it.each<[string, VettingSubject]>([
    ['vetted with a source', subject],
    ['eliminated with a reason', { ...subject, decision: eliminated }],
    ['left with a reason', { ...subject, decision: left }],
    ['after it was left', { ...subject, before: 'left' }],
    ['after it was eliminated', { ...subject, before: 'eliminated' }],
    [
      'a vendor’s, its page looked at',
      { ...decided({ sourceLookedAt: true }), vendor: true, hasSource: true },
    ],
    ['a vendor’s without a page', { ...subject, vendor: true }],
    ['a vendor’s eliminated one', { ...subject, decision: eliminated, vendor: true, hasSource: true }],
  ])('%s', (_, of) => {
    expect(validateDecision(of)).toEqual([]);
  });

  it.each(EVIDENCE_KINDS)('on %s', (kind) => {
    expect(validateDecision(decided({ evidence: [{ kind, reference: 'R-1' }] }))).toEqual([]);
    expect(ledgerEvidence.fits(`${kind}:R-1`)).toBe(true);
  });
});

describe('a decision is refused', () => {
  const kind = (name: string) => decided({ evidence: [{ kind: name as 'address', reference: 'R-1' }] });
  it.each<[string, VettingSubject]>([
    ['vetted without a source', decided({ evidence: [] })],
    ['on a score', kind('score')],
    ['on a rank', kind('rank')],
    ['on an examiner’s confidence', kind('examiner')],
    ['on a comparison of faces', kind('face-comparison')],
    ['on a kind of the prototype', kind('toString')],
    [
      'with a narrative for a reference',
      decided({ evidence: [{ kind: 'witness', reference: 'she said so' }] }),
    ],
    [
      'with a remark beside the reference',
      decided({ evidence: [{ kind: 'witness', reference: 'W-1', remark: 'x' } as never] }),
    ],
    ['with a score beside the evidence', decided({ score: '0.99' } as never)],
    ['with another decision’s reason', decided({ reason: 'not-pursued' })],
    ['on how faces look', decided({ reason: 'features-agree' as never })],
    ['of nobody', decided({ by: '' })],
    ['on no day', decided({ on: '2026-13-01' })],
    ['back to left', { ...subject, decision: left, before: 'vetted' }],
    ['on nobody', { ...subject, held: false }],
    ['a vendor’s, its page not looked at', { ...subject, vendor: true, hasSource: true }],
    [
      'with too many sources',
      decided({ evidence: Array.from({ length: 21 }, () => ({ kind: 'address', reference: 'R-1' })) }),
    ],
  ])('%s', (_, of) => {
    expect(validateDecision(of).map(({ requirement }) => requirement)).toEqual(['GATE-11']);
  });

  it('for its reason where it is no decision at all', () => {
    const refusals = validateDecision(decided({ state: 'included' as never }));
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'what is open does not become this',
      'the reason does not belong to this decision',
    ]);
  });
});

it('counts the last decision on each', () => {
  expect(stateOf(1, [])).toBe('open');
  expect(stateOf(1, [vetted, { ...eliminated, candidate: 1 }])).toBe('eliminated');
  expect(stateOf(0, [vetted])).toBe('open');
});

it('has no state and no reason that the ledger cannot hold', () => {
  const { state, reason } = caseKinds['candidate.judged'].must;
  expect(Object.keys(REASONS).filter((name) => !state.fits(name))).toEqual([]);
  expect(
    Object.values(REASONS)
      .flat()
      .filter((name) => !reason.fits(name)),
  ).toEqual([]);
});

it('no decision stands on a return with rows that are not settled (GATE-05)', () => {
  for (const decision of [vetted, eliminated, left]) {
    const [refusal, ...more] = validateDecision({ ...subject, decision, unproven: ['DIS-02'] });
    expect([refusal?.requirement, more]).toEqual(['GATE-05', []]);
    expect(refusal?.remedy).toContain('candidates accept');
  }
});
