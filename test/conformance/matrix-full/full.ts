/** Each known fault in a whole run: caught by exactly the requirements of its row, the same in every report format. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults } from '../../../conformance/faults/index.ts';
import { trials } from '../../../conformance/faults/trial.ts';
import { disagreements } from '../report/verdicts-in.ts';
import { partOf, seedOf } from './part.ts';

type Reasons = Readonly<Record<string, string>>;
type Blame = { readonly missed?: Reasons; readonly astray?: Reasons };

/**
 * Deviations of whole runs that are known, by fault: requirements that do not find it there, and others that it breaks
 * besides those of its meaning, each with the reason.
 */
const known = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./known-blame.json', import.meta.url), 'utf8')) as Record<string, Blame>,
  ),
);

/** One test for each fault of the drawn part, two at a time. */
export function fullMatrix(half: 0 | 1): void {
  const { chosen, seed, parts } = partOf(faults, seedOf(process.env['FRSKIT_MATRIX_SEED'], Date.now()));
  const own = chosen.filter((_, index) => index % 2 === half);
  const { show } = trials('matrix');
  const title = `${chosen.length} of ${faults.length} known faults, part ${seed + 1} of ${parts}`;
  if (half === 0) console.log(`full matrix: ${title}; --all runs every one`);
  it('lists no deviation of a fault that does not exist', () => {
    const ids = new Set(faults.map(({ id }) => id));
    expect([...known.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
  it('states a reason of each deviation, and lists none that the fault catches by its meaning', () => {
    const caught = new Map(faults.map(({ id, catches }) => [id, catches.map((one) => one.id)]));
    const wrong = [...known].flatMap(([id, { missed = {}, astray = {} }]) => [
      ...Object.entries({ ...missed, ...astray }).filter(([, why]) => !/^[a-z].{20,}$/.test(why)),
      ...Object.keys(astray).filter((one) => caught.get(id)?.includes(one) === true),
      ...Object.keys(missed).filter((one) => caught.get(id)?.includes(one) !== true),
    ]);
    expect(wrong).toEqual([]);
  });
  describe.concurrent(title, { timeout: 600_000 }, () => {
    it.each(own.map((fault) => [fault.id, fault] as const))('%s', async (_, fault) => {
      const { missed, astray, report } = await show(fault);
      const open = known.get(fault.id);
      const listed = { missed: Object.keys(open?.missed ?? {}), astray: Object.keys(open?.astray ?? {}) };
      const idOf = (words: string): string => words.split(':')[0] ?? '';
      const other = astray.filter((words) => !listed.astray.includes(idOf(words)));
      const unseen = missed.filter((id) => !listed.missed.includes(id));
      // A listed deviation that no longer occurs must leave the list.
      const stale = [
        ...listed.missed.filter((id) => !missed.includes(id)),
        ...listed.astray.filter((id) => !astray.some((words) => idOf(words) === id)),
      ];
      expect({ missed: unseen, astray: other, stale, differences: disagreements(report) }).toEqual({
        missed: [],
        astray: [],
        stale: [],
        differences: [],
      });
    });
  });
}
