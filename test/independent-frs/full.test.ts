import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, drive, prepare } from './drive.ts';
import { faults } from './faults/all.ts';
import { type Judged, blamedIn, judge } from './judge.ts';
import { sample } from './pictures/random.ts';
import { knownMisses, tableOf } from './table.ts';

const known = knownMisses();
/** A tenth of the faults, another one each day; `INDEPENDENT_SHARE=1` takes all. */
const SHARE = Number(process.env['INDEPENDENT_SHARE'] ?? 10);
const DAY = String(Math.floor(Date.now() / 86_400_000));
const chosen = sample(
  faults.filter(({ deadlines }) => deadlines === undefined),
  Math.ceil(faults.length / SHARE),
  process.env['INDEPENDENT_SEED'] ?? DAY,
);
const judged: Judged[] = [];
let place: Place;
beforeAll(async () => {
  place = await prepare();
}, 120_000);
afterAll(async () => {
  await place.close();
  process.stdout.write(`in full:\n${tableOf(new Map([['chosen', judged]]))}\n`);
});

describe('the independent service without a fault', () => {
  it.each(['state-local', 'commercial-vendor', 'obim'])('conforms to the profile %s', async (profile) => {
    const report = await drive(place, { profile, deviation: {} });
    expect(blamedIn(report)).toEqual([]);
    expect(report.result).toMatch(/^conformant/);
  });
});

describe('faults of the independent service in a full run', () => {
  it.each(chosen.map((fault) => ({ fault, name: fault.name })))(
    '$name',
    { timeout: 180_000 },
    async ({ fault }) => {
      const one = await judge(place, fault, true);
      judged.push(one);
      const intended = one.blamed.filter((id) => fault.catches.includes(id));
      if (!known.has(fault.name)) expect(intended).not.toEqual([]);
    },
  );
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

  it('imports nothing of the toolkit, nor does the service', () => {
    const folders = ['service', 'pictures', 'faults', 'faults/later', 'habits'];
    const texts = folders
      .map((name) => new URL(`./${name}/`, import.meta.url))
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => readFileSync(new URL(name, folder), 'utf8')),
      );
    const imports = texts.flatMap((text) =>
      [...text.matchAll(/ from '([^']+)'/g)].map(([, from]) => from ?? ''),
    );
    expect(imports.length).toBeGreaterThan(20);
    expect(
      imports.filter((from) => !from.startsWith('node:') && /\/(src|conformance|cli)\/|^[^.@]/.test(from)),
    ).toEqual([]);
  });
});
