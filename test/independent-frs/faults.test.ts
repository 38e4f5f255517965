import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, prepare } from './drive.ts';
import { KINDS, faults } from './faults/all.ts';
import { type Judged, judge } from './judge.ts';
import { knownMisses, tableOf } from './table.ts';

const known = knownMisses();
const judged = new Map<string, Judged[]>();
let place: Place;
beforeAll(async () => {
  place = await prepare();
}, 120_000);
afterAll(async () => {
  await place.close();
  process.stdout.write(`${tableOf(judged)}\n`);
});

const isCaught = ({ outcome }: Judged): boolean => outcome === 'exact' || outcome === 'also';

describe.each(Object.entries(KINDS))('faults of the independent service: %s', (kind, rows) => {
  it.each(rows.map((fault) => ({ fault, name: fault.name })))('$name', async ({ fault }) => {
    const one = await judge(place, fault, false);
    judged.set(kind, [...(judged.get(kind) ?? []), one]);
    expect({ fault: fault.name, caught: isCaught(one) }).toEqual({
      fault: fault.name,
      caught: !known.has(fault.name),
    });
  });
});

describe('the table of faults', () => {
  it('has at least 120 faults, each with a name of its own', () => {
    expect(faults.length).toBeGreaterThanOrEqual(120);
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  });

  it('lists no miss that is not a fault', () => {
    const names = new Set(faults.map(({ name }) => name));
    expect([...known.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('the independent service', () => {
  it('imports nothing of the toolkit', () => {
    const folders = ['service', 'pictures', 'faults', 'habits'].map(
      (name) => new URL(`./${name}/`, import.meta.url),
    );
    const texts = folders.flatMap((folder) =>
      readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')),
    );
    const imports = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from));
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.filter((from) => !/^(node:|\.\.?\/(?!\.\.)|@jimp\/)/.test(from ?? ''))).toEqual([]);
  });
});
