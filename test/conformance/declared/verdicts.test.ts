import { describe, expect, it } from 'vitest';
import { schemaProblems } from './problems.ts';
import { declaredRun, verdictIn, withVerdict } from './running.ts';

/** What no service without deletion evidence, log and numbers of the requester offers. */
const GAPS = [
  ...['TCN-01', 'TCN-02'],
  ...['DEL-01', 'DEL-02', 'DEL-05', 'DEL-06', 'DEL-07', 'DEL-08', 'DEL-09', 'DEL-12', 'DEL-13', 'DEL-14'],
  ...['DEL-19', 'AUD-01', 'AUD-02', 'GOV-01'],
];

/** An answer of Rekognition has no disclaimer, no source of an image and no number of a comparison. */
const REKOGNITION = ['DIS-01', 'CAN-01', 'CAN-11', 'CMP-01'];

describe('a run through an adapter and a declaration', () => {
  it.each([
    ['rekognition', REKOGNITION],
    // OSIA answers `[]` without a reason, and its comparison has a mandatory boolean.
    ['osia', [...REKOGNITION, 'CAN-07', 'DIS-05', 'CMP-02']],
  ])('decides every row of %s that can be provoked', async (adapter, failed) => {
    const report = await declaredRun({ adapter });
    expect(report.result).toBe('not-conformant');
    expect(withVerdict(report, 'fail').toSorted()).toEqual(failed.toSorted());
    expect(withVerdict(report, 'not-offered').toSorted()).toEqual(GAPS.toSorted());
    expect(withVerdict(report, 'error')).toEqual([]);
    // No element of a disclaimer can be judged where there is none.
    expect(withVerdict(report, 'blocked')).toEqual(['DIS-02']);
    // No address of a probe is known, and the look after 24 hours is not due.
    expect(withVerdict(report, 'inconclusive')).toEqual(['DEL-03', 'DEL-17']);
    expect(report.service.declared).toMatchObject({ office: 'Test office', at: '2026-11-01' });
    expect(report.suite.adapter.kind).toBe('semantic');
    expect(schemaProblems(report)).toEqual([]);
  });

  it('rates own observations E2, and gaps that are only declared E0', async () => {
    const report = await declaredRun({ adapter: 'osia', only: ['CAN-02', 'ACC-01', 'AUD-01'] });
    const grades = new Map(report.requirements.map(({ id, grade }) => [id, grade]));
    expect([grades.get('CAN-02'), grades.get('ACC-01'), grades.get('AUD-01')]).toEqual(['E2', 'E2', 'E0']);
  });

  it('decides every row of EBTS by files that can be provoked, except the connection that it cannot see', async () => {
    const report = await declaredRun({ adapter: 'ebts-files' });
    expect(withVerdict(report, 'fail', 'warn', 'blocked', 'error')).toEqual([]);
    const open = report.requirements.filter(({ verdict }) => verdict === 'inconclusive');
    expect(open.map(({ id, reason }) => `${id} ${reason ?? ''}`)).toEqual([
      ...['ENC-01', 'ENC-02', 'ENC-03', 'ENC-04', 'ENC-05', 'ENC-06', 'ENC-08'].map(
        (id) => `${id} no-endpoint`,
      ),
      'DEL-03 not-provoked',
      'DEL-17 later',
    ]);
    for (const id of ['TCN-01', 'ACC-01', 'ACC-03', 'CAN-12', 'QUA-04', 'MIN-09', 'DEL-04'])
      expect([id, verdictIn(report, id)]).toEqual([id, 'pass']);
    expect(schemaProblems(report)).toEqual([]);
  });

  it('decides every row of MOSIP ABIS that can be provoked', async () => {
    const report = await declaredRun({ adapter: 'mosip-abis' });
    expect(report.result).toBe('not-conformant');
    // A result has no ID of its own, no source of a candidate, and no reason of an empty list.
    expect(withVerdict(report, 'fail')).toEqual(['TCN-01', 'CAN-01', 'CAN-07', 'CAN-11']);
    expect(withVerdict(report, 'not-offered').toSorted()).toEqual(
      GAPS.filter((id) => id !== 'TCN-01').toSorted(),
    );
    expect(withVerdict(report, 'blocked', 'error', 'warn')).toEqual([]);
    expect(withVerdict(report, 'inconclusive')).toEqual(['DEL-03', 'DEL-17']);
    for (const id of [
      'CTL-02',
      'ACC-01',
      'DIS-01',
      'CAN-03',
      'CAN-05',
      'CAN-08',
      'QUA-04',
      'MIN-09',
      'DEL-04',
    ])
      expect([id, verdictIn(report, id)]).toEqual([id, 'pass']);
    const grades = new Map(report.requirements.map(({ id, grade }) => [id, grade]));
    // The image left by a fetch from the store: frskit's own observation.
    expect([grades.get('CTL-02'), grades.get('CAN-03'), grades.get('QUA-04')]).toEqual(['E2', 'E2', 'E2']);
    expect(schemaProblems(report)).toEqual([]);
  });

  it('does not decide what the office does not know', async () => {
    const report = await declaredRun({
      adapter: 'osia',
      only: ['AUD-01', 'TCN-01'],
      declare: (declaration) => ({ ...declaration, offers: {} }),
    });
    expect([verdictIn(report, 'AUD-01'), verdictIn(report, 'TCN-01')]).toEqual([
      'inconclusive',
      'inconclusive',
    ]);
  });

  it('takes a clause that a person read for a claim, and a broken one against every row', async () => {
    const report = await declaredRun({
      adapter: 'osia',
      only: ['DEL-06', 'DEL-09', 'DEL-01', 'CAN-02'],
      declare: (declaration) => ({
        ...declaration,
        by: { ...declaration.by, person: 'ROLE-1' },
        terms: [
          { requirement: 'DEL-06', document: 'api', says: 'kept' },
          { requirement: 'DEL-09', document: 'api', says: 'silent' },
          { requirement: 'DEL-01', document: 'api', says: 'kept' },
          { requirement: 'CAN-02', document: 'api', says: 'broken' },
        ],
      }),
    });
    const rows = new Map(report.requirements.map(({ id, verdict, grade }) => [id, `${verdict} ${grade}`]));
    expect(rows.get('DEL-06')).toBe('pass E3');
    expect(rows.get('DEL-09')).toBe('not-offered E0');
    // No document replaces an attestation of each deletion.
    expect(rows.get('DEL-01')).toBe('not-offered E0');
    expect(rows.get('CAN-02')).toBe('fail E3');
  });
});

