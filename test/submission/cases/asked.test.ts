/** What is put on record before it is sent: AUD-09, CAN-16, CAN-20, CMP-04. */
import { describe, expect, it } from 'vitest';
import { storedRequest, storeRequest } from '../../../src/submission/cases/request.ts';
import { beginCase } from '../../../src/submission/cases/state.ts';
import { itemsOf } from '../../../src/submission/cases/store.ts';
import { bytesOf } from '../../results/sample.ts';
import { AT, PROBE, type World, asking, frs, gate, world } from './world.ts';

const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);
const begun = (here: World) => beginCase(here.cases, 'C-2026-0042', '2026-11-01', AT);
const vendorGate = (change: Parameters<typeof gate>[1] = {}) =>
  gate('commercial-vendor', { channel: 'web-upload', ...change });

describe('what was asked', () => {
  it('is kept with what was declared, and the probe with it', async () => {
    const file = await begun(await world());
    expect(ids((await storeRequest(file, asking(), AT)).refusals)).toEqual([]);
    const asked = await storedRequest(file, 'S-1');
    expect(asked).toMatchObject({
      frs,
      profile: 'obim',
      approval: 'office-list',
      request: { length: 20 },
      declaration: { agent: 'agent-1' },
    });
    const { items } = await itemsOf(file, ['probe']);
    expect(items.map(({ body }) => body)).toEqual([PROBE]);
  });

  it.each<[string, Parameters<typeof asking>[1], string[]]>([
    [
      'no length (CAN-16)',
      { gate: { ...gate(), request: { kind: 'search', channel: 'mail', probes: 1 } } },
      ['CAN-16'],
    ],
    ['another length without a need (CAN-16)', { gate: gate('obim', { length: 50 }) }, ['CAN-16']],
    ['a threshold at a vendor (CAN-16)', { gate: vendorGate({ threshold: '0.85' }) }, ['CAN-16']],
    ['a probe with an identifier (CMP-04)', { gate: gate('obim', { identifier: true }) }, ['CMP-04']],
    ['a probe with a gallery entry (CMP-04)', { gate: gate('obim', { galleryEntry: true }) }, ['CMP-04']],
    ['a verify flag (CMP-04)', { gate: gate('obim', { verifyFlag: true }) }, ['CMP-04']],
    [
      'a reference and a picture (CAN-20)',
      { gate: vendorGate({ kind: 'reference-search', probes: 0 }), galleryImage: 'V-1' },
      ['CAN-20', 'MIN-03'],
    ],
    [
      'no reference (CAN-20)',
      { gate: vendorGate({ kind: 'reference-search', probes: 0 }), pictures: [] },
      ['CAN-20'],
    ],
    ['a reference beside a probe (CAN-20)', { gate: vendorGate(), galleryImage: 'V-1' }, ['CAN-20']],
    ['two pictures where the gate saw one', { pictures: [PROBE, PROBE] }, ['MIN-03']],
    [
      'another case',
      { gate: { ...gate(), declaration: { ...gate().declaration, case: 'C-2' } } },
      ['AUD-09'],
    ],
    ['a narrative for a statute', { statute: 'he broke the law' }, ['AUD-09']],
    [
      'means not tried (GATE-03)',
      { gate: { ...gate(), declaration: { ...gate().declaration, meansTried: false } } },
      ['GATE-03'],
    ],
  ])('is not kept: %s', async (_, change, expected) => {
    const file = await begun(await world());
    const { asked, refusals } = await storeRequest(file, asking('S-1', change), AT);
    expect(asked).toBeUndefined();
    expect(ids(refusals)).toEqual(expected);
    expect((await itemsOf(file)).items.length).toBe(1);
  });

  it('by a picture of the vendor’s is a number and no picture (CAN-20)', async () => {
    const file = await begun(await world());
    const change = {
      gate: vendorGate({ kind: 'reference-search', probes: 0 }),
      galleryImage: 'V-1',
      pictures: [],
    };
    expect((await storeRequest(file, asking('S-1', change), AT)).asked?.galleryImage).toBe('V-1');
    expect((await itemsOf(file, ['probe'])).items).toEqual([]);
  });

  it('is kept with another length that names its need (CAN-16)', async () => {
    const file = await begun(await world());
    const change = { gate: gate('obim', { length: 50, missionNeed: 'MN-2' }) };
    expect((await storeRequest(file, asking('S-1', change), AT)).asked?.request.length).toBe(50);
  });

  it('is kept once; two bare pictures are a comparison (CMP-04)', async () => {
    const file = await begun(await world());
    const two = {
      gate: gate('obim', { kind: 'comparison', probes: 2 }),
      pictures: [PROBE, bytesOf('other')],
    };
    expect((await storeRequest(file, asking('S-1', two), AT)).refusals).toEqual([]);
    expect(ids((await storeRequest(file, asking('S-1', two), AT)).refusals)).toEqual(['AUD-09']);
    expect((await itemsOf(file, ['probe'])).items.length).toBe(2);
  });

  it('can be put on record again after a crash between probe and record', async () => {
    const here = await world();
    const file = await begun(here);
    let written = 0;
    const crash = {
      ...file,
      key: {
        ...file.key,
        get bytes() {
          if (++written > 1) throw new Error('crash');
          return file.key.bytes;
        },
      },
    };
    await expect(storeRequest(crash, asking(), AT)).rejects.toThrow();
    expect((await itemsOf(file, ['probe'])).items.length).toBeLessThanOrEqual(1);
    expect((await storeRequest(file, asking(), AT)).refusals).toEqual([]);
    expect((await itemsOf(file, ['probe'])).items.length).toBe(1);
  });
});
