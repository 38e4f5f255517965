/** Leads: each rule refuses what its requirement forbids, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { approvalRules, decideLead } from '../../../src/submission/leads/approve.ts';
import { createLead } from '../../../src/submission/leads/create.ts';
import type { LeadSubject } from '../../../src/submission/leads/subject.ts';
import { leadJson, readLead } from '../../../src/submission/leads/json.ts';
import { leadText } from '../../../src/submission/leads/text.ts';
import { leadRules } from '../../../src/submission/leads/lead-rules.ts';
import { pickPerson } from '../../../src/submission/leads/lead.ts';
import { usabilityOf } from '../../../src/submission/leads/usable.ts';
import { vettingRules } from '../../../src/submission/leads/vet.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { eliminated, left, less, made, returned, subject, vetted } from './subjects.ts';

const refused = (of: LeadSubject) => createLead(of).refusals.map(({ requirement }) => requirement);
const decided = (...decisions: LeadSubject['decisions']): LeadSubject => ({ ...subject, decisions });
const told = (label: string, value: string): LeadSubject => ({
  ...subject,
  person: { information: [{ category: 'biographic', label, value }] },
});

describe('a lead', () => {
  it('is made of a vetted candidate, names service and origin, and is pending', () => {
    expect(createLead(subject)).toEqual({
      refusals: [],
      lead: {
        schema: 'lead/1',
        status: 'pending',
        notice: expect.stringContaining('California Department of Motor Vehicles') as string,
        lead: 'L-1',
        case: 'C-2026-0042',
        submission: 'S-1',
        origin: { kind: 'candidate-list', frs: 'ca-dmv', name: 'California Department of Motor Vehicles' },
        agent: 'agent-1',
        created: '2026-11-23',
        meansReport: 'ROI-77',
        candidate: subject.commitment,
        person: subject.person,
        vetting: {
          by: 'agent-1',
          on: '2026-11-20',
          evidence: [{ kind: 'address', reference: 'RC-2026-0144' }],
          others: { vetted: 0, eliminated: 1, left: 1 },
        },
      },
    });
  });

  it('is made all the same where the disclaimer is missing: a return is leads only (GATE-05)', () => {
    expect(refused(returned({ disclaimer: 'absent' }))).toEqual([]);
  });

  it('is made of the one salient candidate of a vendor, of several that were viewed before marking (CAN-21)', () => {
    const marked = { vendor: true, received: 4, kept: [1], viewed: 2 };
    const one: LeadSubject = { ...returned(marked), decisions: [vetted] };
    expect(refused(one)).toEqual([]);
    const of = (change: Partial<LeadSubject['return']>) =>
      refused({ ...one, return: { ...one.return, ...change } });
    expect(of({ viewed: 1 })).toEqual(['GATE-11']);
    expect(refused({ ...one, return: less(one.return, 'viewed') })).toEqual(['GATE-11']);
    expect(of({ vendor: false })).toEqual(['GATE-11']);
    // A return of one candidate never becomes a lead, whatever is stated of it.
    expect(
      refused({
        ...one,
        candidate: 0,
        decisions: [{ ...vetted, candidate: 0 }],
        return: { ...one.return, received: 1, kept: [0], viewed: 2 },
      }),
    ).toEqual(['GATE-11']);
  });

  it('carries the reservation of the approval, in every form (GATE-01)', () => {
    const reservation = 'approved without a conformance report (legacy service)';
    const { lead } = createLead({ ...subject, reservation });
    if (lead === undefined) throw new Error('no lead');
    expect(lead).toMatchObject({ schema: 'lead/2', reservation });
    expect(leadText(lead)).toContain(reservation);
    expect(readLead(leadJson(lead)).lead).toEqual(lead);
    expect(readLead(leadJson({ ...lead, schema: 'lead/1' })).findings).not.toEqual([]);
  });

  it('is made of an examiner’s list of one, once that one is vetted (GATE-04)', () => {
    const narrowed = { received: 1, kept: [0], narrowedFrom: 20 };
    const one = { ...returned(narrowed), candidate: 0, decisions: [{ ...vetted, candidate: 0 }] };
    expect(refused(one)).toEqual([]);
    expect(refused({ ...one, decisions: [] })).toEqual(['GATE-04', 'GATE-11']);
    expect(refused({ ...one, return: { ...one.return, narrowedFrom: 1 } })).toEqual(['GATE-11']);
    expect(refused({ ...one, return: less(one.return, 'narrowedFrom') })).toEqual(['GATE-11']);
    expect(refused({ ...one, return: { ...one.return, failed: ['CAN-17'] } })).toEqual([
      'GATE-05',
      'GATE-11',
    ]);
  });

  it('counts what a vendor sent and nobody marked salient among those left (CAN-21)', () => {
    const vendor = returned({ vendor: true, received: 20, kept: [0, 1, 2] });
    expect(createLead(vendor).lead?.vetting.others).toEqual({ vetted: 0, eliminated: 1, left: 18 });
  });
});

describe('refusals', () => {
  it.each<[string, LeadSubject, string[]]>([
    ['no report of means', less(subject, 'meansReport'), ['GATE-03']],
    ['a narrative in its place', { ...subject, meansReport: 'we asked around' }, ['GATE-03']],
    ['not vetted', decided(eliminated, { ...left, candidate: 1 }, left), ['GATE-04', 'GATE-11']],
    ['open', decided(eliminated, { ...eliminated, candidate: 2 }), ['GATE-04', 'GATE-11']],
    [
      'vetted once, eliminated later',
      decided(eliminated, vetted, left, { ...eliminated, candidate: 1 }),
      ['GATE-04'],
    ],
    ['a comparison', returned({ kind: 'comparison' }), ['GATE-04']],
    ['no name of the service', { ...subject, frs: { id: 'x', name: '' } }, ['GATE-04']],
    [
      'a name that says who somebody is',
      { ...subject, frs: { id: 'x', name: 'DMV positively identified' } },
      ['GATE-04'],
    ],
    ['a name that is a sentence', { ...subject, frs: { id: 'x', name: 'DMV. Arrest now.' } }, ['GATE-04']],
    ['a bare hash for the candidate', { ...subject, commitment: 'ab'.repeat(32) }, ['GATE-04']],
    ['a failed MUST', returned({ failed: ['CAN-14'] }), ['GATE-05']],
    ['an unverified narrowing', returned({ unproven: ['CAN-01'] }), ['GATE-05']],
    ['not marked salient', returned({ vendor: true, received: 9, kept: [0, 2] }), ['CAN-21', 'GATE-11']],
    ['no evidence', decided(eliminated, { ...vetted, evidence: [] }, left), ['GATE-11']],
    [
      'a score for evidence',
      decided(eliminated, { ...vetted, evidence: [{ kind: 'score' as 'address', reference: '0.97' }] }, left),
      ['GATE-11'],
    ],
    ['another candidate open', decided(eliminated, vetted), ['GATE-11']],
    ['one looked at', decided({ ...left, candidate: 0 }, vetted, left), ['GATE-11']],
    [
      'a duplicate is no second person',
      decided({ ...eliminated, reason: 'duplicate' }, vetted, left),
      ['GATE-11'],
    ],
    ['source page not seen', { ...returned({ vendor: true }), hasSource: true }, ['GATE-11']],
    ['review overdue', { ...subject, reviewDue: '2026-11-22' }, ['GATE-13']],
    ['a score', told('Similarity Score', '0.97'), ['DIS-06']],
    ['a score by another name', told('matchConfidence', 'high'), ['DIS-06']],
    ['a percentage', told('Remark', '97 %'), ['DIS-06']],
    ['a rank in wide letters', told('Ｒａｎｋ', '1'), ['DIS-06']],
    ['a verdict', told('Note', 'identity confirmed by the service'), ['DIS-06']],
  ])('%s', (_, of, expected) => {
    expect(refused(of)).toEqual(expected);
    expect(createLead(of).lead).toBeUndefined();
    for (const { reason, remedy } of createLead(of).refusals) {
      expect(reason.length).toBeGreaterThan(5);
      expect(remedy.length).toBeGreaterThan(5);
    }
  });

  it.each<[string, LeadSubject]>([
    ['the review is due today', { ...subject, reviewDue: '2026-11-23' }],
    ['words that hold a measure’s', told('Employer', 'Frank Ranker & Sons')],
    [
      'a vendor’s page was seen',
      {
        ...returned({ vendor: true }),
        hasSource: true,
        decisions: [eliminated, { ...vetted, sourceLookedAt: true }, left],
      },
    ],
    ['left first, vetted later', decided(eliminated, left, { ...left, candidate: 1 }, vetted)],
  ])('none where %s', (_, of) => {
    expect(refused(of)).toEqual([]);
  });

  it('are all reported at once, and hold no value', () => {
    const canary = 'Zq7canary';
    const of: LeadSubject = {
      ...subject,
      lead: `${canary} 1`,
      meansReport: `${canary} said so`,
      frs: { id: canary, name: `${canary}; ${canary}` },
      decisions: [{ ...vetted, evidence: [{ kind: canary as 'address', reference: `${canary} x` }] }],
      person: { identifier: `${canary} 99 %`, information: [] },
      return: { ...subject.return, failed: ['CAN-01'] },
    };
    const { refusals } = createLead(of);
    expect(refusals.map(({ requirement }) => requirement)).toEqual([
      'GATE-03',
      'GATE-04',
      'GATE-05',
      'GATE-11',
      'GATE-11',
      'GATE-11',
      'DIS-06',
    ]);
    expect(JSON.stringify(refusals)).not.toContain(canary);
  });

  it('name requirements of the catalogue', () => {
    const known = new Set(requirements.map(({ id }) => id));
    const named = [...leadRules, ...approvalRules, ...vettingRules].map(({ requirement }) => requirement);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('approval (GATE-12)', () => {
  const decision = { decision: 'approved', by: 'sup-1', on: '2026-11-24' } as const;

  it('is by a supervisor who is not the agent', () => {
    const { lead, refusals } = decideLead({ lead: made(), decision, bySupervisor: true });
    expect(refusals).toEqual([]);
    expect(lead).toEqual({ ...made(), status: 'approved', decision });
    const rejected = decideLead({
      lead: made(),
      decision: { ...decision, decision: 'rejected' },
      bySupervisor: true,
    });
    expect(rejected.lead?.status).toBe('rejected');
  });

  it.each<[string, Parameters<typeof decideLead>[0]]>([
    ['the agent', { lead: made(), decision: { ...decision, by: 'agent-1' }, bySupervisor: true }],
    [
      'the agent, written otherwise',
      { lead: made(), decision: { ...decision, by: 'Agent-1' }, bySupervisor: true },
    ],
    [
      'who vetted',
      {
        lead: made({ decisions: [eliminated, { ...vetted, by: 'sup-1' }, left] }),
        decision,
        bySupervisor: true,
      },
    ],
    ['no supervisor', { lead: made(), decision, bySupervisor: false }],
    ['before the lead', { lead: made(), decision: { ...decision, on: '2026-11-22' }, bySupervisor: true }],
    [
      'with a narrative',
      { lead: made(), decision: { ...decision, reference: 'looks fine' }, bySupervisor: true },
    ],
    ['twice', { lead: { ...made(), status: 'rejected', decision }, decision, bySupervisor: true }],
  ])('is refused: %s', (_, of) => {
    const { lead, refusals } = decideLead(of);
    expect(lead).toBeUndefined();
    expect(refusals.map(({ requirement }) => requirement)).toEqual(['GATE-12']);
  });
});

describe('usability (GATE-05)', () => {
  const usable = (list: typeof reference) =>
    usabilityOf(validateResult(list, { profile: profileOf('ci-smoke') }));

  it('is whole for the reference list', () => {
    expect(usable(reference)).toEqual({ failed: [], unproven: [], disclaimer: 'present' });
  });

  it('reports failed rows, and a missing disclaimer apart from them', () => {
    const [first] = reference.candidates;
    if (first === undefined) throw new Error('no candidate');
    expect(usable({ ...reference, candidates: [first] }).failed).toContain('CAN-01');
    const mute = usable({ ...reference, disclaimers: [] });
    expect(mute).toEqual({ failed: [], unproven: [], disclaimer: 'absent' });
    const weak = usable({ ...reference, disclaimers: [{ text: 'for official use only' }] });
    expect(weak).toMatchObject({ failed: [], disclaimer: 'incomplete' });
  });

  it('does not take an unverified narrowing to one for proven', () => {
    const [first] = reference.candidates;
    if (first === undefined) throw new Error('no candidate');
    const narrowed = {
      ...reference,
      determination: 'CO',
      candidates: [first],
      narrowed: {
        requested: true,
        byRole: 'examiner',
        agency: 'XX0000001',
        method: 'morphological',
        from: 20,
        at: '2026-03-02T15:00:00Z',
        signature: 'e30.e30.AA',
        images: [{ candidate: first.candidateId ?? '', confidence: 'some support' }],
      },
    } as const;
    expect(usabilityOf(validateResult(narrowed))).toMatchObject({ failed: [], unproven: ['CAN-01'] });
    const proven = validateResult(narrowed, { narrowing: { signature: 'valid' } });
    expect(usabilityOf(proven)).toMatchObject({ failed: [], unproven: [] });
  });
});

it('takes of a candidate what was picked, and never a score, a rank or a picture', () => {
  const [candidate] = reference.candidates;
  if (candidate === undefined) throw new Error('no candidate');
  expect(pickPerson(candidate, {})).toEqual({ information: [] });
  const all = pickPerson(candidate, { identifier: true, source: true, information: [0, 99] });
  expect(all).toEqual({
    identifier: 'S-7001',
    scheme: 'local',
    information: [candidate.information?.[0]],
  });
});
