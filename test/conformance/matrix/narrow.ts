/** Each known fault in a run of the controls and of the requirements that must catch it. */
import { describe, expect, it } from 'vitest';
import { faults } from '../../../conformance/faults/index.ts';
import { trials } from '../../../conformance/faults/trial.ts';

/**
 * One test for each fault of one half: every requirement of its row fails (or warns), and the controls hold as they do
 * in a clean run of the same requirements.
 */
export function narrowMatrix(half: 0 | 1): void {
  const { showNarrow } = trials('matrix');
  const own = faults.filter((_, index) => index % 2 === half);
  describe('known faults, each against the requirements that must catch it', { timeout: 120_000 }, () => {
    it.each(own.map((fault) => [fault.id, fault] as const))('%s', async (_, fault) => {
      const { missed, astray, report } = await showNarrow(fault);
      expect({ missed, astray }).toEqual({ missed: [], astray: [] });
      const evaluated = new Set(report.requirements.map(({ id }) => id));
      expect(fault.catches.filter(({ id }) => !evaluated.has(id))).toEqual([]);
    });
  });
}
