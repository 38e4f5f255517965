import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, drive, prepare } from './drive.ts';
import { faults } from './faults/all.ts';
import { type Judged, blamedIn, judge } from './judge.ts';
import { sample } from './pictures/random.ts';
import { knownMisses, tableOf } from './table.ts';

const known = knownMisses();
/** A tenth of the faults; another seed chooses others. */
const chosen = sample(
  faults.filter(({ deadlines }) => deadlines === undefined),
  Math.ceil(faults.length / 10),
  process.env['INDEPENDENT_SEED'] ?? 'a tenth',
);
const judged: Judged[] = [];
let place: Place;
beforeAll(async () => {
  place = await prepare();
}, 120_000);
afterAll(async () => {
  await place.close();
  process.stdout.write(`in full:\n${tableOf(new Map([['a tenth', judged]]))}\n`);
});

describe('the independent service without a fault', () => {
  it.each(['state-local', 'commercial-vendor', 'obim'])('conforms to the profile %s', async (profile) => {
    const report = await drive(place, { profile, deviation: {} });
    expect(blamedIn(report)).toEqual([]);
    expect(report.result).toMatch(/^conformant/);
  });
});

describe('faults of the independent service in a full run', () => {
  it.each(chosen.map((fault) => ({ fault, name: fault.name })))('$name', async ({ fault }) => {
    const one = await judge(place, fault, true);
    judged.push(one);
    const intended = one.blamed.filter((id) => fault.catches.includes(id));
    if (!known.has(fault.name)) expect(intended).not.toEqual([]);
  });
});
