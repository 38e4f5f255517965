import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, prepare } from './drive.ts';
import { habits } from './habits/all.ts';
import { failedBy } from './judge.ts';

/** Habits that a check fails wrongly, with the requirements. */
const known = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./known-false-fails.json', import.meta.url), 'utf8')) as Record<
      string,
      string[]
    >,
  ),
);

let place: Place;
beforeAll(async () => {
  place = await prepare();
}, 120_000);
afterAll(() => place.close());

describe('unusual but correct habits', () => {
  it.each(habits.map((habit) => ({ habit, name: habit.name })))('$name', async ({ habit }) => {
    expect(await failedBy(place, habit, habit.risks)).toEqual(known.get(habit.name) ?? []);
  });

  it('are at least 40, each with a name of its own', () => {
    expect(habits.length).toBeGreaterThanOrEqual(40);
    expect(new Set(habits.map(({ name }) => name)).size).toBe(habits.length);
  });
});
