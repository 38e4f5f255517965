/**
 * Known faults, each in a run of the controls and of the requirements that must catch it. `representatives.json` names
 * a small set of faults by which each check that finds any known fault is seen to find one: they run in `npm test`, the
 * others in `npm run test:slow`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../../conformance/report/model.ts';
import { faults } from '../../../conformance/faults/index.ts';
import { trials } from '../../../conformance/faults/trial.ts';

/** The checks that a representative shows, `requirement check`, by the ID of its fault. */
export const representatives: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./representatives.json', import.meta.url), 'utf8')) as Record<
      string,
      readonly string[]
    >,
  ),
);

const shown: ReadonlySet<string> = new Set([...representatives.values()].flat());
const CAUGHT: ReadonlySet<string> = new Set(['fail', 'not-offered', 'warn']);

/** The checks of some requirements that found something: `CAN-02 can.order`. */
function findingChecks(report: ConformanceReport, ids: ReadonlySet<string>): readonly string[] {
  return report.requirements
    .filter(({ id }) => ids.has(id))
    .flatMap(({ id, checks }) =>
      checks.filter(({ verdict }) => CAUGHT.has(verdict)).map((check) => `${id} ${check.id}`),
    );
}

/**
 * One test for each fault of one half: every requirement of its row fails (or warns), and the controls hold as they do
 * in a clean run of the same requirements.
 */
export function narrowMatrix(which: 'representatives' | 'others', half: 0 | 1): void {
  const { showNarrow } = trials('matrix');
  const chosen = faults.filter(({ id }) => representatives.has(id) === (which === 'representatives'));
  const own = chosen.filter((_, index) => index % 2 === half);
  const title = `${chosen.length} of ${faults.length} known faults, each against the requirements that must catch it`;
  describe(title, { timeout: 120_000 }, () => {
    it.each(own.map((fault) => [fault.id, fault] as const))('%s', async (_, fault) => {
      const { missed, astray, report } = await showNarrow(fault);
      expect({ missed, astray }).toEqual({ missed: [], astray: [] });
      const evaluated = new Set(report.requirements.map(({ id }) => id));
      expect(fault.catches.filter(({ id }) => !evaluated.has(id))).toEqual([]);
      const found = findingChecks(report, new Set(fault.catches.map(({ id }) => id)));
      expect(found).toEqual(expect.arrayContaining([...(representatives.get(fault.id) ?? [])]));
      expect(
        found.filter((check) => !shown.has(check)),
        'checks without a representative: add this fault to representatives.json with them',
      ).toEqual([]);
    });
  });
}
