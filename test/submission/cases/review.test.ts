/** The review of exigent use (GATE-13), and the rules of this room against the catalogue. */
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { problemsOfNew } from '../../../src/ledger/entry.ts';
import { makeLead } from '../../../src/submission/cases/leads.ts';
import { type Review, closeReview, reviewDueOn, reviewRules } from '../../../src/submission/cases/review.ts';
import { askingRules } from '../../../src/submission/cases/request.ts';
import { destructionRules } from '../../../src/submission/cases/destruction-rules.ts';
import { keepingRules } from '../../../src/submission/cases/stored.ts';
import { decideOnCandidate } from '../../../src/submission/cases/vetting.ts';
import { eliminated, left, less, vetted } from '../leads/subjects.ts';
import { AT, held, world } from './world.ts';

const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);

describe('the review of an exigent use (GATE-13)', () => {
  const review: Review = {
    exigent: 'X-1',
    by: 'osdm-1',
    agent: 'agent-1',
    deletion: 'attestation-verified',
    terms: 'ab'.repeat(32),
    access: 'restricted',
    encryption: 'encrypted',
    decision: 'use-again-case-by-case',
  };

  it('closes with all of it, into an entry that the ledger takes', () => {
    for (const one of [review, { ...review, deletion: 'signed-word', reference: 'R-1' } as const]) {
      const { body, refusals } = closeReview(one);
      expect(refusals).toEqual([]);
      expect(problemsOfNew({ kind: 'exigent.closed', at: AT, body })).toEqual([]);
    }
  });

  it.each<[string, Review]>([
    ...(['deletion', 'terms', 'access', 'encryption', 'decision'] as const).map((name): [string, Review] => [
      `no ${name}`,
      less(review, name),
    ]),
    ['an attestation that failed', { ...review, deletion: 'attestation-failed' as 'signed-word' }],
    ['the agent’s own', { ...review, by: 'AGENT-1' }],
    ['a narrative', { ...review, reference: 'all fine' }],
  ])('does not close with %s', (_, one) => {
    const { body, refusals } = closeReview(one);
    expect(body).toBeUndefined();
    expect(ids(refusals)).toEqual(['GATE-13']);
  });

  it('is due after thirty days, and stops a lead from then on', async () => {
    expect(reviewDueOn('2026-10-24')).toBe('2026-11-23');
    expect(reviewDueOn('2028-02-01')).toBe('2028-03-02');
    const file = await held(await world());
    for (const decision of [eliminated, vetted, left]) await decideOnCandidate(file, 'S-1', decision, AT);
    const lead = {
      lead: 'L-1',
      agent: 'agent-1',
      meansReport: 'ROI-77',
      candidate: 1,
      at: AT,
      reviewDue: '2026-11-23',
    };
    expect(ids((await makeLead(file, 'S-1', { ...lead, today: '2026-11-24' })).refusals)).toEqual([
      'GATE-13',
    ]);
    expect((await makeLead(file, 'S-1', { ...lead, today: '2026-11-23' })).refusals).toEqual([]);
  });
});

it('every rule names a requirement of the catalogue', () => {
  const known = new Set(requirements.map(({ id }) => id));
  const named = [...askingRules, ...keepingRules, ...destructionRules, ...reviewRules].map(
    ({ requirement }) => requirement,
  );
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
