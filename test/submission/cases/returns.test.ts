/** Returns that go into a case file and come out of it: AUD-07, CAN-21, GATE-05, GATE-10. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { candidateListText } from '../../../src/results/formats/json/write.ts';
import { emptyList } from '../../../src/results/model/complete.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import * as door from '../../../src/submission/cases/index.ts';
import { storeRequest } from '../../../src/submission/cases/request.ts';
import { candidateOf, commitmentOf, listOf } from '../../../src/submission/cases/stored.ts';
import {
  storedResult,
  storeComparison,
  storeResult,
  readStoredComparison,
  readStoredResult,
} from '../../../src/submission/cases/results.ts';
import { beginCase, openCase } from '../../../src/submission/cases/state.ts';
import { itemsOf } from '../../../src/submission/cases/store.ts';
import { bytesOf, comparisonIn, profileOf, reference, sample } from '../../results/sample.ts';
import { readResult } from '../../../src/results/formats/read.ts';
import { refusing } from './ledgers.ts';
import {
  AT,
  PROBE,
  type World,
  asking,
  filesBelow,
  frs,
  gate,
  held,
  received,
  vendorList,
  world,
} from './world.ts';

const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);
const begun = (here: World) => beginCase(here.cases, 'C-2026-0042', '2026-11-01', AT);
const vendor = profileOf('commercial-vendor');
const vendorGate = (change: Parameters<typeof gate>[1] = {}) =>
  gate('commercial-vendor', { channel: 'web-upload', ...change });

describe('a return', () => {
  it('is held whole, and comes out letter for letter', async () => {
    const here = await world();
    const file = await held(here);
    const { list, held: one } = await readStoredResult(file, 'S-1', {
      by: 'agent-1',
      purpose: 'vetting',
      at: AT,
    });
    expect(list).toEqual(reference);
    expect(one).toMatchObject({
      failed: [],
      received: 3,
      kept: [0, 1, 2],
      disclaimer: 'present',
      vendor: false,
    });
  });

  it('is not read without an entry (AUD-07)', async () => {
    const here = await world();
    const file = await held(here);
    const before = here.told.length;
    await readStoredResult(file, 'S-1', { by: 'agent-1', purpose: 'review', at: AT });
    expect(here.told.slice(before)).toEqual([
      { kind: 'return.read', at: AT, body: { submission: 'S-1', by: 'agent-1', purpose: 'review' } },
    ]);
    const silent = refusing(file, 'the ledger is full');
    const reading = { by: 'agent-1', purpose: 'vetting', at: AT } as const;
    await expect(readStoredResult(silent, 'S-1', reading)).rejects.toThrow('the ledger is full');
    await expect(readStoredResult(file, 'S-1', { ...reading, by: 'Agent Smith' })).rejects.toThrow();
  });

  it('that fails a MUST of CAN is kept, and marked (GATE-05)', async () => {
    const list = { ...reference, candidates: reference.candidates.slice(0, 1), counts: { returned: 1 } };
    const file = await held(await world(), 'S-1', { findings: validateResult(list) }, list);
    expect((await storedResult(file, 'S-1')).failed).toEqual(['CAN-01']);
    expect(listOf(await storedResult(file, 'S-1'))).toEqual(list);
  });

  it('without a disclaimer is kept, and usable (GATE-05)', async () => {
    const list = { ...reference, disclaimers: [] };
    const file = await held(await world(), 'S-1', {}, list);
    expect(await storedResult(file, 'S-1')).toMatchObject({ failed: [], disclaimer: 'absent' });
  });

  it('belongs to what was asked', async () => {
    const here = await world();
    const file = await begun(here);
    expect(ids((await storeResult(file, 'S-1', received(), AT)).refusals)).toEqual(['AUD-09']);
    await storeRequest(file, asking(), AT);
    const elsewhere = received({ frs: { ...frs, id: 'hart' } });
    expect(ids((await storeResult(file, 'S-1', elsewhere, AT)).refusals)).toEqual(['AUD-09']);
    expect(
      ids((await storeResult(file, 'S-1', received({ salient: { by: 'a', candidates: [] } }), AT)).refusals),
    ).toEqual(['AUD-09']);
    expect((await storeResult(file, 'S-1', received(), AT)).refusals).toEqual([]);
    expect(ids((await storeResult(file, 'S-1', received(), AT)).refusals)).toEqual(['AUD-09']);
  });

  it('of a comparison stands apart, and its reading is reported too', async () => {
    const here = await world();
    const file = await begun(here);
    const comparison = comparisonIn(readResult(sample('comparison.json')));
    const two = {
      gate: gate('obim', { kind: 'comparison', probes: 2 }),
      pictures: [PROBE, bytesOf('other')],
    };
    await storeRequest(file, asking('S-1', two), AT);
    expect(ids((await storeResult(file, 'S-1', received(), AT)).refusals)).toEqual(['AUD-09']);
    expect(await storeComparison(file, 'S-1', { frs: frs.id, comparison }, AT)).toEqual([]);
    const reading = { by: 'agent-1', purpose: 'vetting', at: AT } as const;
    expect(await readStoredComparison(file, 'S-1', reading)).toEqual(comparison);
    expect(here.told.map(({ kind }) => kind)).toEqual([
      'case.opened',
      'case.stored',
      'case.stored',
      'return.read',
    ]);
    await expect(storedResult(file, 'S-1')).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
  });

  it('keeps its bytes as they came, where somebody wants them', async () => {
    const file = await held(await world(), 'S-1', { original: bytesOf('as it came') });
    expect((await itemsOf(file, ['original'])).items.map(({ body }) => body)).toEqual([
      bytesOf('as it came'),
    ]);
  });
});

describe('a vendor’s return (CAN-21)', () => {
  const list = vendorList(5, 'Zq7canary');
  const salient = { by: 'agent-1', candidates: [3, 1, 3] };

  it('keeps what a person marked, with number and commitment of the rest', async () => {
    const here = await world();
    const file = await held(here, 'S-1', { profile: vendor, salient }, list);
    const one = await storedResult(file, 'S-1');
    expect(one).toMatchObject({
      vendor: true,
      received: 5,
      kept: [1, 3],
      salientBy: 'agent-1',
      rest: { count: 3 },
    });
    const text = JSON.stringify(
      (await itemsOf(file, ['return'])).items.map(({ body }) => new TextDecoder().decode(body)),
    );
    for (const [i, there] of [false, true, false, true, false].entries()) {
      expect(text.includes(`Zq7canary-${i}`)).toBe(there);
      expect(text.includes(`Zq7canary/${i}`)).toBe(there);
    }
    expect(text).not.toContain('org.example.raw');
    expect(candidateOf(one, 3)?.candidateId).toBe('Zq7canary-3');
    expect(candidateOf(one, 0)).toBeUndefined();

    // Whoever has the return can show what the rest was.
    const rest = candidateListText({
      ...emptyList,
      candidates: [0, 2, 4].flatMap((at) => list.candidates[at] ?? []),
      ...(list.extensions === undefined ? {} : { extensions: list.extensions }),
      ...(list.integrity === undefined ? {} : { integrity: list.integrity }),
    });
    const mac = createHmac('sha256', Buffer.from(one.salt, 'hex')).update(rest).digest('hex');
    expect(one.rest?.commitment).toBe(`hmac-sha256:${mac}`);
  });

  it('keeps none where none was marked', async () => {
    const file = await held(
      await world(),
      'S-1',
      { profile: vendor, salient: { by: 'agent-1', candidates: [] } },
      list,
    );
    expect(await storedResult(file, 'S-1')).toMatchObject({ kept: [], rest: { count: 5 } });
  });

  it.each<[string, Parameters<typeof received>[0]]>([
    ['nobody marked anything', {}],
    ['nobody is named', { salient: { by: '', candidates: [1] } }],
    ['a marked one does not exist', { salient: { by: 'agent-1', candidates: [5] } }],
    ['a viewed one does not exist', { salient: { by: 'agent-1', candidates: [1], viewed: [1, 9] } }],
    ['a marked one was not viewed', { salient: { by: 'agent-1', candidates: [1, 2], viewed: [1, 3] } }],
    ['the whole is to be kept beside it', { salient, original: bytesOf(candidateListText(list)) }],
  ])('is refused where %s', async (_, change) => {
    const here = await world();
    const file = await begun(here);
    await storeRequest(file, asking('S-1', { gate: vendorGate() }), AT);
    const before = filesBelow(here.folder).length;
    const { held: kept, refusals } = await storeResult(
      file,
      'S-1',
      received({ profile: vendor, ...change }, list),
      AT,
    );
    expect(kept).toBeUndefined();
    expect(ids(refusals)).toEqual(['CAN-21']);
    expect(filesBelow(here.folder).length).toBe(before);
  });
});

describe('candidates (GATE-10)', () => {
  it('are found by case and submission, and by nothing else', async () => {
    const here = await world();
    const file = await held(here);
    for (const word of ['S-7001', 'P-1', 'E-31', 'C-1', 's-1']) {
      await expect(storedResult(file, word)).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
    }
    const other = await beginCase(here.cases, 'C-2', '2026-11-01', AT);
    await expect(storedResult(other, 'S-1')).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
    await expect(openCase(here.cases, 'S-7001')).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
  });

  it('have no entry point that searches', () => {
    const names = Object.keys(door);
    expect(names.filter((name) => /search|find|index|query|match|lookup|all/i.test(name))).toEqual([]);
    // Only what lists cases for disposal looks beyond one case.
    expect(names.filter((name) => /^due|^list/.test(name))).toEqual(['dueCases']);
  });

  it('are recorded in the ledger by commitments that say nothing of them', async () => {
    const here = await world();
    const one = await storedResult(await held(here), 'S-1');
    const first = commitmentOf(one, 0, here.cases.commit);
    expect(first).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    expect(commitmentOf(one, 0, here.cases.commit)).toBe(first);
    expect(commitmentOf(one, 1, here.cases.commit)).not.toBe(first);
    const again = await storedResult(await held(await world()), 'S-1');
    expect(commitmentOf(again, 0, here.cases.commit)).not.toBe(first);
  });
});
