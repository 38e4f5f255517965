/** The first screen in words: the headline of each result, its reasons and its next steps. */
import { describe, expect, it } from 'vitest';
import type { ConformanceReport, RequirementRow } from '../../../conformance/report/index.ts';
import { identityOf } from '../../../conformance/report/identity.ts';
import { evidenceWords, headlineOf, openWords, reasonsOf } from '../../../conformance/report/outcome.ts';
import { wilson } from '../../../conformance/report/page/hits.ts';
import { stepsOf } from '../../../conformance/report/steps.ts';
import type { Verdict } from '../../../conformance/suite/verdict.ts';
import { blank, partOf, withRows } from './reports.ts';

/** A report in which every requirement that applies is met, except these. */
function reportWith(
  verdicts: Readonly<Record<string, Verdict>>,
  change: Partial<RequirementRow> = {},
): ConformanceReport {
  const from = blank();
  return withRows(
    from,
    from.requirements.map((row): RequirementRow => {
      const verdict = verdicts[row.id] ?? (row.level === 'DOC' ? 'not-applicable' : 'pass');
      const isNamed = Object.hasOwn(verdicts, row.id);
      return {
        ...row,
        verdict,
        says: 'found',
        ...(verdict === 'pass' ? { grade: 'E2' } : {}),
        ...(isNamed ? change : {}),
      };
    }),
  );
}

describe('headline', () => {
  it.each([
    [{}, 'pass', 'Every requirement tested is met'],
    [{ 'DEL-17': 'inconclusive' }, 'pass', 'Every requirement decided is met'],
    [{ 'DEL-03': 'fail', 'CAN-01': 'fail' }, 'fail', 'Not conformant: 2 binding requirements not met'],
    [{ 'CMP-01': 'not-offered' }, 'fail', 'Not conformant: 1 binding requirement not met'],
    [{ 'ENC-08': 'warn', 'GOV-01': 'review' }, 'warn', 'No binding requirement failed; 2 points open'],
    [{ 'CAN-05': 'inconclusive' }, 'open', 'No result: 1 binding requirement could not be decided'],
    [{ 'CAN-05': 'error' }, 'fail', 'No result: the test itself failed'],
  ] as const)('%j', (verdicts, tone, text) => {
    expect(headlineOf(reportWith(verdicts))).toMatchObject({ tone, text });
  });

  it('never has the colour of a met result for a simulator or a part of the requirements', () => {
    const met = reportWith({});
    const simulated = { ...met, run: { ...met.run, simulated: true } };
    expect(headlineOf(simulated)).toMatchObject({ tone: 'open', mark: 'partly' });
    expect(headlineOf(partOf(met, ['ENC']))).toMatchObject({
      tone: 'open',
      mark: 'left-out',
      text: 'No overall result: only part was tested',
    });
    expect(headlineOf(partOf(reportWith({ 'ENC-01': 'fail' }), ['ENC'])).text).toBe(
      'Not conformant in the part tested: 1 binding requirement not met',
    );
  });
});

describe('reasons', () => {
  it('names what no waiver lifts first, then the order of the catalogue, and counts the others', () => {
    const ids = ['ENC-02', 'TCN-01', 'CAN-01', 'CAN-05', 'DEL-03', 'MIN-09', 'QUA-05'];
    const { reasons, more } = reasonsOf(reportWith(Object.fromEntries(ids.map((id) => [id, 'fail']))));
    expect(reasons.map(({ id }) => id)).toEqual(['CAN-01', 'DEL-03', 'ENC-02', 'TCN-01']);
    expect(reasons[0]?.says).toBe('returns a single identity');
    expect(more).toBe(3);
  });

  it('names the capability that is not offered', () => {
    const { reasons } = reasonsOf(reportWith({ 'CMP-01': 'not-offered' }, { capability: 'compare' }));
    expect(reasons.map(({ says }) => says)).toEqual([
      'does not offer compare (Return a score and nothing more)',
    ]);
  });

  it('states what is open where nothing failed', () => {
    const open = reportWith({ 'ENC-08': 'warn', 'GOV-01': 'review', 'GOV-02': 'review' });
    expect(openWords(open)).toMatch(
      /^\d+ of the \d+ requirements that apply are met\. 1 recommendation is not met, and 2 documents await a decision\.$/,
    );
  });
});

describe('evidence', () => {
  it('states how many misses were observed, and on what the others rest', () => {
    expect(evidenceWords(reportWith({ 'DEL-03': 'fail', 'CAN-01': 'fail' }, { grade: 'E2' }))).toMatch(
      /^Of the 2 not met, the test observed 2 itself\. Of the \d+ met, the test observed \d+ itself\.$/,
    );
    expect(evidenceWords(reportWith({ 'DEL-01': 'pass' }, { grade: 'E0' }))).toMatch(
      /itself, 1 rest on statements of the service alone\.$/,
    );
  });
});

describe('next steps', () => {
  it('begins with failures, and names who acts', () => {
    const report = reportWith({ 'DEL-03': 'fail', 'ENC-08': 'warn', 'GOV-01': 'review', 'GOV-02': 'review' });
    expect(stepsOf(report).map(({ title, who }) => [title, who])).toEqual([
      ['Still returns the probe after deletion', 'Service operator'],
      ['Does not offer TLS 1.3', 'Service operator'],
      ['Decide on 2 documents', 'Approving office'],
    ]);
  });

  it('gives the days of the rechecks', () => {
    const report = reportWith({ 'DEL-17': 'inconclusive' }, { reason: 'later' });
    const [step] = stepsOf(report);
    // The run of the report ended on 2026-11-01.
    expect(step?.text).toContain('2026-11-02 and 2026-11-08');
  });
});

describe('identity', () => {
  it('names service, profile, channel and the exit code', () => {
    const facts = Object.fromEntries(identityOf(reportWith({})).map(({ name, value }) => [name, value]));
    expect(facts).toMatchObject({
      'Tested as': 'State or local police service',
      Channel: 'System connection (API)',
      When: '1 November 2026, 10:00:00 to 10:00:08 UTC',
      'In the data': 'conformant, exit code 0',
    });
  });

  it('names binding requirements of channels that were not driven', () => {
    const report = reportWith({ 'ENC-02': 'inconclusive' }, { reason: 'channel-not-driven' });
    const channel = identityOf(report).find(({ name }) => name === 'Channel');
    expect(channel?.detail).toBe('not driven: ENC-02');
  });
});

describe('wilson', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3: 81/263, 15/148, 0/20, 1/29.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