describe('a service that declares a shortest list of one', () => {
  it.each([
    ['of the images', [], 'pass'],
    ['the same by rank for every image', ['scores-by-rank'], 'fail'],
  ] as const)('is asked for two: scores that are %s are seen', async (_, faults, verdict) => {
    const report = await declaredRun({
      adapter: 'osia',
      mode: 'as-documented',
      faults,
      only: ['CAN-06'],
      declare: (declaration) => ({ ...declaration, list: { ...declaration.list, min: 1 } }),
    });
    const { checks = [] } = report.requirements.find(({ id }) => id === 'CAN-06') ?? {};
    expect(checks.find(({ id }) => id === 'can.score.computed')?.verdict).toBe(verdict);
  });
});

describe('a value of the declaration', () => {
  it.each([
    ['api', 'fail'],
    ['assumed', 'inconclusive'],
  ] as const)('with the source %s that the service contradicts makes it %s', async (from, verdict) => {
    const report = await declaredRun({
      adapter: 'osia',
      only: ['CAN-03'],
      // The service returns longer lists than this.
      declare: (declaration) => ({ ...declaration, list: { min: 2, max: 3, default: 3, from } }),
    });
    const { checks = [] } = report.requirements.find(({ id }) => id === 'CAN-03') ?? {};
    expect(checks.find(({ id }) => id === 'can.length.outside')?.verdict).toBe(verdict);
  });

  it('that offers a log leaves undecided what the suite cannot read', async () => {
    const report = await declaredRun({
      adapter: 'osia',
      only: ['AUD'],
      declare: (declaration) => ({
        ...declaration,
        offers: { ...declaration.offers, audit: { value: 'yes', from: 'api' } },
      }),
    });
    expect(withVerdict(report, 'inconclusive').filter((id) => id.startsWith('AUD'))).toEqual([
      'AUD-01',
      'AUD-02',
    ]);
  });
});
