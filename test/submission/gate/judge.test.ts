/** The gate: each rule refuses what its requirement forbids, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { profileById } from '../../../src/services/profiles/index.ts';
import {
  type Declaration,
  type Entry,
  type GateSubject,
  type Request,
  gateRules,
  evaluatePolicy,
} from '../../../src/submission/gate/evaluate.ts';
import { isCivil, isCriminal } from '../../../src/submission/gate/provisions.ts';

const profile = (id: string) => {
  const found = profileById(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
};

const listed: Entry = {
  frs: 'hart',
  approval: 'office-list',
  scope: 'search-and-compare',
  from: '2026-01-01',
  until: '2026-12-31',
  approvedBy: 'osdm-1',
  bySupervisor: true,
  report: 'sha-256:00',
  reviewed: { on: '2026-03-31', months: 12 },
};

const forCase: Entry = { ...listed, approval: 'case', case: 'C-1', approvedBy: 'sup-1' };
const exigent: Entry = {
  ...forCase,
  approval: 'exigent',
  grounds: { circumstance: 'threat-to-life', relevance: 'open-source-likely', necessity: 'time-critical' },
  reviewDue: '2026-12-01',
};

const declaration: Declaration = {
  agent: 'agent-1',
  case: 'C-1',
  caseOpen: true,
  purpose: 'criminal-investigation',
  provision: { title: 18, section: '2251' },
  person: 'suspect',
  notFirstAmendment: true,
  meansTried: true,
  relevance: { relevant: true, necessary: true, likely: true },
  source: { kind: 'open-source', authority: 'A-7', necessity: 'only-gallery' },
};

const request: Request = { kind: 'search', channel: 'manual', probes: 1, length: 20 };

const open: GateSubject = {
  today: '2026-11-23',
  declaration,
  request,
  profile: profile('obim'),
  entries: [listed],
  terms: [{ user: 'agent-1', frs: 'hart', from: '2026-01-01', until: '2026-12-31' }],
  repeated: false,
};

const refused = (subject: GateSubject) =>
  evaluatePolicy(subject).refusals.map(({ requirement }) => requirement);
const declare = (change: Partial<Declaration>): GateSubject => ({
  ...open,
  declaration: { ...declaration, ...change },
});
const ask = (change: Partial<Request>): GateSubject => ({ ...open, request: { ...request, ...change } });
/** The same without one of its members. */
function less<T extends object>(whole: T, name: keyof T): T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)) as T;
}

const without = (name: keyof Declaration): GateSubject => ({ ...open, declaration: less(declaration, name) });
const register = (...entries: Entry[]): GateSubject => ({ ...open, entries });

it('lets a submission pass that has everything', () => {
  expect(evaluatePolicy(open)).toMatchObject({ open: true, refusals: [], advice: [], basis: listed });
  expect(evaluatePolicy(register(forCase)).open).toBe(true);
  expect(evaluatePolicy(register(exigent)).open).toBe(true);
  expect(evaluatePolicy(register(less(exigent, 'reviewDue'), exigent)).open).toBe(true);
  expect(evaluatePolicy(register({ ...forCase, agent: 'AGENT-1' })).open).toBe(true);
  expect(evaluatePolicy({ ...ask({ kind: 'comparison', probes: 2 }) }).open).toBe(true);
});

