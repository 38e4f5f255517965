/** Each fault of a family is caught by exactly the requirements that its row names. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../conformance/faults/fault.ts';
import { trials } from '../../../conformance/faults/trial.ts';

/** One test for each fault, two at a time. */
export function matrixOf(family: string, faults: readonly Fault[], seed = 'matrix'): void {
  const { show } = trials(seed);
  describe.concurrent(`faults: ${family}`, { timeout: 120_000 }, () => {
    it.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_, fault) => {
      const { missed, astray } = await show(fault);
      expect({ missed, astray }).toEqual({ missed: [], astray: [] });
    });
  });
}
