/** Disposal of a case file (AUD-04): twenty years after closure, none while it is open. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeRequest } from '../../../src/submission/cases/request.ts';
import { disposalDay } from '../../../src/submission/cases/index.ts';
import {
  beginCase,
  closeCase,
  dueCases,
  reopenCase,
  stateOfCase,
} from '../../../src/submission/cases/state.ts';
import { AT, asking, filesBelow, held, world } from './world.ts';

const closing = { by: 'agent-1', on: '2026-12-31', at: AT };
describe('disposal (AUD-04)', () => {
  it.each([
    ['2026-12-31', '2046-12-31'],
    ['2024-02-29', '2044-02-29'],
    ['2080-02-29', '2100-03-01'],
    ['0099-05-05', '0119-05-05'],
  ])('of a case closed on %s is on %s', (closed, disposal) => {
    expect(disposalDay(closed)).toBe(disposal);
  });

  it('has no day while the case is open, nor once it is open again', async () => {
    const here = await world();
    const file = await held(here);
    expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2026-11-01' });
    expect(await dueCases(here.cases, '9999-12-31')).toEqual({ due: [], findings: [] });
    expect(await closeCase(file, closing)).toEqual({
      state: 'closed',
      on: '2026-12-31',
      disposal: '2046-12-31',
    });
    expect((await dueCases(here.cases, '2046-12-31')).due).toHaveLength(1);
    expect((await dueCases(here.cases, '2046-12-30')).due).toHaveLength(0);
    await reopenCase(file, { ...closing, on: '2027-01-15' });
    expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2027-01-15' });
    expect((await dueCases(here.cases, '9999-12-31')).due).toEqual([]);
    await closeCase(file, { ...closing, on: '2027-02-01' });
    expect((await dueCases(here.cases, '2047-02-01')).due).toEqual([
      { case: 'C-2026-0042', closed: '2027-02-01', disposal: '2047-02-01' },
    ]);
    expect(here.told.slice(3).map(({ kind }) => kind)).toEqual([
      'case.closed',
      'case.reopened',
      'case.closed',
    ]);
  });

  it('is not of a day that is none, of a case that is closed, or before it began', async () => {
    const file = await held(await world());
    for (const on of ['2026-02-30', '31.12.2026', '', '2026-10-31']) {
      await expect(closeCase(file, { ...closing, on })).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    }
    await expect(reopenCase(file, closing)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await closeCase(file, closing);
    await expect(closeCase(file, closing)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await expect(storeRequest(file, asking('S-2'), AT)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
  });

  it.skipIf(process.platform === 'win32')(
    'lists what is due past what is no case, and follows no link',
    async () => {
      const here = await world();
      await closeCase(await held(here), closing);
      writeFileSync(join(here.folder, 'notes'), 'x');
      symlinkSync(join(here.folder, 'C-2026-0042'), join(here.folder, 'C-3'));
      const { due, findings } = await dueCases(here.cases, '2046-12-31');
      expect(due.map((one) => one.case)).toEqual(['C-2026-0042']);
      expect(findings.map(({ rule }) => rule)).toEqual(['case.stray', 'case.stray']);
    },
  );
});
it('a case that was begun is begun again without harm', async () => {
  const here = await world();
  await beginCase(here.cases, 'C-1', '2026-11-01', AT);
  const file = await beginCase(here.cases, 'C-1', '2026-11-05', AT);
  expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2026-11-01' });
  expect(filesBelow(here.folder).length).toBe(1);
});
