/** Destruction (AUD-08): overwritten, taken away, told, and a tombstone in its place. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { storeRequest } from '../../../src/submission/cases/request.ts';
import { destroy } from '../../../src/submission/cases/destroy.ts';
import { type Destruction } from '../../../src/submission/cases/destruction-rules.ts';
import { storedResult, storeResult } from '../../../src/submission/cases/results.ts';
import { closeCase, openCase, stateOfCase } from '../../../src/submission/cases/state.ts';
import { type CaseFile, itemsOf } from '../../../src/submission/cases/store.ts';
import { decideOnCandidate } from '../../../src/submission/cases/vetting.ts';
import { eliminated, less } from '../leads/subjects.ts';
import { AT, type World, asking, filesBelow, held, received, world } from './world.ts';

const closing = { by: 'agent-1', on: '2026-12-31', at: AT };
const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);

describe('destruction (AUD-08)', () => {
  const end: Destruction = {
    what: 'case-file',
    reason: 'court-order',
    by: 'agent-1',
    approver: 'sup-1',
    reference: 'CO-1',
  };
  const improper: Destruction = {
    what: 'submission',
    reason: 'improperly-submitted',
    by: 'agent-1',
    approver: 'sup-1',
    submission: 'S-1',
  };
  const day = { today: '2026-11-23', at: AT };

  /** Two submissions, a decision and an item on each. */
  async function two(here: World): Promise<CaseFile> {
    const file = await held(here);
    await storeRequest(file, asking('S-2', { pictures: [new TextEncoder().encode('second')] }), AT);
    await storeResult(file, 'S-2', received({ original: new TextEncoder().encode('as it came') }), AT);
    for (const submission of ['S-1', 'S-2']) await decideOnCandidate(file, submission, eliminated, AT);
    return file;
  }
  const kinds = async (file: CaseFile) =>
    (await itemsOf(file)).items
      .map(({ head: { kind, submission } }) => [kind, submission].join(' ').trim())
      .sort();

  it.each<[string, Destruction, number, string[]]>([
    ['the probe', { ...improper, what: 'probe' }, 1, ['asked S-1', 'decision S-1', 'return S-1']],
    ['the return, and what came of it', { ...improper, what: 'return' }, 2, ['asked S-1', 'probe S-1']],
    ['the submission', improper, 4, []],
  ])('takes %s at once, and nothing else', async (_, destruction, files, stays) => {
    const here = await world();
    const file = await two(here);
    const told = here.told.length;
    expect(await destroy(file, destruction, day)).toEqual({ destroyed: files, refusals: [], findings: [] });
    const others = [
      'asked S-2',
      'case',
      'decision S-2',
      'original S-2',
      'probe S-2',
      'return S-2',
      'tombstone',
    ];
    expect(await kinds(file)).toEqual([...stays, ...others].sort());
    const body = { case: file.ref, ...destruction, files };
    expect(here.told.slice(told)).toEqual([
      { kind: 'destruction.begun', at: AT, body },
      {
        kind: 'destroyed',
        at: AT,
        body: { ...body, items: [expect.stringMatching(/^tombstone:\d+:[0-9a-f]{32}:[0-9a-f]{64}$/)] },
      },
    ]);
    expect(await checkCase(file)).toEqual([]);
  });

  it('takes the whole case file and leaves its tombstone', async () => {
    const here = await world();
    const file = await two(here);
    const before = readdirSync(file.folder);
    expect((await destroy(file, end, day)).destroyed).toBe(before.length);
    expect(readdirSync(file.folder).filter((name) => before.includes(name))).toEqual([]);
    expect(await kinds(file)).toEqual(['tombstone']);
    const [tombstone] = (await itemsOf(file)).items;
    expect(JSON.parse(new TextDecoder().decode(tombstone?.body))).toMatchObject({ destruction: end });
    expect(await stateOfCase(file)).toEqual({ state: 'destroyed', on: '2026-11-23' });
    expect(await checkCase(file)).toEqual([]);
    await expect(storedResult(file, 'S-1')).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
    expect(ids((await destroy(file, end, day)).refusals)).toEqual(['AUD-08']);
  });

  it('takes damaged files with the part that the ledger binds them to, and with the case', async () => {
    const here = await world();
    const file = await two(here);
    const { items } = await itemsOf(file, ['return'], 'S-1');
    writeFileSync(join(file.folder, items[0]?.head.name ?? ''), 'damaged');
    const part = await destroy(file, improper, day);
    expect(part).toEqual({ destroyed: 4, refusals: [], findings: [] });
    expect((await destroy(file, end, day)).refusals).toEqual([]);
    expect(readdirSync(file.folder).length).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('overwrites before it takes away', async () => {
    const here = await world();
    const file = await held(here);
    const { items } = await itemsOf(file, ['probe']);
    const path = join(file.folder, items[0]?.head.name ?? '');
    const sealed = readFileSync(path);
    // A descriptor outlives the name: what is on the disk can still be looked at.
    const kept = await open(path, 'r');
    await destroy(file, { ...improper, what: 'probe' }, day);
    const after = await kept.readFile();
    await kept.close();
    expect(after.length).toBe(sealed.length);
    const alike = after.filter((byte, i) => byte === sealed[i]).length;
    expect(alike / sealed.length).toBeLessThan(0.1);
    expect(() => statSync(path)).toThrow();
  });

  it.each<[string, Destruction, string[]]>([
    ['nobody approved', { ...improper, approver: '' }, ['AUD-08']],
    ['who destroys approved', { ...improper, approver: 'Agent-1' }, ['AUD-08']],
    ['no reason', { ...improper, reason: 'tidying' as 'court-order' }, ['AUD-08']],
    ['no kind', { ...improper, what: 'ledger' as 'probe' }, ['AUD-08']],
    ['a part of no submission', less<Destruction>(improper, 'submission'), ['AUD-08']],
    ['the whole of one submission', { ...end, submission: 'S-1' }, ['AUD-08']],
    ['an order that is not named', less<Destruction>(end, 'reference'), ['AUD-08']],
    ['a narrative', { ...improper, reference: 'it was wrong' }, ['AUD-08']],
    ['retention of an open case', { ...end, reason: 'retention-ended' }, ['AUD-04']],
    ['retention of a part', { ...improper, reason: 'retention-ended' }, ['AUD-04']],
    ['nothing of it held', { ...improper, submission: 'S-9' }, ['AUD-08']],
  ])('is refused: %s', async (_, destruction, expected) => {
    const here = await world();
    const file = await two(here);
    const [files, told] = [filesBelow(here.folder).length, here.told.length];
    expect(ids((await destroy(file, destruction, day)).refusals)).toEqual(expected);
    expect([filesBelow(here.folder).length, here.told.length]).toEqual([files, told]);
  });

  it('by retention waits for the day', async () => {
    const here = await world();
    const file = await held(here);
    await closeCase(file, closing);
    const retention: Destruction = { ...end, reason: 'retention-ended' };
    expect(ids((await destroy(file, retention, { ...day, today: '2046-12-30' })).refusals)).toEqual([
      'AUD-04',
    ]);
    expect((await destroy(file, retention, { ...day, today: '2046-12-31' })).refusals).toEqual([]);
  });

  /** A case whose ledger takes no entry of a kind: what is written before that is all that there is. */
  const stoppedAt = (file: CaseFile, kind: string): CaseFile => ({
    ...file,
    ledger: {
      ...file.ledger,
      write: (work) =>
        file.ledger.write((tell) =>
          work((entry) => (entry.kind === kind ? Promise.reject(new Error('power cut')) : tell(entry))),
        ),
    },
  });

  it('that was not recorded as begun takes nothing', async () => {
    const here = await world();
    const file = await two(here);
    const before = filesBelow(here.folder);
    const cut = stoppedAt(file, 'destruction.begun');
    await expect(destroy(cut, improper, day)).rejects.toThrow('power cut');
    await openCase(here.cases, file.ref);
    expect(filesBelow(here.folder)).toEqual(before);
  });

  it('that was cut short is completed when the case is opened, once', async () => {
    const here = await world();
    const file = await two(here);
    await expect(destroy(stoppedAt(file, 'destroyed'), improper, day)).rejects.toThrow('power cut');
    expect(here.told.filter(({ kind }) => kind === 'destroyed')).toEqual([]);
    await openCase(here.cases, file.ref);
    const again = await openCase(here.cases, file.ref);
    expect(here.told.filter(({ kind }) => kind === 'destroyed')).toHaveLength(1);
    expect((await kinds(again)).filter((name) => name.endsWith('S-1'))).toEqual([]);
    expect(await checkCase(again)).toEqual([]);
  });
});