describe('refusals', () => {
  it.each<[string, GateSubject, string[]]>([
    ['no entry', register(), ['GATE-01', 'GATE-08']],
    ['run out', register({ ...listed, until: '2026-11-22' }), ['GATE-01']],
    ['not yet', register({ ...listed, from: '2026-11-24' }), ['GATE-01']],
    ['for another case', register({ ...forCase, case: 'C-2' }), ['GATE-01']],
    ['listed without a report', register(less(listed, 'report')), ['GATE-01']],
    [
      'stopped',
      register({ ...listed, stopped: { on: '2026-11-01', reason: 'breach' } }),
      ['GATE-01', 'GATE-14'],
    ],
    ['approved by the agent', register({ ...exigent, approvedBy: 'Agent-1' }), ['GATE-02']],
    ['a case approval by the agent', register({ ...forCase, approvedBy: 'AGENT-1' }), ['GATE-01']],
    ['a case approval for another agent', register({ ...forCase, agent: 'agent-2' }), ['GATE-01']],
    ['only a use whose review was closed', register(less(exigent, 'reviewDue')), ['GATE-02']],
    ['by no supervisor', register({ ...exigent, bySupervisor: false }), ['GATE-01', 'GATE-02']],
    ['without grounds', register(less(exigent, 'grounds')), ['GATE-02']],
    ['without a review', register(less(exigent, 'reviewDue')), ['GATE-02']],
    ['review overdue', register({ ...exigent, reviewDue: '2026-11-22' }), ['GATE-13']],
    [
      'review overdue stops a listed one too',
      register(listed, { ...exigent, reviewDue: '2026-11-22' }),
      ['GATE-13'],
    ],
    [
      'case approval over the system connection',
      { ...register(forCase), request: { ...request, channel: 'api' } },
      ['GATE-17'],
    ],
    [
      'a channel that the service lacks',
      { ...open, profile: profile('fusion-center'), request: { ...request, channel: 'mail' } },
      ['GATE-17', 'GATE-07'],
    ],
    ['no terms', { ...open, terms: [] }, ['GATE-08']],
    [
      "another's terms",
      { ...open, terms: [{ user: 'agent-2', frs: 'hart', from: '2026-01-01', until: '2026-12-31' }] },
      ['GATE-08'],
    ],
    [
      'old terms',
      { ...open, terms: [{ user: 'agent-1', frs: 'hart', from: '2025-01-01', until: '2025-12-31' }] },
      ['GATE-08'],
    ],
    ['exigency does not lift terms', { ...register(exigent), terms: [] }, ['GATE-08']],
    ['means not tried', declare({ meansTried: false }), ['GATE-03']],
    ['unanswered counts as no', without('meansTried'), ['GATE-03']],
    ['civil enforcement', declare({ purpose: 'civil-immigration-enforcement' }), ['GATE-06']],
    ['live video', declare({ purpose: 'live-video' }), ['GATE-06']],
    ['closed case', declare({ caseOpen: false }), ['GATE-06']],
    ['no provision', without('provision'), ['GATE-06']],
    ['civil provision', declare({ provision: { title: 8, section: '1229a(b)' } }), ['GATE-06']],
    ['foreign title', declare({ provision: { title: 42, section: '408' } }), ['GATE-06']],
    ['relevance', declare({ relevance: { relevant: true, necessary: false, likely: true } }), ['GATE-07']],
    ['place', { ...open, profile: profile('state-local') }, ['GATE-07']],
    ['cooperative case', { ...open, profile: profile('fbi-ngi-ips') }, ['GATE-07']],
    ['witness', declare({ person: 'witness' }), ['GATE-09']],
    ['First Amendment', without('notFirstAmendment'), ['GATE-09']],
    [
      'victim at a fusion center',
      { ...declare({ person: 'victim', partnership: true }), profile: profile('fusion-center') },
      ['GATE-09'],
    ],
    ['no source', without('source'), ['AUD-05']],
    ['scheduled', ask({ scheduled: true }), ['GATE-15']],
    ['repeated', { ...open, repeated: true }, ['GATE-15']],
    ['two probes', ask({ probes: 2 }), ['MIN-03']],
    ['a picture with a reference', ask({ kind: 'reference-search', probes: 1 }), ['MIN-03']],
    ['length without need', ask({ length: 50 }), ['CAN-16']],
    ['length of one', ask({ length: 1, missionNeed: 'm-1' }), ['CAN-16']],
    ['no length', { ...open, request: less(request, 'length') }, ['CAN-16']],
    ['identifier', ask({ identifier: true }), ['CMP-04']],
    ['verify flag', ask({ verifyFlag: true }), ['CMP-04']],
    [
      'comparison by a case approval',
      { ...register(forCase), request: { ...request, kind: 'comparison', probes: 2 } },
      ['CMP-03'],
    ],
    [
      'comparison out of scope',
      { ...register({ ...listed, scope: 'search' }), request: { ...request, kind: 'comparison', probes: 2 } },
      ['CMP-03'],
    ],
    [
      'stale evidence',
      {
        ...register({ ...listed, reviewed: { on: '2025-11-22', months: 24 } }),
        request: { ...request, kind: 'comparison', probes: 2 },
      },
      ['CMP-06'],
    ],
    [
      'threshold at a vendor',
      { ...ask({ threshold: '0.85' }), profile: profile('commercial-vendor') },
      ['CAN-16'],
    ],
  ])('%s', (_, subject, expected) => {
    const judgement = evaluatePolicy(subject);
    expect(refused(subject)).toEqual(expected);
    expect(judgement.open).toBe(false);
    for (const { reason, remedy } of judgement.refusals) {
      expect(reason.length).toBeGreaterThan(5);
      expect(remedy.length).toBeGreaterThan(5);
    }
  });

  it('are all reported at once', () => {
    const nothing = { agent: 'a', case: 'c', caseOpen: false, purpose: 'other' } as const;
    const subject = { ...open, declaration: nothing, entries: [], terms: [] };
    expect(refused(subject)).toEqual([
      'GATE-01',
      'GATE-08',
      'GATE-03',
      'GATE-06',
      'GATE-07',
      'GATE-09',
      'AUD-05',
    ]);
  });

  it('name requirements of the catalogue, each rule one', () => {
    const known = new Set(requirements.map(({ id }) => id));
    const ids = gateRules.map(({ requirement }) => requirement);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('advises visa records first in document fraud', () => {
  const { open: passes, advice } = evaluatePolicy(declare({ documentFraud: true }));
  expect(passes).toBe(true);
  expect(advice.map(({ requirement }) => requirement)).toEqual(['GATE-07']);
  expect(evaluatePolicy(declare({ documentFraud: true, visaRecordsFirst: 'done' })).advice).toEqual([]);
});

it('distinguishes civil from criminal provisions', () => {
  const civil = ['1182', '1225', '1226', '1227', '1229', '1229a', '1229b', '1229c', '1231(a)'];
  for (const section of civil) expect(isCivil({ title: 8, section }), section).toBe(true);
  for (const section of ['1324', '1325', '1326', '1225a', '1228', '1229d'])
    expect(isCivil({ title: 8, section }), section).toBe(false);
  expect(isCivil({ title: 18, section: '1182' })).toBe(false);
  expect(isCriminal({ title: 8, section: '1324' })).toBe(true);
  expect(isCriminal({ title: 8, section: '1231' })).toBe(false);
  expect(isCriminal({ title: 5, section: '552' })).toBe(false);
});
