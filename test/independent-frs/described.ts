/** The tests of faults, each with its own requirements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, prepare } from './drive.ts';
import type { Fault } from './faults/fault.ts';
import { type Judged, isCaught, judge } from './judge.ts';
import { knownMisses, tableOf } from './table.ts';

/** One test for each fault: it is found, or listed as missed; a listed one that is found must leave the list. */
export function describeFaults(title: string, kinds: Record<string, readonly Fault[]>): void {
  const known = knownMisses();
  const judged = new Map<string, Judged[]>();
  let place: Place;
  beforeAll(async () => {
    place = await prepare();
  }, 120_000);
  afterAll(async () => {
    await place.close();
    process.stdout.write(`${title}\n${tableOf(judged)}\n`);
  });
  describe.each(Object.entries(kinds))(`${title}: %s`, (kind, rows) => {
    it.each(rows.map((fault) => ({ fault, name: fault.name })))('$name', async ({ fault }) => {
      const one = await judge(place, fault, false);
      judged.set(kind, [...(judged.get(kind) ?? []), one]);
      expect({ fault: fault.name, isCaught: isCaught(one) }).toEqual({
        fault: fault.name,
        isCaught: !known.has(fault.name),
      });
    });
  });
}
