/** A report that was changed is known, by the name of the file. */
import { describe, expect, it } from 'vitest';
import {
  type Artefact,
  type ConformanceReport,
  type RequirementRow,
  FORMS,
  artefactsOf,
  json,
} from '../../../../conformance/report/index.ts';
import { digestsOf } from '../../../../conformance/report/digests.ts';
import { partOf, withRows } from '../reports.ts';
import { files, named, replaced, report, text, told, verify } from './signed.ts';

const unsigned = await artefactsOf(report);

function without({ leftOut: _l, ...rest }: ConformanceReport): ConformanceReport {
  return rest;
}

function withoutLast(part: ConformanceReport): ConformanceReport {
  return withRows(part, part.requirements.slice(0, -1));
}

const OTHER = `sha-256:${'b'.repeat(64)}`;
const NOT_ASKED = { verdict: 'not-applicable', checks: [] } as const;

function withRow(from: ConformanceReport, id: string, change: Partial<RequirementRow>): ConformanceReport {
  return withRows(
    from,
    from.requirements.map((row) => (row.id === id ? { ...row, ...change } : row)),
  );
}

/** Only the first check of a requirement. */
function withOneCheck(from: ConformanceReport, id: string): ConformanceReport {
  const checks = from.requirements.find((row) => row.id === id)?.checks ?? [];
  expect(checks.length, id).toBeGreaterThan(1);
  return withRow(from, id, { checks: checks.slice(0, 1) });
}

/** The requirement with a further check, which passed. */
function withCheck(from: ConformanceReport, id: string, check: string): ConformanceReport {
  const checks = from.requirements.find((row) => row.id === id)?.checks ?? [];
  const passed = {
    id: check,
    title: 'passed',
    verdict: 'pass',
    grade: 'E2',
    says: '',
    evidence: [1],
  } as const;
  return withRow(from, id, { verdict: 'pass', grade: 'E2', checks: [...checks, passed] });
}

/** The requirement failed, and a waiver lifts it until that day. */
function waived(from: ConformanceReport, id: string, until: string): ConformanceReport {
  const checks = from.requirements
    .find((row) => row.id === id)
    ?.checks.map((check) => ({ ...check, verdict: 'fail' as const }));
  const waiver = { reason: 'until repaired', by: 'the office', until };
  return withRow(from, id, { verdict: 'waived', waiver, ...(checks === undefined ? {} : { checks }) });
}

