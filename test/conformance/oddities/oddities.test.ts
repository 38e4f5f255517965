/** Unusual and correct habits, several in each run: every requirement holds as without them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedDocuments, harness, syntheticTestSet } from '../../../conformance/harness.ts';
import type { FaultHooks } from '../../../conformance/reference-frs/fault-hooks.ts';
import type { TestSet } from '../../../conformance/suite/images.ts';
import { run } from '../../../conformance/suite/run.ts';
import type { Habit } from './habits/hooks.ts';
import { otherHabits } from './habits/others.ts';
import { resultHabits } from './habits/results.ts';
import { distanceHabit, wholeHabit } from './habits/scores.ts';
import { wireHabits } from './habits/wire.ts';

const SEED = 'habits';
let testSet: TestSet | undefined;
beforeAll(async () => {
  testSet = await syntheticTestSet(SEED);
});
afterAll(() => {
  testSet = undefined;
});

/** One set of hooks that applies those of several habits in turn. */
function together(all: readonly Partial<FaultHooks>[]): Partial<FaultHooks> {
  return {
    statement: (statement) =>
      all.reduce((value, { statement: change }) => change?.(value) ?? value, statement),
    rank: (honest) => all.reduce((value, { rank: change }) => change?.(value) ?? value, honest),
    made: async (outcome, ask, arrival) => {
      let value = outcome;
      for (const { made } of all) value = (await made?.(value, ask, arrival)) ?? value;
      return value;
    },
    reply: async (reply, seen) => {
      let value = reply;
      for (const { reply: change } of all) value = (await change?.(value, seen)) ?? value;
      return value;
    },
  };
}

/** What is neither passed nor out of question in a run with the habits; DEL-17 is decided later in every run. */
async function openWith(profile: string, habits: readonly Habit[]): Promise<readonly string[]> {
  const service = Object.assign({}, ...habits.map((habit) => habit.service ?? {})) as Habit['service'];
  const faultHooks = together(habits.flatMap(({ hooks }) => hooks?.() ?? []));
  const { setup, close } = await harness({
    profile,
    seed: SEED,
    service: { ...service, faultHooks },
    setup: { papers: acceptedDocuments(), deadlines: { respond: 20, attest: 5, returnWindow: 5 } },
    ...(testSet === undefined ? {} : { testSet }),
  });
  const { report } = await run(setup).finally(close);
  return report.requirements
    .filter(({ id, verdict }) => id !== 'DEL-17' && verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`);
}

const isNot =
  (...titles: readonly string[]) =>
  ({ title }: Habit): boolean =>
    !titles.some((part) => title.includes(part));

const RUNS: readonly (readonly [name: string, profile: string, habits: readonly Habit[]])[] = [
  ['of the wire', 'state-local', wireHabits],
  ['of results', 'state-local', resultHabits],
  [
    'of distances, errors and galleries',
    'state-local',
    [distanceHabit, ...otherHabits.filter(isNot('no image'))],
  ],
  [
    'of whole scores and candidates without an image',
    'dos-ccd',
    [wholeHabit, ...otherHabits.filter(isNot('small', 'review', 'RSA', 'certificates'))],
  ],
];

describe('correct habits', { timeout: 240_000 }, () => {
  it('are forty or more with those of the profiles, each with a title of its own', () => {
    const titles = [...wireHabits, ...resultHabits, distanceHabit, wholeHabit, ...otherHabits].map(
      ({ title }) => title,
    );
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(37);
  });

  it.each(RUNS)('%s', async (_, profile, habits) => {
    expect(await openWith(profile, habits)).toEqual([]);
  });
});
