/** Failures of our own: a crash, a case file that was changed, and a canary that is in no error. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../../../src/services/transport/index.ts';
import { checkCase } from '../../../../src/submission/cases/check.ts';
import { CaseDisagreement } from '../../../../src/submission/cases/errors.ts';
import { openCase } from '../../../../src/submission/cases/state.ts';
import { wholeItems } from '../../../../src/submission/cases/store.ts';
import { type Submission } from '../../../../src/submission/workflow/index.ts';
import { CASE, serviceOf, submission, world } from '../world.ts';
import { CANARY, demandClean, frs, picture, submit } from './failing.ts';

describe('a crash of ours', () => {
  it.each(
    [0, 1, 2, 3, 4, 5].flatMap(
      (nth) =>
        [
          ['before', nth],
          ['after', nth],
        ] as const,
    ),
  )(
    '%s the ledger is told, at entry %d, leaves nothing that a repetition does not mend',
    async (when, nth) => {
      let calls = 0;
      const crash = new Error('crash');
      const here = await world({
        tell: async (entry, told) => {
          const isIt = calls++ === nth;
          if (isIt && when === 'before') throw crash;
          await told(entry);
          if (isIt) throw crash;
        },
      });
      const service = serviceOf(frs);
      const queries = async (): Promise<number> =>
        (await audit(service.reach)).events.filter(({ kind }) => kind === 'query').length;
      const before = await queries();
      await expect(submit(here, service, picture)).rejects.toBe(crash);
      const mended = await submit(here, service, picture);
      // After the last entry there is nothing left to mend: the same query again is a repetition.
      const isOver = when === 'after' && nth === 5;
      expect(mended.end).toBe(isOver ? 'refused' : 'returned');
      const kinds = here.kinds().filter((kind) => kind !== 'gate.refused');
      expect(kinds.slice(1)).toEqual([
        ...['case.opened', 'submission.prepared', 'case.stored'],
        ...['submission.sent', 'return.received', 'attestation.received'],
      ]);
      expect(await queries()).toBe(before + 1);
      const file = await openCase(here.cases, CASE);
      for (const kind of ['asked', 'plan', 'request', 'return', 'probe'] as const)
        expect(await wholeItems(file, [kind])).toHaveLength(1);
      expect(await checkCase(file)).toEqual([]);
    },
  );
});

describe('a case file that was changed', () => {
  it('is submitted to no more: nothing is sent and nothing written', async () => {
    const here = await world();
    const service = serviceOf(frs);
    expect((await submit(here, service, picture)).end).toBe('returned');
    const queries = async (): Promise<number> =>
      (await audit(service.reach)).events.filter(({ kind }) => kind === 'query').length;
    const [before, kinds] = [await queries(), here.kinds()];
    const file = await openCase(here.cases, CASE);
    const [asked] = await wholeItems(file, ['asked']);
    rmSync(join(file.folder, asked?.head.name ?? ''));
    const refused: unknown = await submit(here, service, picture, { again: true }).catch(
      (one: unknown) => one,
    );
    expect(refused).toBeInstanceOf(CaseDisagreement);
    expect((refused as CaseDisagreement).findings.map(({ rule }) => rule)).toEqual(['case.missing']);
    expect([await queries(), here.kinds()]).toEqual([before, kinds]);
  });
});

describe('a canary', () => {
  it.each<[string, Partial<Submission>]>([
    ['statute', { statute: `${CANARY} did it` }],
    ['mission need', { length: 30, missionNeed: `${CANARY} is needed` }],
    ['means report', { meansReport: `${CANARY} was looked for` }],
    ['reference', { search: { kind: 'reference-search', reference: `${CANARY} in the gallery` } }],
    ['number', { submission: `${CANARY} 1` }],
    ['agent', { declaration: { ...submission(new Uint8Array(0)).declaration, agent: `${CANARY} Smith` } }],
    [
      'authority',
      {
        declaration: {
          ...submission(new Uint8Array(0)).declaration,
          source: { kind: 'open-source', authority: `${CANARY} said so`, necessity: CANARY },
        },
      },
    ],
  ])('in the %s is in no refusal and no entry', async (_, change) => {
    const here = await world();
    const refused = await submit(here, serviceOf(frs), picture, change);
    expect(refused.end).toBe('refused');
    demandClean(here, { ...refused, submission: '' });
  });

  it('in a case reference, a credential and a photo is in no error', async () => {
    const here = await world();
    const declaration = { ...submission(picture).declaration, case: `${CANARY} and more` };
    const error: unknown = await submit(here, serviceOf(frs), picture, { declaration }).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({ code: 'ERR_ARGUMENT' });
    demandClean(here, error, String(error), (error as Error).stack);
    const own = serviceOf(frs);
    const nonMated = { ...own, reach: { ...own.reach, authorization: `Bearer ${CANARY}` } };
    const failed = await submit(here, nonMated, picture);
    expect(failed.failure).toMatchObject({ status: 401, problem: 'UNAUTHENTICATED' });
    demandClean(here, failed, failed.failure?.stack);
  });
});