describe('verify', () => {
  it('holds for what was written, and reports the result and who signed until when', async () => {
    const found = await verify(files);
    expect(found).toEqual({
      ok: true,
      problems: [],
      notes: [],
      signature: 'verified',
      notGiven: [],
      signedBy: { kid: 'office-1', isTest: false, expires: '2026-12-01T10:00:08.000Z' },
      result: 'conformant-with-warnings',
      exitCode: 0,
    });
    expect(files.map(({ name }) => name)).toEqual([
      ...Object.keys(FORMS),
      'evidence.json',
      'digests.json',
      'certificate.jws',
    ]);
  });

  it('names the file of which one byte was changed, signed or not', async () => {
    for (const set of [files, unsigned]) {
      const trust = set === files ? {} : { keys: [] };
      for (const { name, bytes } of set) {
        const places = [0, Math.floor(bytes.length / 2), bytes.length - 2, bytes.length - 1];
        for (const place of places) {
          const changed = bytes.slice();
          changed[place] = (changed[place] ?? 0) ^ 1;
          expect(named(await verify(replaced(name, changed, set), trust)), `${name} at ${place}`).toEqual([
            name,
          ]);
        }
        const longer = new Uint8Array([...bytes, 10]);
        expect(named(await verify(replaced(name, longer, set), trust)), `${name} longer`).toEqual([name]);
        const gone = set.filter((file) => file.name !== name);
        expect(named(await verify(gone, trust)), `${name} gone`).toEqual([name]);
      }
    }
  });

  it('names a file that nobody wrote, and says that nobody signed', async () => {
    const more = [...unsigned, { name: 'summary.html', bytes: text.encode('good') }];
    expect(named(await verify(more, { keys: [] }))).toEqual(['summary.html']);
    const whole = await verify(unsigned, { keys: [] });
    expect(whole.ok).toBe(true);
    expect(whole.signedBy).toBeUndefined();
    expect(whole.notes.join()).toContain('this report is not signed (no key was given)');
    expect(told(await verify(unsigned))).toBe('certificate.jws: this report is not signed: no key was given');
  });

  it('recomputes: forms, result, exit code, counts and verdicts, though every digest fits', async () => {
    const forged = (change: (report: ConformanceReport) => ConformanceReport): Promise<readonly Artefact[]> =>
      artefactsOf(change(report));
    const cases: readonly (readonly [string, (report: ConformanceReport) => ConformanceReport])[] = [
      ['the result does not match', (r) => ({ ...r, result: 'conformant' })],
      ['the exit code does not match', (r) => ({ ...r, exitCode: 1 })],
      ['the counts do not match', (r) => ({ ...r, counts: { ...r.counts, pass: r.counts.pass + 1 } })],
      ['the grades do not match', (r) => ({ ...r, grades: { ...r.grades, claimedShare: 0.5 } })],
      ['a notice of every report is missing', (r) => ({ ...r, notices: r.notices.slice(1) })],
      ['a requirement of the catalogue is missing', (r) => withRows(r, r.requirements.slice(0, -1))],
      ['the partial flag', (r) => ({ ...r, partial: true })],
      ['the list of excluded requirements', (r) => ({ ...r, leftOut: ['ENC-01'] })],
      ['the list of excluded requirements', (r) => ({ ...partOf(r, ['DEL']), leftOut: ['ENC-01'] })],
      ['the list of excluded requirements', (r) => without(partOf(r, ['DEL']))],
      ['a requirement is listed as excluded but present', (r) => ({ ...r, leftOut: ['CAN-03'] })],
      ['a requirement of the catalogue is missing', (r) => withoutLast(partOf(r, ['DEL']))],
      [
        'the seed does not match',
        (r) => ({ ...r, run: { ...r.run, seed: { ...r.run.seed, revealed: 'another' } } }),
      ],
      [
        'the verdict on CAN-03 does not follow',
        (r) =>
          withRows(
            r,
            r.requirements.map((row) =>
              row.id === 'CAN-03' ? { ...row, verdict: 'not-applicable' as const } : row,
            ),
          ),
      ],
      ['rests on an exchange', (r) => ({ ...r, exchanges: r.exchanges.slice(1) })],
      ['the level of ENC-01 is not', (r) => withRow(r, 'ENC-01', { level: 'SHOULD' })],
      ['what ENC-01 asks is not', (r) => withRow(r, 'ENC-01', { text: 'Nothing is asked.' })],
      ['the evidence grade of CAN-03', (r) => withRow(r, 'CAN-03', { grade: 'E3' })],
      ['the verdict on CAN-03', (r) => withRow(r, 'CAN-03', { ...NOT_ASKED, says: 'applies to obim only' })],
      [
        'the verdict on ENC-01',
        (r) => withRow(r, 'ENC-01', { ...NOT_ASKED, says: 'profile x excludes ENC' }),
      ],
      ['the waiver of DEL-12 had expired', (r) => waived(r, 'DEL-12', '2026-10-31')],
      ['the waiver of DEL-12 has no date', (r) => waived(r, 'DEL-12', '2026-13-40')],
      ['DEL-03 cannot be waived', (r) => waived(r, 'DEL-03', '2027-01-31')],
      ['CTL-01 cannot be waived', (r) => waived(r, 'CTL-01', '2027-01-31')],
      ['DEL-12 is waived without a waiver', (r) => withRow(r, 'DEL-12', { verdict: 'waived' })],
      ['the catalogue does not match', (r) => ({ ...r, suite: { ...r.suite, catalogue: OTHER } })],
      ['the profile does not match', (r) => ({ ...r, suite: { ...r.suite, profile: OTHER } })],
      ['the certifiable flag', (r) => ({ ...r, run: { ...r.run, certifiable: false } })],
      // A failed check beside a passing one of the same requirement, left out of the report.
      ['the checks of DIS-01 are not those of the suite', (r) => withOneCheck(r, 'DIS-01')],
      ['the checks of DEL-17 are not those of the suite', (r) => withCheck(r, 'DEL-17', 'del.recheck')],
      ['the checks of CAN-03 are not those of the suite', (r) => withCheck(r, 'CAN-03', 'can.another')],
      ['the limits differ', (r) => ({ ...r, limits: r.limits.slice(1) })],
    ];
    for (const [says, change] of cases) {
      const found = await verify(await forged(change), { keys: [] });
      expect(told(found), says).toContain(`report.json: `);
      expect(told(found), says).toContain(says);
    }
    const part = partOf(report, ['DEL']);
    expect((await verify(await artefactsOf(part), { keys: [] })).problems).toEqual([]);
    // A version before this one named nothing: what it wrote is still what it was.
    const older = without({ ...part, suite: { ...part.suite, version: '0.0.9' } });
    expect((await verify(await artefactsOf(older), { keys: [] })).problems).toEqual([]);
    const plain = unsigned.filter(({ name }) => name !== 'digests.json');
    const other = replaced('report.txt', text.encode('Conformant\n'), plain);
    const list = text.encode(digestsOf(other, { none: 'no key was given' }));
    const found = await verify([...other, { name: 'digests.json', bytes: list }], { keys: [] });
    expect(told(found)).toBe('report.txt: it does not match report.json');
  });

  it('accepts a waiver that holds on the day of the run', async () => {
    const made = await artefactsOf(waived(report, 'DEL-12', '2026-11-01'));
    expect((await verify(made, { keys: [] })).problems).toEqual([]);
  });

  it('names a report of another schema version, or made with other requirements, and recomputes neither', async () => {
    const older = text.encode(
      json(report)
        .replace('frs-conformance-report/5', 'frs-conformance-report/1')
        .replace('"schemaVersion": 5', '"schemaVersion": 1'),
    );
    const plain = replaced(
      'report.json',
      older,
      unsigned.filter(({ name }) => name !== 'digests.json'),
    );
    const list = text.encode(digestsOf(plain, { none: 'no key was given' }));
    const found = await verify([...plain, { name: 'digests.json', bytes: list }], { keys: [] });
    expect(found).toMatchObject({ ok: false, problems: [], otherVersion: true });
    expect(found.notes.join()).toContain('schema version 1');
    const suite = { ...report.suite, catalogue: OTHER, version: '0.0.9' };
    const other = await verify(await artefactsOf({ ...report, suite }), { keys: [] });
    expect(other).toMatchObject({ ok: false, problems: [], otherVersion: true });
    const fewer = withOneCheck({ ...report, suite: { ...report.suite, version: '0.0.9' } }, 'ENC-07');
    expect(await verify(await artefactsOf(fewer), { keys: [] })).toMatchObject({
      ok: false,
      otherVersion: true,
    });
  });

  it('repeats no reason of a file why there is no certificate, and refuses one that does not follow', async () => {
    const plain = unsigned.filter(({ name }) => name !== 'digests.json');
    for (const none of ['\u001b[2Jsigned by the office', 'the service is simulated']) {
      const list = text.encode(digestsOf(plain, { none }));
      const found = await verify([...plain, { name: 'digests.json', bytes: list }], { keys: [] });
      expect(told(found)).toContain('does not follow from the report');
      expect(JSON.stringify(found)).not.toContain('signed by the office');
    }
  });

  it('never throws for what is in the files', async () => {
    for (const bytes of [
      new Uint8Array(),
      text.encode('{}'),
      text.encode('a.b.c\n'),
      new Uint8Array(300).fill(255),
    ])
      for (const { name } of files) expect((await verify(replaced(name, bytes))).ok).toBe(false);
    expect(named(await verify([]))).toEqual(['digests.json', 'certificate.jws', 'report.json']);
  });
});
