/** Each fault of a family is caught by exactly the requirements that its row names, and told alike in every form. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../conformance/faults/fault.ts';
import { trials } from '../../../conformance/faults/trial.ts';
import { disagreements } from '../report/verdicts-in.ts';

/** One test for each fault, two at a time. */
export function matrixOf(family: string, faults: readonly Fault[], seed = 'matrix'): void {
  const { show } = trials(seed);
  describe.concurrent(`faults: ${family}`, { timeout: 120_000 }, () => {
    it.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_, fault) => {
      const { missed, astray, report } = await show(fault);
      expect({ missed, astray, told: disagreements(report) }).toEqual({ missed: [], astray: [], told: [] });
    });
  });
}
