import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../../conformance/report/model.ts';
import { STUBS } from '../../stubs/index.ts';
import { declaredRun, verdictIn, withVerdict } from './running.ts';

/** Each fault of each stub, with the requirements that must see it. */
const FAULTS = [...STUBS].flatMap(([adapter, { faults }]) =>
  faults.map(({ id, what, catches }) => ({ adapter, id, what, catches })),
);

/** Requirements whose requests a fault needs in addition: three candidates are few where more were seen. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { 'cut-to-3': ['CAN-15'] };

/** What a check must report of a fault where the interface of the vendor fails the check anyway. */
const REPORTED: Readonly<Record<string, string>> = {
  'request-of-another': 'a result does not contain its request ID',
};

/** What cannot be decided because of a fault, instead of a failure: no answer ever comes. */
const UNDECIDED: ReadonlySet<string> = new Set(['answers-later']);

/** The checks of a requirement that did not pass. */
function failedChecks({ requirements }: ConformanceReport, id: string): readonly string[] {
  const { checks = [] } = requirements.find((row) => row.id === id) ?? {};
  return checks.flatMap((check) => (check.verdict === 'fail' || check.verdict === 'warn' ? [check.id] : []));
}

/** What the failed checks of a requirement report. */
function failureTexts({ requirements }: ConformanceReport, id: string): string {
  const { checks = [] } = requirements.find((row) => row.id === id) ?? {};
  return checks.flatMap(({ verdict, says }) => (verdict === 'fail' ? [says] : [])).join('\n');
}

describe('faults of stubs', () => {
  const clean = new Map<string, Promise<ConformanceReport>>();
  /** A run without a fault, for rows that the interface of the vendor cannot satisfy even at its best. */
  const withoutFault = (adapter: string): Promise<ConformanceReport> => {
    const all = FAULTS.filter((one) => one.adapter === adapter).flatMap(({ catches }) => catches);
    const known = clean.get(adapter) ?? declaredRun({ adapter, only: [...new Set(all)] });
    clean.set(adapter, known);
    return known;
  };

  it.each(FAULTS.filter(({ catches }) => catches.length > 0))(
    '$adapter: $what',
    async ({ adapter, id, catches }) => {
      const report = await declaredRun({ adapter, faults: [id], only: [...catches, ...(BESIDE[id] ?? [])] });
      const before = await withoutFault(adapter);
      for (const one of catches) {
        if (UNDECIDED.has(id)) expect([one, verdictIn(report, one)]).toEqual([one, 'inconclusive']);
        else {
          const reported = REPORTED[id];
          if (reported !== undefined) {
            expect(failureTexts(report, one)).toContain(reported);
            expect(failureTexts(before, one)).not.toContain(reported);
            continue;
          }
          const anyway = failedChecks(before, one);
          expect(failedChecks(report, one).filter((check) => !anyway.includes(check))).not.toEqual([]);
        }
      }
    },
  );

  const throttling = [...STUBS].filter(([, { faults }]) => faults.some(({ id }) => id === 'throttled'));
  it.each(throttling.map(([name]) => name))(
    'three throttled calls of %s change no verdict',
    async (adapter) => {
      const only = ['CAN-02', 'CAN-03'];
      const [good, throttled] = [
        await declaredRun({ adapter, only }),
        await declaredRun({ adapter, only, faults: ['throttled'] }),
      ];
      expect(withVerdict(good, 'pass')).toContain('CAN-02');
      for (const verdict of ['pass', 'fail', 'inconclusive', 'blocked', 'error'] as const)
        expect(withVerdict(throttled, verdict)).toEqual(withVerdict(good, verdict));
    },
  );
});
